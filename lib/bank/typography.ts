const nbsp = "\u00a0";
const narrowNbsp = "\u202f";

/**
 * French typography for a text written on an ordinary keyboard: typographic apostrophes,
 * ellipses, and the non-breaking spaces that go before high punctuation and inside « ».
 * Addresses and times (`https:`, `10:30`) are left alone, for only a written space is replaced.
 */
export function frenchTypography(text: string): string {
  return text
    .replace(/'/g, "’")
    .replace(/\.\.\./g, "…")
    .replace(/[ \u00a0\u202f]+([;!?])/g, `${narrowNbsp}$1`)
    .replace(/[ \u00a0\u202f]+:/g, `${nbsp}:`)
    .replace(/«[ \u00a0\u202f]*/g, `«${nbsp}`)
    .replace(/[ \u00a0\u202f]*»/g, `${nbsp}»`)
    .replace(/(\d)[ \u00a0\u202f]+%/g, `$1${nbsp}%`);
}
