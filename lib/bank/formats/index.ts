import { exportCsv } from "./csv-export";
import { importCsv } from "./csv-import";
import type { Exportable, Exported, ImportContext, Imported } from "./exchange";
import { exportGift } from "./gift-export";
import { importGift } from "./gift-import";
import type { Format } from "./limits";
import { exportMoodle } from "./moodle-export";
import { importMoodle } from "./moodle-import";
import { exportQti } from "./qti-export";

/*
 * The formats that questions leave and enter the bank by, and the only door to this folder: nothing
 * outside imports the files inside. Adding a format is a line here, its column in `limits.ts`, and
 * its own files.
 */

export type { Draft, Exportable, ImportContext, ImportFinding, Loss } from "./exchange";
export type { Format } from "./limits";
export { limitsTable } from "./limits-table";

type Named = {
  /** What the format is called in French. */
  readonly label: string;
  /** Of its files, with the dot. */
  readonly extension: string;
};

type Exporter = Named & {
  /** @returns the file, and what of each question it does not carry as it is. */
  readonly write: (questions: readonly Exportable[]) => Exported;
};

type Importer = Named & {
  /** @returns drafts, and what could not be taken. Never throws, whatever the bytes are. */
  readonly read: (bytes: Uint8Array, context: ImportContext) => Imported;
};

const moodle = { label: "Moodle XML", extension: ".xml" };
const gift = { label: "GIFT", extension: ".gift.txt" };
const qti = { label: "paquet QTI 3.0", extension: ".zip" };
const csv = { label: "tableur (CSV)", extension: ".csv" };

export const exporters: Record<Format, Exporter> = {
  moodle: { ...moodle, write: exportMoodle },
  gift: { ...gift, write: exportGift },
  qti: { ...qti, write: exportQti },
  csv: { ...csv, write: exportCsv },
};

export const importers: Record<Exclude<Format, "qti">, Importer> = {
  moodle: { ...moodle, read: importMoodle },
  gift: { ...gift, read: importGift },
  csv: { ...csv, read: importCsv },
};
