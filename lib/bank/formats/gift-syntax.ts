/*
 * The letters of GIFT, as Moodle's question/format/gift/format.php reads them. Our own small parser
 * rather than `gift-pegjs`: that one collapses line ends and repeated spaces outside of `[html]`
 * (the indentation of a YAML block would not survive), does not know `\n`, and gives up a whole
 * file at its first error. What we need is one pass over the characters, which is bounded time.
 */

/** Escapes what GIFT gives a meaning to; the text then holds on one line. */
export function escapeGift(text: string): string {
  return text.replace(/[\\#=~{}:]/g, "\\$&").replaceAll("\n", "\\n");
}

export function unescapeGift(text: string): string {
  return text.replace(/\\([\\#=~{}:n])/g, (_whole, letter: string) => (letter === "n" ? "\n" : letter));
}

/** Where `wanted` first stands with no backslash before it, from an offset on; -1 when nowhere. */
export function findUnescaped(text: string, wanted: string, from = 0): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith(wanted, at)) return at;
  }
  return -1;
}

export type Part = { readonly mark: string; readonly text: string; readonly offset: number };

/** The pieces that begin at each unescaped one of `marks`; what comes before the first has an empty mark. */
export function splitAtMarks(text: string, marks: string): Part[] {
  const parts: Part[] = [];
  let start = 0;
  let mark = "";
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (letter === "\\") at++;
    else if (marks.includes(letter)) {
      parts.push({ mark, text: text.slice(start, at), offset: start });
      mark = letter;
      start = at + 1;
    }
  }
  parts.push({ mark, text: text.slice(start), offset: start });
  return parts;
}
