import type { Source } from "../schema";

/*
 * What a file did not say and a question must: a text that parses and that nobody can take for a
 * question's. `later` gathers what the author is told to write.
 */

const sourceLater: Source = { title: "Source à écrire", url: "https://source-a-ecrire.invalid/" };

export function sourcesOf(written: readonly Source[], later: Set<string>): readonly Source[] {
  if (written.length > 0) return written;
  later.add("sources");
  return [sourceLater];
}

/** A rationale too short for the schema is kept, and marked as unfinished. */
export function rationaleOf(written: string, later: Set<string>): string {
  if (lengthOf(written) >= 10) return written;
  later.add("justifications");
  return written.trim() === ""
    ? "À écrire : pourquoi cette option est juste, ou fausse."
    : `À compléter : ${written}`;
}

/** As the schema counts: characters, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text.trim()].length;
}

/** The same for an explanation. */
export function explanationOf(written: string, later: Set<string>): string {
  if (lengthOf(written) >= 30) return written;
  later.add("explication");
  return written.trim() === ""
    ? "À écrire : ce qu’il faut retenir, en moins de 90 mots."
    : `À compléter, en moins de 90 mots : ${written}`;
}
