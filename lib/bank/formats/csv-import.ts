import { readCell } from "../../csv/spreadsheet";
import { columnKey, columns, neededColumns } from "./csv-columns";
import { readQuestion } from "./csv-question";
import { type Row, readRows } from "./csv-rows";
import { draftsOf } from "./drafts";
import type { ImportContext, Imported, ImportFinding, Say } from "./exchange";
import { readInTime } from "./in-time";
import { readIncoming } from "./incoming";

/**
 * Imports the bytes of a CSV file whose first line names the columns of `csv-columns.ts`, in any
 * order. Separators `;`, `,` and tab are recognised.
 * @returns drafts, and what could not be taken. Never throws on a file, whatever it holds.
 */
export function importCsv(bytes: Uint8Array, context: ImportContext): Imported {
  const { text, refusal } = readIncoming(bytes);
  if (refusal) return { drafts: [], findings: [refusal] };
  const findings: ImportFinding[] = [];
  const say: Say = (line, message, mend) => findings.push({ line, message, mend });
  const [header, ...rows] = readRows(text, say);
  const keys = (header?.cells ?? []).map(columnKey);
  const missing = neededColumns.filter((name) => !keys.includes(columnKey(name)));
  if (missing.length > 0) {
    say(
      1,
      `Colonnes manquantes : ${missing.map((name) => `« ${name} »`).join(", ")}.`,
      "La première ligne nomme les colonnes : exportez une question pour en avoir le modèle.",
    );
    return draftsOf([], context, findings);
  }
  sayUnknown(header?.cells ?? [], say);
  const read = ({ line, cells }: Row) => {
    const byKey = new Map(keys.map((key, index) => [key, readCell(cells[index] ?? "").trim()]));
    return readQuestion({ line, get: (column) => byKey.get(columnKey(column)) ?? "" }, say);
  };
  return draftsOf(readInTime(rows, read, context, say), context, findings);
}

function sayUnknown(headers: readonly string[], say: Say): void {
  const known = new Set(columns.map(columnKey));
  const unknown = headers.filter((header) => !known.has(columnKey(header)));
  if (unknown.length === 0) return;
  const named = unknown.slice(0, 20).map((name) => `« ${name.slice(0, 40)} »`);
  say(
    1,
    `Colonnes non reprises : ${named.join(", ")}${unknown.length > named.length ? "…" : "."}`,
    "Renommez-les comme dans un fichier exporté, ou retirez-les.",
  );
}
