import { normalise } from "./words";

/** More of a text than this names nothing. */
const read = 300;

/**
 * `Écrire l’objet en clair` gives `ecrire-l-objet-en-clair`: the words of a text, without accents,
 * joined by hyphens.
 * @param longest characters; the last word that does not fit is left out, a first one is cut.
 * @param skipped words that name nothing. @returns an empty text when there is no word.
 */
export function slugOf(text: string, longest: number, skipped: ReadonlySet<string> = new Set()): string {
  const words = normalise(text.slice(0, read))
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !skipped.has(word));
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word.slice(0, longest) : `${slug}-${word}`;
    if (longer.length > longest) break;
    slug = longer;
  }
  return slug;
}

/** The id itself, or `…-2`, `…-3` when something in `taken` has it. */
export function untaken(id: string, taken: ReadonlySet<string>): string {
  let one = id;
  for (let number = 2; taken.has(one); number++) one = `${id}-${number}`;
  return one;
}
