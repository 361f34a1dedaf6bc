import type { DescribedTarget } from "./exchange";

export type Side = { readonly id: string | null; readonly text: string };

/**
 * Files say a target once for each element that goes with it: the distinct targets, and which one
 * each element has.
 * @param order the ids of the targets in their own order, when the file says it.
 */
export function targetsOf(
  sides: readonly Side[],
  order: readonly string[],
): { targets: DescribedTarget[]; indexes: number[] } {
  const keyOf = ({ id, text }: Side) => JSON.stringify([id, text]);
  const distinct = new Map(sides.map((side) => [keyOf(side), side]));
  const ranks = new Map(order.map((id, index) => [id, index]));
  const rank = ({ id }: Side) => ranks.get(id ?? "") ?? order.length;
  const targets = [...distinct.values()].sort((a, b) => rank(a) - rank(b));
  const indexOf = new Map(targets.map((target, index) => [keyOf(target), index]));
  return { targets, indexes: sides.map((side) => indexOf.get(keyOf(side)) ?? -1) };
}
