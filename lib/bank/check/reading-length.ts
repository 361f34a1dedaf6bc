import type { JSONPath } from "jsonc-parser";
import { optionsOf } from "../../kinds/question";
import { type Found, fault } from "../finding";
import { plainText } from "../markdown";
import type { LocatedQuestion } from "../source-bank";
import type { Rule } from "./rule";

/** Words, code left out; lines, for code. Beyond, the reading is tested and not the domain. */
const limits = { stem: 110, option: 40, explanation: 90, codeLines: 40 } as const;

/** A question is read in a minute (Haladyna, rule 8: minimise the amount of reading). */
export const readingLength: Rule = {
  name: "reading-length",
  description: "Un énoncé, une option, une explication se lisent d’un trait.",
  check: (bank) =>
    bank.questions.flatMap((question) => {
      const { value } = question;
      return [
        ...words(question, ["stem"], value.stem, "L’énoncé", limits.stem),
        ...optionsOf(value).flatMap((option, index) =>
          words(question, ["options", index, "text"], option.text, "L’option", limits.option),
        ),
        ...words(question, ["explanation"], value.explanation, "L’explication", limits.explanation),
        ...codeLines(question),
      ];
    }),
};

function words(
  question: LocatedQuestion,
  path: JSONPath,
  text: string,
  what: string,
  limit: number,
): Found[] {
  const count = plainText(text, false).split(" ").length;
  return count <= limit
    ? []
    : [
        fault(
          question,
          path,
          `${what} compte ${count} mots ; ${limit} au plus.`,
          "Gardez ce qui est nécessaire pour répondre ou apprendre, coupez le reste.",
        ),
      ];
}

function codeLines(question: LocatedQuestion): Found[] {
  const lines = (question.value.stem.match(/```[\s\S]*?```/g) ?? []).reduce(
    (sum, block) => sum + block.split("\n").length - 2,
    0,
  );
  return lines <= limits.codeLines
    ? []
    : [
        fault(
          question,
          ["stem"],
          `Le code compte ${lines} lignes ; ${limits.codeLines} au plus.`,
          "Gardez les lignes qui servent à répondre.",
        ),
      ];
}
