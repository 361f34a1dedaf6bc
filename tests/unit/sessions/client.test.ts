import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callApi, Refused, Unreachable } from "@/lib/sessions/client/api";
import { longestWait, waitAfter } from "@/lib/sessions/client/backoff";
import { clockFrom, millisecondsUntil } from "@/lib/sessions/client/clock";
import { newSecret } from "@/lib/sessions/client/secret";
import { followStream } from "@/lib/sessions/client/stream";
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

describe("a stream", () => {
  let lines: ReadableStreamDefaultController<Uint8Array>[];
  const say = (text: string) => lines.at(-1)?.enqueue(new TextEncoder().encode(text));
  beforeEach(() => {
    lines = [];
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    vi.stubGlobal("fetch", async (_: string, { signal }: { signal: AbortSignal }) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          lines.push(controller);
          signal.addEventListener("abort", () => controller.error(new Error("aborted")));
        },
      });
      return new Response(body);
    });
  });
  const follow = () => {
    const heard = { counts: vi.fn(), connection: vi.fn(), refused: vi.fn() };
    return { heard, ...followStream("projectionStream", newSecret(), heard) };
  };
  const counts = { participants: 3, finished: 0, answered: [] };

  test("gives events once parsed, cut anywhere, and passes over what it does not know", async () => {
    const { heard, stop } = follow();
    await vi.advanceTimersByTimeAsync(0);
    say(`: ping\n\nevent: novelty\ndata: {}\n\nevent: counts\nda`);
    say(
      `ta: ${JSON.stringify(counts)}\n\nevent: counts\ndata: {"participants":-1}\n\nevent: counts\ndata: {\n\n`,
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(heard.counts.mock.calls).toEqual([[counts]]);
    stop();
  });

  test("that breaks is opened again after the wait that the server hinted at", async () => {
    const { heard, stop } = follow();
    await vi.advanceTimersByTimeAsync(0);
    say("retry: 3000\n\n");
    await vi.advanceTimersByTimeAsync(0);
    lines[0]?.close();
    await vi.advanceTimersByTimeAsync(2_900);
    expect(lines).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(lines).toHaveLength(2);
    expect(heard.connection.mock.calls.flat()).toEqual([true, false, true]);
    stop();
  });

  test("silent for 45 seconds is taken for dead", async () => {
    const { stop } = follow();
    await vi.advanceTimersByTimeAsync(44_000);
    say(": ping\n\n");
    await vi.advanceTimersByTimeAsync(44_000);
    expect(lines).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(lines).toHaveLength(2);
    stop();
  });

  test("comes back at once when told that the network is there", async () => {
    const { drop, retryNow, stop } = follow();
    await vi.advanceTimersByTimeAsync(0);
    drop();
    await vi.advanceTimersByTimeAsync(1);
    retryNow();
    await vi.advanceTimersByTimeAsync(1);
    expect(lines).toHaveLength(2);
    stop();
  });

  test("whose secret is unknown is not asked for again", async () => {
    const fetch = vi.fn(async () => problem(401));
    vi.stubGlobal("fetch", fetch);
    const { heard } = follow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(heard.refused).toHaveBeenCalledTimes(1);
  });

  test("stopped stays stopped", async () => {
    const { stop, heard } = follow();
    await vi.advanceTimersByTimeAsync(0);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lines).toHaveLength(1);
    expect(heard.connection).toHaveBeenCalledTimes(1);
  });
});
