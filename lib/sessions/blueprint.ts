import { draw, interleave } from "../assessment/draw";
import type { ItemRef } from "../bank/item";
import type { DomainId } from "../bank/schema";
import { apportion } from "../maths/apportion";
import { deriveSeed } from "../maths/random";
import { maxQuestions, type Pace } from "./model";

export type Shortage = { readonly domain: DomainId; readonly wanted: number; readonly available: number };

/**
 * The questions of a session: as many for each domain, by the blueprint of the solo mode within it.
 * @param excluded ids of items not to ask: those of the session that it will be compared with.
 * @returns the items in the order asked, and the domains whose pool is too small for their share.
 */
export function drawSession(request: {
  readonly pool: readonly ItemRef[];
  readonly domains: readonly DomainId[];
  readonly count: number;
  readonly seed: number;
  readonly excluded: ReadonlySet<string>;
}): { items: ItemRef[]; shortages: Shortage[] } {
  const { domains, count, seed, excluded } = request;
  const shares = apportion(
    domains.map(() => 1),
    count,
  );
  const shortages: Shortage[] = [];
  const draws = domains.map((domain, index) => {
    const pool = request.pool.filter((item) => item.domain === domain && !excluded.has(item.id));
    const wanted = shares[index] ?? 0;
    if (pool.length < wanted) shortages.push({ domain, wanted, available: pool.length });
    return draw({ pool, count: wanted, seen: new Set(), drawn: [], seed: deriveSeed(seed, domain) });
  });
  return { items: interleave(draws), shortages };
}

/** Minutes that a question takes: read, answered and discussed, or read and answered alone. */
export const minutesPerQuestion: Record<Pace, number> = { step: 3, self: 1 };

/** How many questions fit in a time. @param minutes above 0. @returns from 1 to `maxQuestions`. */
export function questionsFor(minutes: number, pace: Pace): number {
  return Math.max(1, Math.min(maxQuestions, Math.floor(minutes / minutesPerQuestion[pace])));
}
