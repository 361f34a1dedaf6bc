import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchCatalogue } from "@/lib/attempts/bank-client";
import { Drawing } from "@/lib/attempts/drawing";
import { beginSeries } from "@/lib/attempts/series";
import { type Publication, sliceUrl } from "@/lib/bank/compiled";
import { publicationUrl } from "@/lib/bank/publication-url";
import { wholePool } from "../assessment/player";
import { textOf } from "./texts";
import { World } from "./world";

/* What is fetched before a series begins, and what the press then costs. */

const bank: Publication = {
  version: "1.0.0",
  digest: "an-empty-digest0",
  slices: 4,
  catalogue: "/bank/catalogue.mine.json",
  activeItems: 0,
  poolSizes: {},
  repository: "https://forge.exemple/org/depot",
};
const choice = { mode: "diagnostic", length: "short", domains: ["cct"] } as const;
const isSlice = (url: string) => url.includes("/slices/");

let asked: string[];
let down: boolean;
/** Answers wait for this. */
let held: Promise<void>;
beforeEach(() => {
  asked = [];
  down = false;
  held = Promise.resolve();
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    await held;
    if (down) throw new TypeError("no network");
    if (isSlice(url)) return Response.json(wholePool);
    const digests = url.split("/").at(-1)?.split(".") ?? [];
    return Response.json(wholePool.filter((ref) => digests.includes(ref.digest)).map((ref) => textOf(ref)));
  });
});
afterEach(() => vi.unstubAllGlobals());

async function opened() {
  const { journal } = new World().open();
  await journal.open("writer");
  return journal;
}

test("a press after the slice was fetched asks for texts alone, and draws from that very slice", async () => {
  const journal = await opened();
  const drawing = new Drawing();
  await drawing.ahead(bank, null);
  expect(asked).toHaveLength(1);
  expect([0, 1, 2, 3].map((slice) => sliceUrl(bank, slice))).toContain(asked[0]);
  expect(journal.getSnapshot().attempt).toBeNull();
  expect(await beginSeries(journal, drawing, choice, bank)).toMatchObject({ begun: true });
  expect(asked.filter(isSlice)).toHaveLength(1);
  expect(asked).toHaveLength(2);
  // The same address as without it: the attempt's own first slice.
  const first = asked[0];
  asked = [];
  const { attempt } = journal.getSnapshot();
  await new Drawing().ahead(bank, attempt);
  expect(asked).toEqual([first]);
});

test("a press while the slice is on its way waits for it, and asks for it once", async () => {
  const journal = await opened();
  const drawing = new Drawing();
  let letGo: () => void = () => undefined;
  held = new Promise((resolve) => {
    letGo = resolve;
  });
  const fetched = drawing.ahead(bank, null);
  const begun = beginSeries(journal, drawing, choice, bank);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  letGo();
  await fetched;
  expect(await begun).toMatchObject({ begun: true });
  expect(asked.filter(isSlice)).toHaveLength(1);
});

test("a failure is silent until the press, which asks again", async () => {
  const journal = await opened();
  const drawing = new Drawing();
  down = true;
  await expect(drawing.ahead(bank, null)).resolves.toBeUndefined();
  expect(await beginSeries(journal, drawing, choice, bank)).toEqual({ begun: false, why: "unreachable" });
  down = false;
  expect(await beginSeries(journal, drawing, choice, bank)).toMatchObject({ begun: true });
  // One attempt to come, one slice, however often one presses.
  expect(new Set(asked.filter(isSlice)).size).toBe(1);
});

test("an attempt that begins spends its seed: the next one is another", async () => {
  const journal = await opened();
  const drawing = new Drawing();
  const { seed } = drawing.fresh(bank);
  expect(drawing.fresh(bank).seed).toBe(seed);
  await beginSeries(journal, drawing, choice, bank);
  expect(journal.getSnapshot().attempt?.seed).toBe(seed);
  await journal.erase();
  await beginSeries(journal, drawing, choice, bank);
  expect(journal.getSnapshot().attempt?.seed).not.toBe(seed);
});

test("asked twice, fetched once", async () => {
  const drawing = new Drawing();
  await Promise.all([drawing.ahead(bank, null), drawing.ahead(bank, null)]);
  expect(asked).toHaveLength(1);
});

test("the catalogue is the one of the bank that the server publishes now", async () => {
  const now = { ...bank, digest: "another-digest00", catalogue: "/bank/catalogue.now.json" };
  const known = { ...bank, digest: "a-former-digest0" };
  const kept: Record<string, unknown> = {
    [publicationUrl]: now,
    [now.catalogue]: { domains: [], resources: [] },
  };
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return url in kept ? Response.json(kept[url]) : new Response(null, { status: 404 });
  });
  expect(await fetchCatalogue(known)).toEqual({ domains: [], resources: [] });
  expect(asked).toEqual([known.catalogue, publicationUrl, now.catalogue]);
});
