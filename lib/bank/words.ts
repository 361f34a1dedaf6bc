import { plainText } from "./markdown";
import { remembered } from "./remembered";

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

/** A Markdown text normalised, without its marks: two that share it say the same. */
export const saidBy = remembered((markdown) => normalise(plainText(markdown)));

/** Words of five letters or more, normalised: those that carry a meaning, near enough. */
export const contentWords: (markdown: string) => ReadonlySet<string> = remembered(
  (markdown) =>
    new Set(
      normalise(plainText(markdown, false))
        .split(" ")
        .filter((word) => word.length >= 5),
    ),
);
