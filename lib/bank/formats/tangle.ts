/*
 * Markdown parsers take quadratic time, or worse, on what no author writes: thousands of emphasis
 * marks that never close, lists within lists on one line. Counting first costs one pass.
 */

const mostMarks = 600;
const mostLines = 300;
/** A conflict that git left in a file opens seven quotations by itself. */
const mostContainers = 10;

/** Whether a text holds more marks, more lines or deeper lists and quotations than any question's. */
export function isTangled(markdown: string): boolean {
  let marks = 0;
  for (const letter of markdown) if ("*_[]`<>!&\\".includes(letter)) marks++;
  if (marks > Math.min(mostMarks, 60 + markdown.length / 2)) return true;
  const lines = markdown.split("\n");
  return lines.length > mostLines || lines.some((line) => containersOf(line) > mostContainers);
}

/** How many list items and quotations a line opens: the marks at its start, and its indentation. */
function containersOf(line: string): number {
  const marker = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))/y;
  let count = 0;
  while (marker.test(line)) count++;
  return count + Math.floor((/^[ \t]*/.exec(line)?.[0].length ?? 0) / 8);
}
