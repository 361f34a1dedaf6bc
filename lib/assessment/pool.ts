import type { ItemRef } from "../bank/item";
import type { DomainId } from "../bank/schema";
import { deriveSeed, shuffle } from "../maths/random";

/*
 * The part of the bank that an attempt draws from. The bank is published in slices, each as varied
 * as the whole: an attempt takes them in an order of its own, and only as many as it needs.
 */

/** What has been fetched of the bank so far. */
export type Pool = {
  readonly items: readonly ItemRef[];
  /** How many slices that is. */
  readonly slices: number;
  /** Whether there is nothing more to fetch: only then can a domain be exhausted. */
  readonly complete: boolean;
};

/** Nothing fetched yet. */
export const emptyPool: Pool = { items: [], slices: 0, complete: false };

/** The order in which an attempt takes the slices: its own, and always the same. @param count of slices, ≥ 1. */
export function sliceOrder(count: number, seed: number): number[] {
  return shuffle(
    Array.from({ length: count }, (_, index) => index),
    deriveSeed(seed, "slices"),
  );
}

/**
 * Whether a pool is enough for a draw: in each domain more new items than the draw takes, so that
 * one is left to say that the domain is not exhausted.
 * @param taken ids of the items already answered or drawn.
 */
export function isEnough(
  pool: Pool,
  domains: readonly DomainId[],
  count: number,
  taken: ReadonlySet<string>,
): boolean {
  return (
    pool.complete ||
    domains.every(
      (domain) => pool.items.filter((item) => item.domain === domain && !taken.has(item.id)).length > count,
    )
  );
}

/** The pool with one more slice. @param total how many slices the bank has. */
export function withSlice(pool: Pool, slice: readonly ItemRef[], total: number): Pool {
  const slices = pool.slices + 1;
  return { items: [...pool.items, ...slice], slices, complete: slices >= total };
}
