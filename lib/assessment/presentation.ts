import type { Kind } from "../bank/schema";
import { kindRules } from "../kinds/registry";
import { deriveSeed, shuffle } from "../maths/random";

/**
 * The order in which an item's options are shown in an attempt: random, and the same each time
 * the item comes back in it. One whose file lists the key is never shown already solved.
 * @param optionIds the options as the bank lists them.
 * @param seed the attempt's seed.
 */
export function presentedOrder(
  optionIds: readonly string[],
  itemId: string,
  kind: Kind,
  seed: number,
): string[] {
  const order = shuffle(optionIds, deriveSeed(seed, "options", itemId));
  const solved = kindRules[kind].listedInOrder && order.every((id, index) => id === optionIds[index]);
  return solved ? [...order.slice(1), ...order.slice(0, 1)] : order;
}
