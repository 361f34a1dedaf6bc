import { difficultyShares } from "../bank/blueprint";
import type { ItemRef } from "../bank/item";
import type { Difficulty } from "../bank/schema";
import { apportion } from "../maths/apportion";
import { deriveSeed, shuffle } from "../maths/random";

const levels = Object.keys(difficultyShares) as Difficulty[];

export type DrawRequest = {
  /** The active items of one domain. */
  readonly pool: readonly ItemRef[];
  /** How many to draw; fewer come back when the pool is smaller. */
  readonly count: number;
  /** Ids of the items that the person has already answered, in this attempt or before. */
  readonly seen: ReadonlySet<string>;
  /** Items of the domain already drawn in this attempt: the blueprint holds over all of them together. */
  readonly drawn: readonly ItemRef[];
  readonly seed: number;
};

/**
 * Draws the items of one domain by blueprint: quotas by main competency (equal shares) and by
 * difficulty (`difficultyShares`), each by largest remainder over what the attempt has drawn so
 * far and this draw together; unseen items before seen ones; everything else by chance.
 * When no item fits both quotas, the competency's prevails.
 * @returns distinct items not in `drawn`. The same request always gives the same items in the same order.
 */
export function draw({ pool, count, seen, drawn, seed }: DrawRequest): ItemRef[] {
  const taken = new Set(drawn.map((item) => item.id));
  const purpose = drawn.length;
  // Sorted first, so that the draw depends on what the pool holds and not on how it was listed.
  const candidates = shuffle(
    [...pool].filter((item) => !taken.has(item.id)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    deriveSeed(seed, "draw", purpose),
  );
  const competencies = shuffle(
    [...new Set(pool.map(mainCompetency))].sort(),
    deriveSeed(seed, "competencies"),
  );
  const total = drawn.length + Math.min(count, candidates.length);
  const competencyNeed = needs(
    competencies,
    competencies.map(() => 1),
    total,
    drawn.map(mainCompetency),
  );
  const levelNeed = needs(
    levels,
    levels.map((level) => difficultyShares[level]),
    total,
    drawn.map((item) => item.difficulty),
  );

  const picked: ItemRef[] = [];
  while (picked.length < count && candidates.length > 0) {
    const best = indexOfBest(
      candidates,
      (item) =>
        (seen.has(item.id) ? 0 : 4) +
        ((competencyNeed.get(mainCompetency(item)) ?? 0) > 0 ? 2 : 0) +
        ((levelNeed.get(item.difficulty) ?? 0) > 0 ? 1 : 0),
    );
    const [item] = candidates.splice(best, 1);
    if (!item) break;
    picked.push(item);
    spend(competencyNeed, mainCompetency(item));
    spend(levelNeed, item.difficulty);
  }
  return picked;
}

/**
 * Interleaves the draws of several domains: one item of each in turn, so that a pause at any
 * moment leaves the domains equally explored.
 */
export function interleave(draws: readonly (readonly ItemRef[])[]): ItemRef[] {
  const longest = Math.max(0, ...draws.map((items) => items.length));
  return Array.from({ length: longest }, (_, round) => draws.flatMap((items) => items[round] ?? [])).flat();
}

function mainCompetency(item: ItemRef): string {
  return item.competencies[0] ?? "";
}

/** What each class still lacks to reach its share of `total`. */
function needs<T>(
  classes: readonly T[],
  weights: readonly number[],
  total: number,
  had: readonly T[],
): Map<T, number> {
  const quotas = apportion(weights, total);
  return new Map(classes.map((c, i) => [c, (quotas[i] ?? 0) - had.filter((other) => other === c).length]));
}

function spend<T>(need: Map<T, number>, key: T): void {
  need.set(key, (need.get(key) ?? 0) - 1);
}

/** The first of the best: candidates come shuffled, so the first is already a random one. */
function indexOfBest<T>(list: readonly T[], worth: (item: T) => number): number {
  let best = 0;
  for (const [index, item] of list.entries()) if (worth(item) > worth(list[best] as T)) best = index;
  return best;
}
