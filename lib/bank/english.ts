const french =
  /[àâçéèêëîïôûùœ]|(?<!\p{L})(?:de|du|des|la|le|les|[dl]['’]|et|un|une|pour|dans|sur|à|au|aux|par|en|qui|que|ou|est)(?!\p{L})/iu;

/** Whether a short text holds nothing that French is made of: a heading quoted from an English page. */
export function looksEnglish(text: string): boolean {
  return !french.test(text);
}

/**
 * What finds the English terms in a French text: whole terms, longest first, whatever their capitals.
 * Its one group holds the term, so that `split` alternates French and English.
 * @returns `null` when there is no term.
 */
export function englishPattern(terms: readonly string[]): RegExp | null {
  if (terms.length === 0) return null;
  const escaped = [...terms]
    .sort((a, b) => b.length - a.length)
    .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\d-])(${escaped.join("|")})(?![\\p{L}\\d-])`, "giu");
}
