import Papa from "papaparse";
import { columnKey, columns } from "./csv-columns";
import type { Say } from "./exchange";
import { bounds } from "./incoming";

/** One question of a table. */
export type Row = { readonly line: number; readonly cells: readonly string[] };

const separators = [";", ",", "\t"] as const;
const mostCells = 500;

/** The rows of a CSV text with the line each begins at, the header first; empty ones are left out. */
export function readRows(text: string, say: Say): Row[] {
  const rows: Row[] = [];
  let line = 1;
  let start = 0;
  Papa.parse<string[]>(text, {
    delimiter: separatorOf(text),
    newline: "\n",
    step: ({ data: cells, errors, meta }, parser) => {
      const at = line;
      for (
        let feed = text.indexOf("\n", start);
        feed !== -1 && feed < meta.cursor;
        feed = text.indexOf("\n", feed + 1)
      )
        line++;
      start = meta.cursor;
      if (errors.length > 0)
        say(
          at,
          "Un guillemet ouvert n’est pas fermé, ou est suivi de texte.",
          'Doublez les guillemets du texte : "".',
        );
      else if (cells.length > mostCells)
        say(at, `La ligne a ${cells.length} colonnes.`, `Un fichier exporté en a ${columns.length}.`);
      else if (cells.some((cell) => cell.trim() !== "")) rows.push({ line: at, cells });
      if (rows.length <= bounds.questions + 1) return;
      say(
        at,
        `Le fichier a plus de ${bounds.questions} questions : celles-ci ne sont pas lues.`,
        "Partagez-le en plusieurs fichiers.",
      );
      rows.pop();
      parser.abort();
    },
  });
  return rows;
}

/** The separator that makes the most known columns of the first line. */
function separatorOf(text: string): string {
  const known = new Set(columns.map(columnKey));
  const first = text.slice(0, 20_000);
  const scores = separators.map((separator) => {
    const { data } = Papa.parse<string[]>(first, { delimiter: separator, newline: "\n", preview: 1 });
    return (data[0] ?? []).filter((header) => known.has(columnKey(header))).length;
  });
  return separators[scores.indexOf(Math.max(...scores))] ?? ";";
}
