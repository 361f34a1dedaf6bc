/*
 * The columns of the CSV file, one line for each question. Their numbers are the most that the
 * schema takes, so that every file has the same columns.
 */

export const counts = { options: 7, targets: 7, sources: 5 } as const;

export const optionColumns = ["option", "clé", "justification", "id option"] as const;
export const targetColumns = ["cible", "id cible"] as const;
export const sourceColumns = ["source", "adresse", "langue", "endroit"] as const;

export const columns: readonly string[] = [
  "identifiant",
  "révision",
  "statut",
  "domaine",
  "compétences",
  "niveau",
  "forme",
  "type",
  "énoncé",
  ...numbered(optionColumns, counts.options),
  ...numbered(targetColumns, counts.targets),
  "explication",
  ...numbered(sourceColumns, counts.sources),
  "ressources",
  "écrite le",
  "relue le",
];

/** Those without which a line says nothing. */
export const neededColumns = ["énoncé", "option 1", "clé 1"] as const;

/** A header as people write it: capitals, accents and spaces around do not count. */
export function columnKey(header: string): string {
  return header.slice(0, 60).normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
}

function numbered(names: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, index) => names.map((name) => `${name} ${index + 1}`)).flat();
}
