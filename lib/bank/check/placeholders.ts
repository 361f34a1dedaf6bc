import type { JSONPath } from "jsonc-parser";
import { fault } from "../finding";
import type { Question } from "../question-schema";
import { textsOf } from "../texts";
import type { Rule } from "./rule";

/** What `new` and `import` leave for the author to write. */
const placeholder = /^À (?:écrire|compléter)|\.invalid(?:\/|$)/;

/** A draft says where something is to be written; a published question has it written. */
export const placeholders: Rule = {
  name: "placeholders",
  description: "Une question active n’a plus rien « à écrire ».",
  check: (bank) =>
    bank.questions.flatMap((question) =>
      question.value.status !== "active"
        ? []
        : everyText(question.value)
            .filter(({ text }) => placeholder.test(text))
            .map(({ path, text }) =>
              fault(
                question,
                path,
                `« ${text.slice(0, 60)} » est resté d’un brouillon.`,
                "Écrivez ce texte, ou laissez « status » à « draft ».",
              ),
            ),
    ),
};

function everyText(question: Question): { path: JSONPath; text: string }[] {
  return [
    ...textsOf(question),
    ...question.sources.flatMap(({ title, url, locator = "" }, index) =>
      Object.entries({ title, url, locator }).map(([field, text]) => ({
        path: ["sources", index, field],
        text,
      })),
    ),
  ];
}
