import type { Answer, Attempt, Series } from "../assessment/model";
import { DomainId } from "../bank/schema";
import type { Kept } from "./store";

/** The bank of an attempt whose own record was damaged: its answers do not say it. */
const unknownBank: Attempt["bank"] = { version: "0.0.0", digest: "" };

/** Whether it is known from which bank an attempt began. */
export function isBankKnown({ bank }: Pick<Attempt, "bank">): boolean {
  return bank.digest !== unknownBank.digest;
}

type Orphan = { readonly attemptId: string; readonly order: number; readonly answer: Answer };

/**
 * Attempts whose own record was damaged, made again from their answers. Each answer stays in the
 * series in which it was given: evidence keeps its order, and no later answer takes its place.
 * @param records in the order in which they were given.
 */
export function rebuild(records: readonly Orphan[]): (Kept & { order: number })[] {
  const ids = [...new Set(records.map((record) => record.attemptId))];
  return ids.map((id) => {
    const own = records.filter((record) => record.attemptId === id);
    const answers = own.map((record) => record.answer);
    const count = Math.max(...answers.map((answer) => answer.series)) + 1;
    const startedAt = answers[0]?.at ?? new Date(0).toISOString();
    const attempt: Attempt = {
      id,
      seed: 0,
      bank: unknownBank,
      startedAt,
      series: Array.from({ length: count }, (_, number) =>
        seriesOf(
          answers.filter((answer) => answer.series === number),
          startedAt,
        ),
      ),
      served: [...new Set(answers.map((answer) => answer.item.id))],
      passed: [],
      flagged: [],
    };
    return { attempt, answers, order: own.at(-1)?.order ?? 0 };
  });
}

function seriesOf(answers: readonly Answer[], otherwise: string): Series {
  const items = answers.map((answer) => answer.item);
  const domains = DomainId.options.filter((domain) => items.some((item) => item.domain === domain));
  const startedAt = answers[0]?.at ?? otherwise;
  return {
    // Only a retry asks nothing for the first time.
    mode: answers.some((answer) => answer.first) ? "diagnostic" : "retry",
    length: "verdict",
    domains: domains.length > 0 ? domains : [...DomainId.options],
    items,
    startedAt,
    endedAt: answers.at(-1)?.at ?? otherwise,
  };
}
