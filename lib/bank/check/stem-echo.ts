import { choicesOf } from "../../kinds/question";
import { fault } from "../finding";
import { contentWords } from "../words";
import type { Rule } from "./rule";

/** This many words of the stem, in the key and in no distractor, lead to the key by sound alone. */
const tooMany = 2;

/** A key that repeats the stem's words is found without knowing anything (Haladyna, rule 28). */
export const stemEcho: Rule = {
  name: "stem-echo",
  description: "La clé ne reprend pas seule les mots de l’énoncé.",
  check: (bank) =>
    bank.questions.flatMap((question) => {
      const { value } = question;
      const choices = choicesOf(value);
      if (choices?.filter((option) => option.correct).length !== 1) return [];
      const stem = contentWords(value.stem);
      const key = choices.findIndex((option) => option.correct);
      const distractors = new Set(
        choices.filter((option) => !option.correct).flatMap((option) => [...contentWords(option.text)]),
      );
      const echoed = [...contentWords(choices[key]?.text ?? "")].filter(
        (word) => stem.has(word) && !distractors.has(word),
      );
      return echoed.length < tooMany
        ? []
        : fault(
            question,
            ["options", key, "text"],
            `La bonne option reprend seule des mots de l’énoncé : ${echoed.map((word) => `« ${word} »`).join(", ")}.`,
            "Dites-la avec d’autres mots, ou reprenez-les aussi dans un leurre.",
          );
    }),
};
