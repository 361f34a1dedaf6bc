import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { itemsLeft, lastSeries, runningSeries } from "@/lib/assessment/attempt";
import { Drawing } from "@/lib/attempts/drawing";
import type { Journal } from "@/lib/attempts/journal";
import { beginRetry, beginSeries, continueSeries } from "@/lib/attempts/series";
import { loadMissingTexts } from "@/lib/attempts/texts";
import type { Publication } from "@/lib/bank/compiled";
import { wholePool } from "../assessment/player";
import { textOf } from "./texts";
import { World } from "./world";

const bank = { version: "1.0.0", digest: "an-empty-digest0", slices: 2 } as Publication;
const choice = { mode: "diagnostic", length: "short", domains: ["cct"] } as const;

/** What the server has, and what was asked of it. */
let server: { down: boolean; gone: Set<string>; pool: typeof wholePool; asked: string[]; during: () => void };

beforeEach(() => {
  server = { down: false, gone: new Set(), pool: wholePool, asked: [], during: () => undefined };
  vi.stubGlobal("fetch", async (url: string) => {
    server.asked.push(url);
    server.during();
    if (server.down) throw new TypeError("no network");
    const [, , what, name = ""] = url.split("/");
    const parts = name.split(".");
    if (what === "slices")
      return Response.json(server.pool.filter((_, i) => i % 2 === (url.endsWith("0.json") ? 0 : 1)));
    if (what === "items")
      return Response.json(
        server.pool
          .filter((ref) => parts.includes(ref.digest) && !server.gone.has(ref.digest))
          .map((ref) => textOf(ref)),
      );
    const active = { status: "active", history: [], retirement: null };
    return Response.json(
      server.pool.filter((ref) => parts.includes(ref.id)).map((ref) => ({ ...ref, ...active })),
    );
  });
});
afterEach(() => vi.unstubAllGlobals());

async function opened(): Promise<Journal> {
  const { journal } = new World().open();
  await journal.open("writer");
  return journal;
}

/** Answers the next question. @returns whether there was one. */
async function give(journal: Journal, option: string): Promise<boolean> {
  const { attempt, answers } = journal.getSnapshot();
  const [ref] = attempt ? itemsLeft(attempt, answers) : [];
  if (!ref) return false;
  await journal.serve(ref.id);
  await journal.answer(textOf(ref), { type: "choice", options: [option] }, null);
  return true;
}

/** Answers what is left of the running series. */
async function answerAll(journal: Journal, option: string): Promise<void> {
  while (await give(journal, option));
}

test("a series is drawn from as many slices as it needs, and its texts are kept", async () => {
  const journal = await opened();
  const drawing = new Drawing();
  expect(await beginSeries(journal, drawing, choice, bank)).toEqual({ begun: true, asKept: false });
  expect(drawing.pool.slices).toBe(1);
  const { attempt, items } = journal.getSnapshot();
  const drawn = attempt ? (lastSeries(attempt)?.items ?? []) : [];
  expect(drawn).toHaveLength(3);
  expect(drawn.every((item) => items.has(item.digest))).toBe(true);
});

test("without a network nothing begins, and nothing is written", async () => {
  const journal = await opened();
  server.down = true;
  expect(await beginSeries(journal, new Drawing(), choice, bank)).toEqual({
    begun: false,
    why: "unreachable",
  });
  expect(journal.getSnapshot().attempt).toBeNull();
});

test("a question of which the server has no text is not drawn; none at all is not a series", async () => {
  const journal = await opened();
  await beginSeries(journal, new Drawing(), choice, bank);
  const first = journal.getSnapshot().attempt?.series[0]?.items ?? [];
  await journal.erase();
  // Which ones are drawn depends on a seed: those of the whole domain are gone, all but a few.
  const cct = server.pool.filter((item) => item.domain === "cct");
  server.gone = new Set(cct.map((item) => item.digest));
  expect(await beginSeries(journal, new Drawing(), choice, bank)).toEqual({
    begun: false,
    why: "unreachable",
  });
  server.gone = new Set(cct.slice(4).map((item) => item.digest));
  const begun = await beginSeries(journal, new Drawing(), choice, bank);
  const drawn = journal.getSnapshot().attempt?.series[0]?.items ?? [];
  expect(begun.begun).toBe(drawn.length > 0);
  expect(drawn.every((item) => !server.gone.has(item.digest))).toBe(true);
  expect(first).toHaveLength(3);
});

test("what another tab changed while the texts were on their way is not overwritten", async () => {
  const world = new World();
  const [one, other] = [world.open().journal, world.open().journal];
  await one.open("writer");
  server.during = () => {
    server.during = () => undefined;
    void other.takeOver();
  };
  const begun = await beginSeries(one, new Drawing(), choice, bank);
  expect(begun).toEqual({ begun: false, why: "elsewhere" });
  expect(world.disk.attempts.size).toBe(0);
});

test("a series that the device would not let begin says why, and it is not another tab", async () => {
  const world = new World();
  const journal = world.open().journal;
  await journal.open("reader");
  world.faults.push("full");
  const begun = await beginSeries(journal, new Drawing(), choice, bank);
  expect(begun).toEqual({ begun: false, why: "full" });
});

test("with nothing left to draw a series ends as it begins", async () => {
  const journal = await opened();
  server.pool = wholePool.filter((item) => item.domain === "cct").slice(0, 2);
  const drawing = new Drawing();
  await beginSeries(journal, drawing, choice, bank);
  await answerAll(journal, "a");
  expect(await beginSeries(journal, drawing, choice, bank)).toEqual({ begun: true, asKept: false });
  const { attempt } = journal.getSnapshot();
  expect(attempt && [lastSeries(attempt)?.items, runningSeries(attempt)]).toEqual([[], null]);
});

test("an ended series goes on with what is left to draw", async () => {
  const journal = await opened();
  const drawing = new Drawing();
  await beginSeries(journal, drawing, choice, bank);
  await answerAll(journal, "a");
  expect(await continueSeries(journal, drawing, bank)).toEqual({ begun: true, asKept: false });
  const { attempt, answers } = journal.getSnapshot();
  expect(attempt?.series).toHaveLength(1);
  expect(attempt && itemsLeft(attempt, answers)).toHaveLength(3);
});

test("a retry asks what was missed, told to nobody, and without a network what is on the device", async () => {
  const journal = await opened();
  await beginSeries(journal, new Drawing(), choice, bank);
  await answerAll(journal, "b");
  server.asked = [];
  expect(await beginRetry(journal)).toEqual({ begun: true, asKept: false });
  expect(server.asked).toHaveLength(1);
  await answerAll(journal, "b");
  server.down = true;
  expect(await beginRetry(journal)).toEqual({ begun: true, asKept: true });
  const { attempt, answers } = journal.getSnapshot();
  expect(attempt?.series.map((series) => series.mode)).toEqual(["diagnostic", "retry", "retry"]);
  expect(attempt && itemsLeft(attempt, answers)).toHaveLength(3);
});

test("a retry of which no text is on the device does not tell which questions were missed", async () => {
  const world = new World();
  const first = world.open();
  await first.journal.open("writer");
  await beginSeries(first.journal, new Drawing(), choice, bank);
  await give(first.journal, "b");
  await answerAll(first.journal, "a");
  first.die();
  world.disk.items.clear();
  const { journal } = world.open();
  await journal.open("writer");
  server.asked = [];
  await beginRetry(journal);
  const { attempt, answers } = journal.getSnapshot();
  expect(attempt && lastSeries(attempt)?.items).toHaveLength(1);
  const texts = server.asked.find((url) => url.includes("items")) ?? "";
  expect(answers.map((answer) => texts.includes(answer.item.digest))).toEqual([true, true, true]);
});

test("a question asked again of which the text is gone meanwhile is left out", async () => {
  const world = new World();
  const first = world.open();
  await first.journal.open("writer");
  await beginSeries(first.journal, new Drawing(), choice, bank);
  await answerAll(first.journal, "b");
  await beginRetry(first.journal);
  first.die();
  world.disk.items.clear();
  const { journal } = world.open();
  await journal.open("writer");
  const refs = journal.getSnapshot().attempt?.series[1]?.items ?? [];
  server.gone.add(refs[0]?.digest ?? "");
  await loadMissingTexts(journal);
  expect(journal.getSnapshot().attempt?.series[1]?.items).toEqual(refs.slice(1));
});

test("a retry of what was all retired begins nothing", async () => {
  const journal = await opened();
  await beginSeries(journal, new Drawing(), choice, bank);
  await answerAll(journal, "b");
  server.pool = [];
  const before = journal.getSnapshot().attempt;
  expect(await beginRetry(journal)).toEqual({ begun: false, why: "retired" });
  expect(journal.getSnapshot().attempt).toBe(before);
});

test("texts that the device lost are fetched again, and a question without one is left out", async () => {
  const world = new World();
  const first = world.open();
  await first.journal.open("writer");
  await beginSeries(first.journal, new Drawing(), choice, bank);
  first.die();
  world.disk.items.clear();
  const { journal } = world.open();
  await journal.open("writer");
  const refs = journal.getSnapshot().attempt?.series[0]?.items ?? [];
  server.gone.add(refs[0]?.digest ?? "");
  await loadMissingTexts(journal);
  expect(journal.getSnapshot()).toMatchObject({ withdrawn: 1 });
  expect(journal.getSnapshot().attempt?.series[0]?.items).toEqual(refs.slice(1));
  expect(world.disk.items.size).toBe(2);
});
