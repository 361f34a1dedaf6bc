import { applyEdits, modify } from "jsonc-parser";
import { fault } from "../finding";
import { Question } from "../question-schema";
import type { LocatedQuestion } from "../source-bank";
import { textsOf } from "../texts";
import { typedFaults, typedRight } from "../typed-french";
import type { Mend, Rule } from "./rule";

/** French typography, as far as an ordinary keyboard goes; the compiler does the rest. */
export const typography: Rule = {
  name: "typography",
  description: "Les textes suivent la typographie française que le clavier permet.",
  check: (bank) =>
    bank.questions.flatMap((question) =>
      textsOf(question.value).flatMap(({ path, text }) =>
        typedFaults(text).map(({ message, mend, around }) =>
          fault(question, path, `${message}, vers « ${around} ».`, mend),
        ),
      ),
    ),
  fix: (bank) => bank.questions.flatMap(mended),
};

function mended(question: LocatedQuestion): Mend[] {
  const wrong = textsOf(question.value)
    .map(({ path, text }) => ({ path, before: text, after: typedRight(text) }))
    .filter(({ before, after }) => before !== after);
  if (wrong.length === 0) return [];
  let { text } = question;
  for (const { path, after } of wrong) text = applyEdits(text, modify(text, path, after, {}));
  // A space more may be one too many for the schema: then the author shortens.
  if (!Question.safeParse(JSON.parse(text)).success) return [];
  const what = [...new Set(wrong.flatMap(({ before, after }) => gone(before, after)))].join(" ; ");
  return [{ file: question.file, text, what }];
}

/** The faults that a text no longer has. */
function gone(before: string, after: string): string[] {
  const left = typedFaults(after).map((one) => one.message);
  return typedFaults(before)
    .map((one) => one.message)
    .filter((message) => !left.includes(message));
}
