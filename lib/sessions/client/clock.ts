/*
 * The server's clock as this device knows it: deadlines are the server's, and a device whose own
 * clock is wrong, or set during the session, counts them all the same.
 */

/** The server's time at one moment of this page's monotonic clock, both in milliseconds. */
export type Clock = { readonly server: number; readonly at: number };

/** What a state says of the time may be this old and still have come straight from the server. */
const onTheWay = 5_000;

/** @param said the server's time, ISO 8601. */
export function clockFrom(said: string): Clock {
  return { server: Date.parse(said), at: performance.now() };
}

/** The server's time now, in milliseconds. */
export function serverTime(clock: Clock): number {
  return clock.server + performance.now() - clock.at;
}

/**
 * The better of what is known and what has just been said: what spent less time on its way.
 * @param fresh whether it was just asked for: it then cannot be old, and the server's clock, or this
 *   page's, has jumped.
 */
export function setBy(clock: Clock | null, said: string, fresh: boolean): Clock {
  const next = clockFrom(said);
  if (!clock || next.server >= serverTime(clock)) return next;
  return fresh && isLate(clock, said) ? next : clock;
}

/** Whether something said at that time was held back on its way. */
export function isLate(clock: Clock, said: string): boolean {
  return serverTime(clock) - Date.parse(said) > onTheWay;
}

/** Milliseconds left until a moment of the server's, never below 0. @param moment ISO 8601. */
export function millisecondsUntil(moment: string, clock: Clock): number {
  return Math.max(0, Date.parse(moment) - serverTime(clock));
}
