import type { Question } from "../bank/question-schema";
import type { AuthoredChoice, AuthoredOption, AuthoredTarget } from "./authored";
import { kindRules } from "./registry";

/* What the bank asks of a question whatever its kind. */

/** What is ticked, ordered or matched, in the order of the file. */
export function optionsOf(question: Question): readonly AuthoredOption[] {
  return kindRules[question.kind].optionsOf(question);
}

/** What options are matched to; none where the kind has no targets. */
export function targetsOf(question: Question): readonly AuthoredTarget[] {
  return kindRules[question.kind].targetsOf(question);
}

/** The options, where each is a key or a distractor by itself; `null` where none is. */
export function choicesOf(question: Question): readonly AuthoredChoice[] | null {
  return kindRules[question.kind].choicesOf(question);
}
