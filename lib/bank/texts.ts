import type { JSONPath } from "jsonc-parser";
import type { Question } from "./question-schema";

/** One text that a reader sees, and where it is in the file. */
export type PlacedText = { readonly path: JSONPath; readonly text: string };

/** Every Markdown text of a question, in the order of reading. */
export function textsOf(question: Question): PlacedText[] {
  return [
    { path: ["stem"], text: question.stem },
    ...question.options.flatMap((option, index) => [
      { path: ["options", index, "text"], text: option.text },
      { path: ["options", index, "rationale"], text: option.rationale },
    ]),
    ...(question.kind === "matching"
      ? question.targets.map((target, index) => ({ path: ["targets", index, "text"], text: target.text }))
      : []),
    { path: ["explanation"], text: question.explanation },
  ];
}
