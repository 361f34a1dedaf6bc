import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerPage } from "@/lib/site/page-answer";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const page = (body: string, status = 200) => new Response(body, { status });
const fails = () => Promise.reject(new TypeError("Failed to fetch"));
const never = () => new Promise<Response>(() => undefined);
const after = (milliseconds: number, response: Response) => () =>
  new Promise<Response>((resolve) => setTimeout(() => resolve(response), milliseconds));

async function shown(ask: () => Promise<Response>, kept?: string): Promise<string> {
  const answer = answerPage(
    {
      ask,
      kept: async () => (kept === undefined ? undefined : page(kept)),
      missing: async () => page("missing"),
    },
    3_000,
  );
  await vi.advanceTimersByTimeAsync(60_000);
  return (await answer).text();
}

describe("a page kept on the device", () => {
  test("gives way to the network's", async () =>
    expect(await shown(async () => page("new"), "kept")).toBe("new"));
  test("gives way to the network's word that it is gone", async () =>
    expect(await shown(async () => page("gone", 404), "kept")).toBe("gone"));
  test("is shown without a network", async () => expect(await shown(fails, "kept")).toBe("kept"));
  test("is shown when the server has broken down", async () =>
    expect(await shown(async () => page("bad gateway", 502), "kept")).toBe("kept"));
  test("is shown when nothing comes", async () => expect(await shown(never, "kept")).toBe("kept"));
});

describe("a page that is not kept", () => {
  test("is waited for, however slow", async () =>
    expect(await shown(after(30_000, page("slow")))).toBe("slow"));
  test("is the server's, even broken down", async () =>
    expect(await shown(async () => page("bad gateway", 502))).toBe("bad gateway"));
  test("is said to be missing without a network, and no other takes its place", async () =>
    expect(await shown(fails)).toBe("missing"));
});

test("without even the page that says so, the browser says it", async () => {
  const answer = await answerPage(
    { ask: fails, kept: async () => undefined, missing: async () => undefined },
    3_000,
  );
  expect(answer.type).toBe("error");
});
