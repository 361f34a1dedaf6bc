import type { Key, Response } from "../bank/item";
import type { Outcome } from "./model";

/**
 * Judges a response as the certification does: right only when exactly right.
 * @param key what the item expects.
 * @param response what was answered; `null` is « Je ne sais pas ».
 * @returns `unknown` for `null`, `right` when every option, place or pair agrees, else `wrong`.
 */
export function judge(key: Key, response: Response | null): Outcome {
  if (response === null) return "unknown";
  return agrees(key, response) ? "right" : "wrong";
}

function agrees(key: Key, response: Response): boolean {
  if (key.type === "choice" && response.type === "choice") {
    const expected = new Set(key.options);
    const given = new Set(response.options);
    return expected.size === given.size && [...given].every((id) => expected.has(id));
  }
  if (key.type === "order" && response.type === "order")
    return (
      key.options.length === response.options.length &&
      key.options.every((id, i) => response.options[i] === id)
    );
  if (key.type === "pairs" && response.type === "pairs") {
    const expected = Object.entries(key.pairs);
    return (
      expected.length === Object.keys(response.pairs).length &&
      expected.every(
        ([premise, target]) => Object.hasOwn(response.pairs, premise) && response.pairs[premise] === target,
      )
    );
  }
  return false;
}
