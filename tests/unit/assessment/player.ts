import fc from "fast-check";
import { itemsLeft, newAttempt, serve, startSeries } from "@/lib/assessment/attempt";
import type { Answer, Attempt, Confidence, Length, Outcome } from "@/lib/assessment/model";
import type { ItemRef } from "@/lib/bank/item";
import { DomainId } from "@/lib/bank/schema";
import { anySeed, makePool } from "./items";

export const at = "2026-01-01T10:00:00.000Z";
export const bank = { version: "1.0.0", digest: "an-empty-digest0" };
export const wholePool = DomainId.options.flatMap((domain) => makePool(domain, 4, 2));
export const pools = { pool: wholePool, seen: new Set<string>() };

export function diagnostic(
  length: Length = "short",
  seed = 7,
  domains: readonly DomainId[] = DomainId.options,
): Attempt {
  return startSeries(newAttempt("attempt", seed, bank, at), {
    mode: "diagnostic",
    length,
    domains,
    ...pools,
    at,
  });
}

export function answerTo(item: ItemRef, outcome: Outcome, over: Partial<Answer> = {}): Answer {
  return { item, response: null, outcome, confidence: null, first: true, series: 0, at, ...over };
}

/** Answers what is left, one item at a time, until `outcomes` or the items run out. */
export function play(
  attempt: Attempt,
  outcomes: readonly { outcome: Outcome; confidence?: Confidence | null }[],
): { attempt: Attempt; answers: Answer[] } {
  let played = attempt;
  const answers: Answer[] = [];
  for (const { outcome, confidence = null } of outcomes) {
    const [item] = itemsLeft(played, answers);
    if (!item) break;
    played = serve(played, item.id);
    answers.push(answerTo(item, outcome, { confidence, series: played.series.length - 1 }));
  }
  return { attempt: played, answers };
}

const anyOutcome = fc.record({
  outcome: fc.constantFrom<Outcome>("right", "wrong", "unknown"),
  confidence: fc.constantFrom<Confidence | null>("sure", "hesitant", null),
});

/** A diagnostic taken to any point. */
export const anyPlay = fc
  .record({
    seed: anySeed,
    length: fc.constantFrom<Length>("short", "long", "verdict"),
    outcomes: fc.array(anyOutcome, { maxLength: 60 }),
  })
  .map(({ seed, length, outcomes }) => play(diagnostic(length, seed), outcomes));
