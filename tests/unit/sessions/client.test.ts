import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { callApi, Refused, Unreachable } from "@/lib/sessions/client/api";
import { longestWait, waitAfter, waitBeforeAgain } from "@/lib/sessions/client/backoff";
import { clockFrom, isLate, millisecondsUntil, serverTime, setBy } from "@/lib/sessions/client/clock";
import { newSecret } from "@/lib/sessions/client/secret";
import { Secret } from "@/lib/sessions/model";
import { problemCodes, problems } from "@/lib/sessions/problems";

const problem = (status: number, headers: Record<string, string> = {}, code = "no") =>
  Response.json(
    { type: "about:blank", title: "Non", status, code, detail: "Non, parce que." },
    { status, headers: { "Content-Type": "application/problem+json", ...headers } },
  );

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("waits are spread between nothing and a limit that doubles up to five seconds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (n, r) => {
      const wait = waitAfter(n, r);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(Math.min(longestWait, 500 * 2 ** Math.min(n, 10)));
    }),
  );
  expect(waitAfter(1, 0.999)).toBeLessThan(waitAfter(3, 0.999));
});

test("time left follows the server's clock, whatever this device's own says", () => {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: new Date("2031-05-05T00:00:00Z") });
  const clock = clockFrom("2026-01-01T00:00:00.000Z");
  expect(millisecondsUntil("2026-01-01T00:01:00.000Z", clock)).toBe(60_000);
  vi.setSystemTime(new Date("1999-01-01T00:00:00Z"));
  expect(millisecondsUntil("2026-01-01T00:01:00.000Z", clock)).toBe(60_000);
  vi.advanceTimersByTime(45_000);
  expect(millisecondsUntil("2026-01-01T00:01:00.000Z", clock)).toBe(15_000);
  vi.advanceTimersByTime(45_000);
  expect(millisecondsUntil("2026-01-01T00:01:00.000Z", clock)).toBe(0);
});

test("of two words on the time, the one that spent less of it on its way is believed", () => {
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();
  const first = setBy(null, at(10), false);
  vi.advanceTimersByTime(20_000);
  // Said 3 s ago, 12 s ago: the clock stays; said less long ago than the first one: it goes by that.
  expect(setBy(first, at(27), false)).toBe(first);
  expect(setBy(first, at(18), false)).toBe(first);
  expect(serverTime(setBy(first, at(31), false))).toBe(Date.parse(at(31)));
  expect([at(27), at(18)].map((said) => isLate(first, said))).toEqual([false, true]);
  // Just asked for, it cannot be old: the server's clock went back, or this page's leapt.
  expect(serverTime(setBy(first, at(18), true))).toBe(Date.parse(at(18)));
  expect(setBy(first, at(27), true)).toBe(first);
});

test("a secret is what the contract asks, and never twice the same", () => {
  const secrets = Array.from({ length: 200 }, newSecret);
  for (const secret of secrets) expect(Secret.safeParse(secret).success).toBe(true);
  expect(new Set(secrets).size).toBe(200);
});

describe("a call", () => {
  const call = () => callApi("join", { body: { code: "23456789", secret: newSecret() } });
  test("refused says why, and is not to be sent again", async () => {
    vi.stubGlobal("fetch", async () => problem(404));
    await expect(call()).rejects.toThrow(Refused);
    await expect(call()).rejects.toThrow("Non, parce que.");
  });
  test.each([
    ["no network", () => Promise.reject(new TypeError("fetch failed"))],
    ["a server in trouble", async () => problem(503)],
    ["a proxy's own page", async () => new Response("<html>", { status: 502 })],
    ["a refusal that is no problem document", async () => new Response("?", { status: 404 })],
    ["an answer that the contract does not promise", async () => Response.json({ nickname: 1 })],
    ["an answer cut short", async () => new Response('{"nickname":')],
  ])("with %s may be sent again", async (_, answer) => {
    vi.stubGlobal("fetch", answer);
    await expect(call()).rejects.toThrow(Unreachable);
  });
  test("tells an answer that it does not understand from none", async () => {
    vi.stubGlobal("fetch", async () => Response.json({ nickname: 1 }));
    await expect(call()).rejects.toMatchObject({ unreadable: true });
    vi.stubGlobal("fetch", async () => new Response("<html>"));
    await expect(call()).rejects.toMatchObject({ unreadable: false });
  });
  test.each([
    ["in trouble", async () => problem(503, { "Retry-After": "2" })],
    [
      "behind a proxy that holds back",
      async () => new Response("?", { status: 429, headers: { "Retry-After": "2" } }),
    ],
    [
      "that limits in a way unknown to this page",
      async () => problem(429, { "Retry-After": "2" }, "slow-down"),
    ],
  ])("keeps the wait that a server %s asks for", async (_, answer) => {
    vi.stubGlobal("fetch", answer);
    await expect(call()).rejects.toThrow(Unreachable);
    await expect(call()).rejects.toMatchObject({ retryAfter: 2_000 });
    expect(waitBeforeAgain(await call().catch((error) => error), 1)).toBeGreaterThanOrEqual(2_000);
  });
  test("is sent again or not as the table of problems says, whatever the status", async () => {
    for (const code of problemCodes) {
      vi.stubGlobal("fetch", async () => problem(problems[code].status, {}, code));
      await expect(call()).rejects.toThrow(problems[code].again ? Unreachable : Refused);
    }
  });
});
