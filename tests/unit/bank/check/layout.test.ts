import { expect, test } from "vitest";
import { layout } from "@/lib/bank/check/layout";
import { bankWith, choice, locatedQuestion } from "../fixture";
import { foundBy } from "./saying";

const bank = bankWith();
const question = locatedQuestion(choice({ resources: ["un-fondamentaux"] }));

/** The bank with one question, whose file is written so. */
function written(text: string) {
  return { ...bank, questions: [{ ...question, text }] };
}

test.each<[string, string]>([
  [
    "fields in another order",
    JSON.stringify(Object.fromEntries(Object.entries(question.value).reverse()), null, 2),
  ],
  ["a list on several lines", question.text.replace('["un-fondamentaux"]', '[\n    "un-fondamentaux"\n  ]')],
  ["no line feed at the end", question.text.trimEnd()],
])("%s is a warning, and mended", (_, text) => {
  expect(foundBy(layout, written(text))).toMatchObject([
    { rule: "layout", level: "warning", file: question.file },
  ]);
  expect(layout.fix?.(written(text))).toMatchObject([{ file: question.file, text: question.text }]);
});

test("a tidy file, whatever the ends of its lines, is left alone", () => {
  const crlf = written(question.text.replaceAll("\n", "\r\n"));
  expect(foundBy(layout, crlf)).toEqual([]);
  expect(layout.fix?.(crlf)).toEqual([]);
});
