import { agreed } from "../../french/counted";
import { englishPattern } from "../english";
import { fault } from "../finding";
import { prose } from "../markdown";
import { textsOf } from "../texts";
import type { Rule } from "./rule";

/** Elided articles and pronouns, and what follows a verb after a hyphen: the word is what is between. */
const elision = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]/iu;
const enclitic =
  /-(?:t-)?(?:ce|il|elle|on|ils|elles|je|tu|nous|vous|le|la|les|lui|leur|y|en|moi|toi|là|ci)$/iu;

/** Every word is in the French dictionary, in the project's list, or declared as English. */
export const spelling: Rule = {
  name: "spelling",
  description: "Chaque mot est au dictionnaire, dans questions/words.txt, ou déclaré comme terme anglais.",
  check(bank, { isFrench }) {
    const own = new Set(bank.words);
    const english = englishPattern(bank.manifest.value.englishTerms);
    const verdicts = new Map<string, boolean>();
    const known = (word: string): boolean => {
      const cached = verdicts.get(word);
      if (cached !== undefined) return cached;
      // A name keeps its capitals; an ordinary word of the list takes one where a sentence begins.
      const verdict = isKnown(word, (part) => own.has(part) || own.has(part.toLowerCase()) || isFrench(part));
      verdicts.set(word, verdict);
      return verdict;
    };
    return bank.questions.flatMap((question) =>
      question.value.status === "retired"
        ? []
        : textsOf(question.value).flatMap(({ path, text }) => {
            const french = english ? prose(text).replace(english, " ") : prose(text);
            const unknown = [
              ...new Set(french.match(/[\p{L}][\p{L}\p{M}'’.-]*[\p{L}]|\p{L}/gu) ?? []),
            ].filter((word) => !known(word));
            return unknown.length === 0
              ? []
              : fault(
                  question,
                  path,
                  `${agreed(unknown.length, "Mot inconnu", "Mots inconnus")} : ${unknown.map((word) => `« ${word} »`).join(", ")}.`,
                  "Corrigez la faute ; sinon ajoutez le nom propre ou le mot du métier à questions/words.txt, ou le terme anglais à « englishTerms » dans questions/bank.json.",
                );
          }),
    );
  },
};

/** A word, or the parts that hyphens and apostrophes join. */
function isKnown(word: string, has: (part: string) => boolean): boolean {
  const bare = word.replace(/’/g, "'");
  if (bare.length === 1 || has(bare)) return true;
  const stripped = bare.replace(elision, "").replace(enclitic, "");
  if (stripped.length <= 1 || has(stripped)) return true;
  const parts = stripped.split(/[-'.]/).filter((part) => part.length > 1);
  return parts.length > 1 && parts.every((part) => has(part) || has(part.toLowerCase()));
}
