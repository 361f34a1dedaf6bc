import { Refused, Unreachable } from "./api";

/**
 * Why something could not be done, for the person.
 * @param unanswered the whole of what to say when the server itself said nothing.
 */
export function reasonOf(error: unknown, unanswered: string): string {
  if (error instanceof Refused) return error.problem.detail;
  return (error instanceof Unreachable ? error.said : null) ?? unanswered;
}
