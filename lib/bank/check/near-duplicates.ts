import { distance } from "fastest-levenshtein";
import { choicesOf, optionsOf } from "../../kinds/question";
import { fault } from "../finding";
import type { LocatedQuestion } from "../source-bank";
import { saidBy } from "../words";
import type { Rule } from "./rule";

/** Share of the longer text that two stems may have in common: above, they ask one question. */
const maxSimilarity = 0.85;
/** Only pairs that share rare words are compared: so many of each text's rarest. */
const rarest = 8;
const sharedAtLeast = 3;
/** A word of more texts than this tells nothing about any of them. */
const common = 40;

type Normalised = {
  readonly question: LocatedQuestion;
  readonly stem: string;
  readonly options: string;
  readonly key: string;
};

/**
 * Two questions that ask the same thing in nearly the same words, or the same thing with another key.
 * Similarity is 1 − d/n, d the Levenshtein distance of the normalised stems and n the longer length.
 */
export const nearDuplicates: Rule = {
  name: "near-duplicates",
  description: "Aucune question n’en répète une autre à quelques mots près, ni ne la contredit.",
  check(bank) {
    const texts = bank.questions.filter((q) => q.value.status !== "retired").map(normalised);
    return pairs(texts).flatMap(([a, b]) => {
      const similarity = similar(a.stem, b.stem);
      if (similarity < maxSimilarity || similarity === 1) return similarity === 1 ? contradiction(a, b) : [];
      // The same situation may serve two questions, when what is asked of it differs.
      if (similar(a.options, b.options) < 0.5) return [];
      return [
        fault(
          b.question,
          ["stem"],
          `Presque la même question que « ${a.question.value.id} » (${Math.round(similarity * 100)} % du texte en commun).`,
          "Gardez la meilleure des deux, ou posez un autre problème.",
        ),
        ...contradiction(a, b),
      ];
    });
  },
};

function contradiction(a: Normalised, b: Normalised) {
  return a.options === b.options && a.key !== b.key
    ? [
        fault(
          b.question,
          ["options"],
          `Mêmes options que « ${a.question.value.id} », et une autre clé : l’une des deux se trompe.`,
          "Relisez la source et corrigez celle qui a tort, puis gardez-en une.",
        ),
      ]
    : [];
}

function normalised(question: LocatedQuestion): Normalised {
  const { value } = question;
  const texts = optionsOf(value).map((option) => saidBy(option.text));
  const keyed =
    choicesOf(value)
      ?.filter((option) => option.correct)
      .map((option) => saidBy(option.text))
      .sort() ?? texts;
  return {
    question,
    stem: saidBy(value.stem),
    options: [...texts].sort().join(" | "),
    key: keyed.join(" | "),
  };
}

function similar(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  if (length === 0) return 1;
  // The difference of lengths is a lower bound of the distance: most pairs stop here.
  if (Math.abs(a.length - b.length) > length * (1 - maxSimilarity) && length > 40) return 0;
  return 1 - distance(a, b) / length;
}

/** Pairs that share enough rare words, each once, in the order of the bank. */
function pairs(texts: readonly Normalised[]): [Normalised, Normalised][] {
  const words = texts.map(({ stem }) => [...new Set(stem.split(" "))]);
  const frequency = new Map<string, number>();
  for (const list of words) for (const word of list) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const count = (word: string) => frequency.get(word) ?? 0;
  const holders = new Map<string, number[]>();
  const found: [Normalised, Normalised][] = [];
  for (const [index, list] of words.entries()) {
    const rare = list
      .filter((word) => count(word) <= common)
      .sort((a, b) => count(a) - count(b) || (a < b ? -1 : 1))
      .slice(0, rarest);
    const shared = new Map<number, number>();
    for (const word of rare) {
      for (const other of holders.get(word) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
      holders.set(word, [...(holders.get(word) ?? []), index]);
    }
    for (const [other, times] of shared) {
      const [a, b] = [texts[other], texts[index]];
      if (times >= Math.min(sharedAtLeast, rare.length) && a && b) found.push([a, b]);
    }
  }
  return found;
}
