import type { Confidence, Outcome } from "../assessment/model";
import type { CompiledItem } from "../bank/compiled";
import type { Response } from "../bank/item";
import type { KindRules } from "../kinds/kind";
import { kindRules } from "../kinds/registry";
import { anonymityThreshold, type Figures, maxResponses } from "./model";

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
  if (answers.length < anonymityThreshold) return null;
  const count = (keep: (answer: CountedAnswer) => boolean) => answers.filter(keep).length;
  const sure = (answer: CountedAnswer) => answer.confidence === "sure";
  const rules = kindRules[item.kind];
  const chose = ({ response }: CountedAnswer, option: string) =>
    response !== null && rules.ticked(response).includes(option);
  return {
    answered: answers.length,
    right: count((a) => a.outcome === "right"),
    wrong: count((a) => a.outcome === "wrong"),
    unknown: count((a) => a.outcome === "unknown"),
    sureRight: count((a) => a.outcome === "right" && sure(a)),
    sureWrong: count((a) => a.outcome === "wrong" && sure(a)),
    choices: rules.countsOptions
      ? item.options.map(({ id }) => ({
          option: id,
          chosen: count((a) => chose(a, id)),
          sure: count((a) => chose(a, id) && sure(a)),
        }))
      : [],
    responses: distinctResponses(rules, answers).slice(0, maxResponses),
  };
}

/** The same response given in several ways (options ticked in another order) is counted once. */
function distinctResponses(
  { canonical }: Pick<KindRules, "canonical">,
  answers: readonly CountedAnswer[],
): Figures["responses"] {
  const groups = new Map<string, Figures["responses"][number]>();
  for (const { response, outcome, confidence } of answers) {
    if (!response) continue;
    const one = canonical(response);
    const name = JSON.stringify(one);
    const known = groups.get(name) ?? { response: one, outcome, count: 0, sure: 0 };
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
