/**
 * A text cut at the end of a word where it is too long, and said to be cut.
 * @param longest how many characters at most, « … » counted; a first word longer than that is kept whole.
 * @returns the text itself where it fits.
 */
export function shortened(text: string, longest: number): string {
  const whole = text.trim();
  if (whole.length <= longest) return whole;
  const room = whole.slice(0, longest).search(/\s\S*$/u);
  const first = whole.search(/\s/u);
  const end = room > 0 ? room : first;
  if (end < 0) return whole;
  return `${whole.slice(0, end).replace(/[\s\p{P}]+$/u, "")}…`;
}
