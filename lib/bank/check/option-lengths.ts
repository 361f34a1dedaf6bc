import { choicesOf } from "../../kinds/question";
import { fault } from "../finding";
import { plainText } from "../markdown";
import type { Rule } from "./rule";

/** An option this much longer than the shortest, and by this many characters, stands out. */
const maxRatio = 1.6;
const minGap = 25;

/** Options of one question look alike by their length (Haladyna, rule 24). */
export const optionLengths: Rule = {
  name: "option-lengths",
  description: "Aucune option ne se distingue par sa longueur.",
  check: (bank) =>
    bank.questions.flatMap((question) => {
      const choices = choicesOf(question.value);
      if (!choices) return [];
      const sizes = choices.map((option) => plainText(option.text).length);
      const shortest = Math.min(...sizes);
      const longest = Math.max(...sizes);
      if (longest <= shortest * maxRatio || longest - shortest < minGap) return [];
      return fault(
        question,
        ["options", sizes.indexOf(longest), "text"],
        `Les options n’ont pas la même longueur : de ${shortest} à ${longest} caractères.`,
        `Allongez les courtes ou abrégez la longue, jusqu’à un rapport de ${maxRatio.toLocaleString("fr")} au plus.`,
      );
    }),
};
