import { plainText } from "./markdown";

const accents = /\p{Diacritic}/gu;

/** Lower case, without accents or punctuation, single spaces: what two ways of typing one text share. */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(accents, "")
    .replace(/œ/g, "oe")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Words of five letters or more, normalised: those that carry a meaning, near enough. */
export function contentWords(markdown: string): Set<string> {
  return new Set(
    normalise(plainText(markdown, false))
      .split(" ")
      .filter((word) => word.length >= 5),
  );
}
