import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { callApi, Refused, Unreachable } from "@/lib/sessions/client/api";
import { longestWait, waitAfter } from "@/lib/sessions/client/backoff";
import { clockFrom, millisecondsUntil } from "@/lib/sessions/client/clock";
import { newSecret } from "@/lib/sessions/client/secret";
import { Secret } from "@/lib/sessions/model";

const problem = (status: number, headers: Record<string, string> = {}) =>
  Response.json(
    { type: "about:blank", title: "Non", status, code: "no", detail: "Non, parce que." },
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
  test("keeps the wait that the server asks for", async () => {
    vi.stubGlobal("fetch", async () => problem(503, { "Retry-After": "2" }));
    await expect(call()).rejects.toMatchObject({ retryAfter: 2_000 });
  });
});
