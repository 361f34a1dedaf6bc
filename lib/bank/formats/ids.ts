import { slugOf, untaken } from "../slug";

/** What the schema admits, less the room for a number: `…-2`, `…-3`. */
const longestId = 60 - 5;
const longestOptionId = 30 - 5;

/** An id for a question, that nothing in `taken` has. Adds it to `taken`. */
export function questionId(text: string, taken: Set<string>): string {
  return claimed(slugOf(text, longestId) || "question", taken);
}

/** The same for an option or a target, whose ids begin with a letter. */
export function optionId(text: string, taken: Set<string>): string {
  const slug = slugOf(text, longestOptionId);
  return claimed(/^[a-z]/.test(slug) ? slug : `o${slug ? `-${slug}` : ""}`, taken);
}

function claimed(id: string, taken: Set<string>): string {
  const free = untaken(id, taken);
  taken.add(free);
  return free;
}
