import type { Answer, Attempt } from "../assessment/model";
import type { ItemRef } from "../bank/item";
import { DomainId } from "../bank/schema";
import type { OwnResult } from "./model";

type Asked = { readonly item: ItemRef; readonly answer: Omit<Answer, "item" | "first" | "series"> | null };

/**
 * A participant's part in a session, in the shape of a solo attempt, so that the same verdicts,
 * gaps and recommendations follow from it. What was asked and got no answer counts as not acquired.
 */
export function ownResult(session: {
  readonly id: string;
  readonly seed: number;
  readonly bank: Attempt["bank"];
  readonly startedAt: string;
  readonly endedAt: string;
  readonly asked: readonly Asked[];
}): OwnResult {
  const items = session.asked.map(({ item }) => item);
  const domains = DomainId.options.filter((domain) => items.some((item) => item.domain === domain));
  const { id, seed, bank, startedAt, endedAt } = session;
  return {
    attempt: {
      id,
      seed,
      bank,
      startedAt,
      series:
        items.length > 0 ? [{ mode: "diagnostic", length: "short", domains, items, startedAt, endedAt }] : [],
      served: items.map((item) => item.id),
      passed: [],
      flagged: [],
    },
    answers: session.asked.flatMap(({ item, answer }) =>
      answer ? [{ item, ...answer, first: true, series: 0 }] : [],
    ),
  };
}
