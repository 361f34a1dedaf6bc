import type { Response } from "../bank/item";
import type { Keyed } from "../kinds/kind";
import { kindRules } from "../kinds/registry";
import type { Outcome } from "./model";

/**
 * Judges a response as the certification does: right only when exactly right.
 * @param item what was asked, and what it expects.
 * @param response what was answered; `null` is « Je ne sais pas ».
 * @returns `unknown` for `null`, `right` when every option, place or pair agrees, else `wrong`.
 */
export function judge({ kind, key }: Pick<Keyed, "kind" | "key">, response: Response | null): Outcome {
  if (response === null) return "unknown";
  return kindRules[kind].agrees(key, response) ? "right" : "wrong";
}
