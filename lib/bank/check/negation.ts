import { fault } from "../finding";
import { plainText } from "../markdown";
import type { Rule } from "./rule";

/** A negation that is read over turns a right reader into a wrong answer (Haladyna, rule 17). */
export const negation: Rule = {
  name: "negation",
  description: "Une question est posée à l’affirmative, ou sa négation est en gras.",
  check: (bank) =>
    bank.questions.flatMap((question) => {
      const { stem } = question.value;
      const asked =
        plainText(stem, false)
          .split(/(?<=[.!:])\s/)
          .at(-1) ?? "";
      const negative = /\b(?:n['’]|ne )\S.* pas\b/i.test(asked) && asked.includes("?");
      return negative && !/\*\*[^*]*pas[^*]*\*\*/.test(stem)
        ? fault(
            question,
            ["stem"],
            "La question est posée à la négative sans que la négation soit mise en valeur.",
            "Posez-la à l’affirmative, ou écrivez **pas** en gras.",
          )
        : [];
    }),
};
