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

/** A stretch of a text, in English or in French. */
export type Part = { readonly text: string; readonly english: boolean };

/** The text in stretches of one language each, in order; nothing of it is lost. */
export function englishParts(text: string, terms: readonly string[]): Part[] {
  const pattern = englishPattern(terms);
  // split() with one capturing group alternates plain text and matches.
  return (pattern ? text.split(pattern) : [text])
    .map((part, index) => ({ text: part, english: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}

/** The terms that the compiler marked as English in a text, each once. @param html as the bank publishes it. */
export function markedTerms(html: string): string[] {
  return [
    ...new Set([...html.matchAll(/<span lang="en">([^<]*)<\/span>/g)].map(([, term = ""]) => decoded(term))),
  ];
}

/** What the compiler writes as references in the text of an element. */
function decoded(text: string): string {
  return text.replace(/&#x26;|&amp;/g, "&").replace(/&#x3C;|&lt;/g, "<");
}
