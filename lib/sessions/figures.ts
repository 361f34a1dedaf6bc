import type { Confidence, Outcome } from "../assessment/model";
import type { CompiledItem } from "../bank/compiled";
import type { Response } from "../bank/item";
import { type Figures, maxResponses, threshold } from "./model";

export type CountedAnswer = {
  readonly response: Response | null;
  readonly outcome: Outcome;
  readonly confidence: Confidence | null;
};

/**
 * Counts the answers to one question.
 * @returns the figures, or `null` below the threshold of anonymity: nothing may then be shown.
 */
export function countAnswers(item: CompiledItem, answers: readonly CountedAnswer[]): Figures | null {
  if (answers.length < threshold) return null;
  const count = (keep: (answer: CountedAnswer) => boolean) => answers.filter(keep).length;
  const sure = (answer: CountedAnswer) => answer.confidence === "sure";
  const chose = (answer: CountedAnswer, option: string) =>
    answer.response?.type === "choice" && answer.response.options.includes(option);
  const chosen = item.kind === "single" || item.kind === "multiple";
  return {
    answered: answers.length,
    right: count((a) => a.outcome === "right"),
    wrong: count((a) => a.outcome === "wrong"),
    unknown: count((a) => a.outcome === "unknown"),
    sureRight: count((a) => a.outcome === "right" && sure(a)),
    sureWrong: count((a) => a.outcome === "wrong" && sure(a)),
    choices: chosen
      ? item.options.map(({ id }) => ({
          option: id,
          chosen: count((a) => chose(a, id)),
          sure: count((a) => chose(a, id) && sure(a)),
        }))
      : [],
    responses: distinctResponses(answers).slice(0, maxResponses),
  };
}

function distinctResponses(answers: readonly CountedAnswer[]): Figures["responses"] {
  const groups = new Map<string, Figures["responses"][number]>();
  for (const { response, outcome, confidence } of answers) {
    if (!response) continue;
    const name = canonical(response);
    const known = groups.get(name) ?? { response: ordered(response), outcome, count: 0, sure: 0 };
    groups.set(name, {
      ...known,
      count: known.count + 1,
      sure: known.sure + (confidence === "sure" ? 1 : 0),
    });
  }
  return [...groups]
    .sort(([nameA, a], [nameB, b]) => b.count - a.count || (nameA < nameB ? -1 : 1))
    .map(([, group]) => group);
}

/** The same options ticked in another order are the same response. */
function ordered(response: Response): Response {
  if (response.type === "choice") return { type: "choice", options: [...response.options].sort() };
  if (response.type === "pairs")
    return { type: "pairs", pairs: Object.fromEntries(Object.entries(response.pairs).sort()) };
  return response;
}

function canonical(response: Response): string {
  return JSON.stringify(ordered(response));
}
