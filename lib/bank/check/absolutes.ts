import { choicesOf } from "../../kinds/question";
import { fault } from "../finding";
import { plainText } from "../markdown";
import type { Rule } from "./rule";

export const absolute =
  /(?<!\p{L})(?:toujours|jamais|uniquement|exclusivement|systématiquement|obligatoirement|forcément|absolument|impossible|en aucun cas|dans tous les cas)(?!\p{L})/iu;

/**
 * Absolutes mark the distractors: readers know that few things are always so (Haladyna, rule 28).
 * In every option they give nothing away; in some distractors only, they do.
 */
export const absolutes: Rule = {
  name: "absolutes",
  description: "Aucun mot absolu (« toujours », « jamais », « uniquement »…) ne désigne les leurres.",
  check: (bank) =>
    bank.questions.flatMap((question) => {
      const choices = choicesOf(question.value);
      if (!choices) return [];
      const found = choices.map((option) => absolute.exec(plainText(option.text))?.[0] ?? null);
      const inKey = choices.some((option, index) => option.correct && found[index] !== null);
      return inKey
        ? []
        : found.flatMap((word, index) =>
            word === null
              ? []
              : fault(
                  question,
                  ["options", index, "text"],
                  `« ${word} » n’est employé que dans des leurres : il les désigne.`,
                  "Dites la même erreur sans ce mot.",
                ),
          );
    }),
};
