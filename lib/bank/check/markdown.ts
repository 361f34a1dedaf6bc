import { finding } from "../finding";
import { markdownProblems } from "../markdown";
import type { Rule } from "./rule";

/** Texts keep to the restricted Markdown, so that what is sanitised away is never a surprise. */
export const markdown: Rule = {
  name: "markdown",
  description: "Les textes n’emploient que le Markdown admis : emphase, code, listes, liens.",
  check: (bank) =>
    bank.questions.flatMap((question) => {
      const { value } = question;
      const texts: [(string | number)[], string][] = [
        [["stem"], value.stem],
        [["explanation"], value.explanation],
        ...value.options.flatMap((o, i): [(string | number)[], string][] => [
          [["options", i, "text"], o.text],
          [["options", i, "rationale"], o.rationale],
        ]),
        ...(value.kind === "matching"
          ? value.targets.map((t, i): [(string | number)[], string] => [["targets", i, "text"], t.text])
          : []),
      ];
      return texts.flatMap(([path, text]) =>
        markdownProblems(text).map((p) => finding("markdown", question, path, p.message, p.mend)),
      );
    }),
};
