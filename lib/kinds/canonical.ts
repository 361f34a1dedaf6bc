import type { Response } from "../bank/item";
import { kindRules } from "./registry";

/**
 * One text for all the ways of giving the same response, whatever it answers: each kind knows the
 * responses of its own shape, and leaves the others alone.
 */
export function canonicalText(response: Response): string {
  return JSON.stringify(
    Object.values(kindRules).reduce<Response>((given, { canonical }) => canonical(given), response),
  );
}
