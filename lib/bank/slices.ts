import type { ItemRef } from "./item";
import { DomainId } from "./schema";

/** How many items of one domain a slice holds at most: somewhat more than one series draws. */
export const sliceSize = 12;

/**
 * Deals the active items into slices, so that a browser fetches a few of them however large the
 * bank: each slice has at most `sliceSize` items of each domain, and is as varied as the bank, for
 * items are dealt one by one in the order of competencies and levels.
 * @returns at least one slice; each item is in exactly one. The same items always give the same slices.
 */
export function dealSlices(items: readonly ItemRef[]): ItemRef[][] {
  const pools = DomainId.options.map((domain) => items.filter((item) => item.domain === domain));
  const largest = Math.max(...pools.map((pool) => pool.length));
  const slices = Array.from({ length: Math.max(1, Math.ceil(largest / sliceSize)) }, (): ItemRef[] => []);
  for (const pool of pools)
    for (const [index, item] of pool.sort(byRank).entries()) slices[index % slices.length]?.push(item);
  return slices;
}

function byRank(a: ItemRef, b: ItemRef): number {
  return rankOf(a) < rankOf(b) ? -1 : 1;
}

function rankOf({ competencies, difficulty, id }: ItemRef): string {
  return `${competencies[0]} ${difficulty} ${id}`;
}
