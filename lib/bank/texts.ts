import type { JSONPath } from "jsonc-parser";
import { optionsOf, targetsOf } from "../kinds/question";
import type { Question } from "./question-schema";

/** One text that a reader sees, and where it is in the file. */
export type PlacedText = { readonly path: JSONPath; readonly text: string };

/** Every Markdown text of a question, in the order of reading. */
export function textsOf(question: Question): PlacedText[] {
  return [
    { path: ["stem"], text: question.stem },
    ...optionsOf(question).flatMap((option, index) => [
      { path: ["options", index, "text"], text: option.text },
      { path: ["options", index, "rationale"], text: option.rationale },
    ]),
    ...targetsOf(question).map(({ text }, index) => ({ path: ["targets", index, "text"], text })),
    { path: ["explanation"], text: question.explanation },
  ];
}
