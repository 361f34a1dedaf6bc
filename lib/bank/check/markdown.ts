import { fault } from "../finding";
import { markdownProblems } from "../markdown";
import { textsOf } from "../texts";
import type { Rule } from "./rule";

/** Texts keep to the restricted Markdown, so that what is sanitised away is never a surprise. */
export const markdown: Rule = {
  name: "markdown",
  description: "Les textes n’emploient que le Markdown admis : emphase, code, listes, liens.",
  check: (bank) =>
    bank.questions.flatMap((question) =>
      textsOf(question.value).flatMap(({ path, text }) =>
        markdownProblems(text).map((p) => fault(question, path, p.message, p.mend)),
      ),
    ),
};
