const longestId = 60;
const longestOptionId = 30;

/** `Écrire l’objet en clair` gives `ecrire-l-objet-en-clair`: lower-case words of a text, cut at a word. */
function slugOf(text: string, longest: number): string {
  const words = text
    .slice(0, 300)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word.slice(0, longest) : `${slug}-${word}`;
    if (longer.length > longest) break;
    slug = longer;
  }
  return slug;
}

/** An id for a question, that nothing in `taken` has: `…-2`, `…-3` when it must. Adds it to `taken`. */
export function questionId(text: string, taken: Set<string>): string {
  return unique(slugOf(text, longestId - 5) || "question", taken);
}

/** The same for an option or a target, whose ids begin with a letter. */
export function optionId(text: string, taken: Set<string>): string {
  const slug = slugOf(text, longestOptionId - 5);
  return unique(/^[a-z]/.test(slug) ? slug : `o${slug ? `-${slug}` : ""}`, taken);
}

function unique(id: string, taken: Set<string>): string {
  let one = id;
  for (let number = 2; taken.has(one); number++) one = `${id}-${number}`;
  taken.add(one);
  return one;
}
