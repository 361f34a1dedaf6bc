import { Unreachable } from "./api";

/** Nobody waits longer than this before trying again, unless the server asks for it. */
export const longestWait = 5_000;
const firstWait = 500;
/** A server that asks for more is not believed: a room cannot stand still for so long. */
const longestAsked = 60_000;

/**
 * Full jitter: a moment at random between nothing and a limit that doubles with each failure, so
 * that a room whose server comes back does not ask all at once
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * @param failures how many in a row, from 1.
 * @param random in [0, 1[.
 * @returns milliseconds, at most `longestWait`.
 */
export function waitAfter(failures: number, random: number): number {
  return Math.round(random * Math.min(longestWait, firstWait * 2 ** Math.min(failures, 10)));
}

/**
 * How long to wait before the same is sent again: what the server asked for (`Retry-After`), spread.
 * @param error why it failed, when it is known.
 * @param failures how many in a row, from 1.
 * @returns milliseconds.
 */
export function waitBeforeAgain(error: unknown, failures: number): number {
  const asked = error instanceof Unreachable ? (error.retryAfter ?? 0) : 0;
  return Math.min(asked, longestAsked) + waitAfter(failures, Math.random());
}
