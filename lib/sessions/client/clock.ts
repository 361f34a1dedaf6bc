/*
 * The server's clock as this device knows it: deadlines are the server's, and a device whose own
 * clock is wrong, or set during the session, counts them all the same.
 */

/** The server's time at one moment of this page's monotonic clock, both in milliseconds. */
export type Clock = { readonly server: number; readonly at: number };

/** @param said the server's time, ISO 8601. */
export function clockFrom(said: string): Clock {
  return { server: Date.parse(said), at: performance.now() };
}

/** Milliseconds left until a moment of the server's, never below 0. @param moment ISO 8601. */
export function millisecondsUntil(moment: string, clock: Clock): number {
  return Math.max(0, Date.parse(moment) - (clock.server + performance.now() - clock.at));
}
