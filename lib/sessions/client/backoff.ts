/** Nobody waits longer than this before trying again. */
export const longestWait = 5_000;
const firstWait = 500;

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
