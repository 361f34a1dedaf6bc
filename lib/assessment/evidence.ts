import type { ItemRef } from "../bank/item";
import type { DomainId } from "../bank/schema";
import type { Answer, Attempt } from "./model";
import { type Verdict, verdictOf } from "./verdict";

/** What one served item contributes to a verdict. */
export type Evidence = { readonly item: ItemRef; readonly outcome: Answer["outcome"] | "unanswered" };

/**
 * What counts for the verdicts of an attempt, in the order in which it came: the person's first
 * answer to each item, and the items served in a finished series that never got one — they stay
 * in the denominator. An item put on screen in a series that still runs is not held against anyone.
 */
export function evidenceOf(attempt: Attempt, answers: readonly Answer[]): Evidence[] {
  const served = new Set(attempt.served);
  const answered = new Set(answers.map((answer) => answer.item.id));
  return attempt.series.flatMap((series, number): Evidence[] => {
    const given = answers.filter((answer) => answer.series === number && answer.first);
    if (series.endedAt === null || series.mode === "retry") return given;
    const left = series.items.filter((item) => served.has(item.id) && !answered.has(item.id));
    for (const item of left) answered.add(item.id);
    return [...given, ...left.map((item) => ({ item, outcome: "unanswered" as const }))];
  });
}

/** The verdict that the evidence on one domain has reached, if any. */
export function domainVerdict(
  evidence: readonly Evidence[],
  domain: DomainId,
): { verdict: Verdict; after: number | null } {
  return verdictOf(evidence.filter((e) => e.item.domain === domain).map((e) => e.outcome === "right"));
}
