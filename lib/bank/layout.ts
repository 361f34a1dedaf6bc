/* How the workshop writes a file of the bank: as the repository's formatter does, so that neither mends the other. */

/** The formatter's `lineWidth` (`biome.json`). */
const lineWidth = 110;
const step = "  ";

/**
 * A JSON value as the text of a file: one field a line, in the order of the value; a list of words on
 * one line where it fits. Ends with a line feed.
 */
export function laidOut(value: unknown): string {
  return `${written(value, "", 0)}\n`;
}

/** @param taken columns of the first line that the value's name and its comma take. */
function written(value: unknown, indent: string, taken: number): string {
  const inner = indent + step;
  if (Array.isArray(value)) {
    const line = `[${value.map((one) => JSON.stringify(one)).join(", ")}]`;
    const short = value.every((one) => typeof one !== "object") && taken + [...line].length <= lineWidth;
    if (value.length === 0 || short) return line;
    return `[\n${value.map((one) => inner + written(one, inner, inner.length + 1)).join(",\n")}\n${indent}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (fields.length === 0) return "{}";
  const lines = fields.map(([name, field], index) => {
    const head = `${inner}${JSON.stringify(name)}: `;
    const comma = index < fields.length - 1 ? 1 : 0;
    return head + written(field, inner, head.length + comma);
  });
  return `{\n${lines.join(",\n")}\n${indent}}`;
}
