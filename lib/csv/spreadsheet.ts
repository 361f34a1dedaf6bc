import Papa from "papaparse";

/*
 * Tables that spreadsheets open, and read back as they were: exports of the bank and of the sessions.
 */

/** Without this mark, Excel takes UTF-8 for Windows-1252. */
const byteOrderMark = "\uFEFF";

/** What makes a spreadsheet take a cell for a formula, full-width forms included (OWASP, « CSV Injection »). */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Writes a table for Excel in French: semicolons, UTF-8 with its mark, every text quoted, and an
 * apostrophe before what would be a formula.
 */
export function writeSpreadsheet(fields: string[], data: (string | number | null)[][]): string {
  const table = Papa.unparse(
    { fields, data },
    {
      delimiter: ";",
      newline: "\r\n",
      quotes: (cell: unknown) => typeof cell === "string",
      escapeFormulae: formula,
    },
  );
  return byteOrderMark + table;
}

/**
 * A cell that begins with an apostrophe gets another: whatever a cell begins with, `readCell` can
 * then take one off.
 */
export function guardApostrophe(text: string): string {
  return text.startsWith("'") ? `'${text}` : text;
}

/** A cell as it was before `writeSpreadsheet` and `guardApostrophe`. */
export function readCell(cell: string): string {
  const guarded = cell.startsWith("'") && (cell[1] === "'" || formula.test(cell.slice(1)));
  return guarded ? cell.slice(1) : cell;
}
