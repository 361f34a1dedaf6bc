import { expect, test } from "vitest";
import { itemsLeft, runningSeries } from "@/lib/assessment/attempt";
import type { Journal } from "@/lib/attempts/journal";
import type { Why } from "@/lib/attempts/store";
import { standsInPage } from "@/lib/attempts/write-queue";
import { at, diagnostic, play } from "../assessment/player";
import { textOf } from "./texts";
import { type Fault, type Tab, World } from "./world";

const done = { done: true };
const not = (why: Why) => ({ done: false, why });

/** A tab that writes, with a series begun. */
async function playing(world: World): Promise<Tab> {
  const tab = world.open();
  await tab.journal.open("writer");
  await tab.journal.install(null, diagnostic("short", 7, ["cct"]), []);
  return tab;
}

function nextText(journal: Journal) {
  const { attempt, answers } = journal.getSnapshot();
  const [ref] = attempt ? itemsLeft(attempt, answers) : [];
  if (!ref) throw new Error("nothing left to answer");
  return textOf(ref);
}

const give = (journal: Journal, option = "a") =>
  journal.answer(nextText(journal), { type: "choice", options: [option] }, null);

/** Lets what was started come to where it waits. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Waits for something that needs time to pass. */
async function withTime<T>(world: World, work: Promise<T>): Promise<T> {
  await settled();
  world.timePasses();
  return work;
}

test("an answer is pending at once, and given once it is kept", async () => {
  const { journal } = await playing(new World());
  const kept = give(journal);
  expect(journal.getSnapshot().pending).toHaveLength(1);
  expect(journal.getSnapshot().answers).toHaveLength(0);
  expect(await kept).toEqual(done);
  expect(journal.getSnapshot()).toMatchObject({ pending: [], answers: [{ outcome: "right" }] });
});

test("two presses while the disk writes are one answer: the first", async () => {
  const world = new World();
  const { journal } = await playing(world);
  const text = nextText(journal);
  const presses = ["a", "b", "c"].map((id) => journal.answer(text, { type: "choice", options: [id] }, null));
  expect(await Promise.all([...presses, journal.answer(text, null, null)])).toEqual([done, done, done, done]);
  expect(journal.getSnapshot().answers.map((one) => one.response)).toEqual([
    { type: "choice", options: ["a"] },
  ]);
  expect(world.disk.answers.size).toBe(1);
});

test("the series ends with its last answer, in the same write", async () => {
  const world = new World();
  const { journal } = await playing(world);
  for (let i = 0; i < 3; i++) await give(journal);
  const { attempt } = journal.getSnapshot();
  expect(attempt && runningSeries(attempt)).toBeNull();
  const back = world.open();
  await back.journal.open("reader");
  expect(back.journal.getSnapshot().attempt).toEqual(attempt);
});

test("with all site data blocked everything works in the page, and nothing is said to be kept", async () => {
  const world = new World();
  world.locks = "missing";
  world.faults.push(...Array.from({ length: 9 }, (): Fault => "refused"));
  const { journal } = await playing(world);
  expect(journal.getSnapshot()).toMatchObject({ role: "writer", storage: "refused" });
  for (let i = 0; i < 3; i++) expect(await give(journal)).toEqual(not("refused"));
  expect(journal.getSnapshot().answers).toHaveLength(3);
  expect(journal.getSnapshot().storage).toBe("refused");
  expect(await journal.erase()).toEqual(not("refused"));
  expect(journal.getSnapshot().answers).toHaveLength(0);
});

test("another tab having the lock changes nothing of it: a page that can keep nothing is its own", async () => {
  const world = new World();
  await playing(world);
  world.faults.push("refused");
  const second = world.open();
  await second.journal.open("writer");
  expect(second.journal.getSnapshot()).toMatchObject({ role: "writer", storage: "refused", attempt: null });
});

test("a storage that never answers is waited for, then gone without", async () => {
  const world = new World();
  world.faults.push("hung");
  const { journal } = world.open();
  await withTime(world, journal.open("writer"));
  expect(journal.getSnapshot()).toMatchObject({ role: "writer", storage: "silent" });
  expect(await journal.install(null, diagnostic(), [])).toEqual(not("silent"));
  expect(await give(journal)).toEqual(not("silent"));
});

test("a lock that never answers is waited for, then gone without: the store decides", async () => {
  const world = new World();
  world.locks = "hung";
  const { journal } = world.open();
  await withTime(world, journal.open("writer"));
  expect(journal.getSnapshot()).toMatchObject({ role: "writer", storage: "kept" });
});

test("a disk too full to take the pen is still read", async () => {
  const world = new World();
  const first = await playing(world);
  await give(first.journal);
  first.die();
  world.faults.push("full");
  const { journal } = world.open();
  await journal.open("writer");
  expect(journal.getSnapshot()).toMatchObject({ storage: "refused", answers: [{ outcome: "right" }] });
  expect(await give(journal)).toEqual(not("refused"));
  expect(journal.getSnapshot().answers).toHaveLength(2);
});

test("a full storage is said, loses nothing, and what waits is written when there is room", async () => {
  const world = new World();
  const { journal } = await playing(world);
  world.faults.push("full");
  expect(await give(journal)).toEqual(not("full"));
  expect(journal.getSnapshot()).toMatchObject({ storage: "full", answers: [{ series: 0 }] });
  expect(await give(journal)).toEqual(done);
  expect(journal.getSnapshot()).toMatchObject({ storage: "kept" });
  expect(world.disk.answers.size).toBe(2);
});

test("a second tab reads and waits; when it takes over, the first is told and writes no more", async () => {
  const world = new World();
  const first = await playing(world);
  await give(first.journal);
  const second = world.open();
  await second.journal.open("writer");
  expect(second.journal.getSnapshot()).toMatchObject({ role: "elsewhere", answers: [{ series: 0 }] });
  // What the first one writes is seen by the second.
  await give(first.journal);
  await settled();
  expect(second.journal.getSnapshot().answers).toHaveLength(2);
  expect(await second.journal.takeOver()).toEqual(done);
  await settled();
  expect(first.journal.getSnapshot().role).toBe("elsewhere");
  expect(await give(first.journal)).toEqual(not("elsewhere"));
  expect(await give(second.journal)).toEqual(done);
});

test("where tabs hear nothing of one another, the one that lost the pen learns it by writing", async () => {
  const world = new World();
  world.locks = "missing";
  world.deaf = true;
  const first = await playing(world);
  const second = world.open();
  await second.journal.open("writer");
  const lost = give(first.journal);
  expect(await lost).toEqual(not("elsewhere"));
  await settled();
  expect(first.journal.getSnapshot()).toMatchObject({ role: "elsewhere", lost: 1, answers: [] });
  expect(world.disk.answers.size).toBe(0);
});

test.each([false, true])(
  "an erasure in another tab is told, and nothing comes back (deaf: %s)",
  async (deaf) => {
    const world = new World();
    const first = await playing(world);
    await give(first.journal);
    world.deaf = deaf;
    const second = world.open();
    await second.journal.open("reader");
    expect(await second.journal.erase()).toEqual(done);
    await settled();
    if (deaf) expect(await give(first.journal)).toEqual(not("erased"));
    await settled();
    expect(first.journal.getSnapshot()).toMatchObject({ erasedElsewhere: true, attempt: null, answers: [] });
    expect([world.disk.attempts.size, world.disk.answers.size]).toEqual([0, 0]);
    // And one may begin again there.
    expect(await first.journal.takeOver()).toEqual(done);
    expect(await first.journal.install(null, diagnostic(), [])).toEqual(done);
    expect(first.journal.getSnapshot()).toMatchObject({ role: "writer", erasedElsewhere: false });
  },
);

test("a page woken by the back button shows what is kept now", async () => {
  const world = new World();
  world.deaf = true;
  const first = await playing(world);
  await give(first.journal);
  const [reader, writer] = [world.open(), world.open()];
  await reader.journal.open("reader");
  await writer.journal.takeOver();
  await writer.journal.erase();
  reader.journal.refresh();
  first.journal.refresh();
  await settled();
  expect(reader.journal.getSnapshot().answers).toEqual([]);
  expect(first.journal.getSnapshot()).toMatchObject({ role: "elsewhere", erasedElsewhere: true });
});

test("an erasure forgets what waited to be written", async () => {
  const world = new World();
  const { journal } = await playing(world);
  world.faults.push("full", null);
  await give(journal);
  expect(await journal.erase()).toEqual(done);
  await journal.install(null, { ...diagnostic(), id: "other" }, []);
  expect([...world.disk.attempts.keys()]).toEqual(["other"]);
  expect(world.disk.answers.size).toBe(0);
});

test("an erasure that did not happen is not said to have, and takes nothing from the screen", async () => {
  const world = new World();
  const { journal } = await playing(world);
  await give(journal);
  world.faults.push("failed");
  expect(await journal.erase()).toEqual(not("failed"));
  expect(journal.getSnapshot().answers).toHaveLength(1);
  expect(world.disk.answers.size).toBe(1);
});

test("a page that only reads takes the pen for what it is asked, and lays it down", async () => {
  const world = new World();
  const first = await playing(world);
  await give(first.journal);
  const page = world.open();
  await page.journal.open("reader");
  expect(await page.journal.restart({ ...diagnostic(), id: "new", series: [] })).toEqual(done);
  expect(page.journal.getSnapshot()).toMatchObject({ role: "reader", past: [{ answers: [{ series: 0 }] }] });
  await settled();
  expect(first.journal.getSnapshot().role).toBe("elsewhere");
  first.die();
  const third = world.open();
  await third.journal.open("writer");
  expect(third.journal.getSnapshot()).toMatchObject({ role: "writer", attempt: { id: "new" } });
});

test("a reloaded attempt takes the place of the current one, which can be taken up again", async () => {
  const world = new World();
  const { journal } = await playing(world);
  await give(journal);
  const before = journal.getSnapshot().attempt?.id ?? "";
  const file = play(diagnostic(), [{ outcome: "wrong" }, { outcome: "unknown" }]);
  expect(await journal.adopt(file)).toEqual(done);
  expect(journal.getSnapshot()).toMatchObject({ past: [{ attempt: { id: before } }], answers: file.answers });
  const back = world.open();
  await back.journal.open("reader");
  expect(back.journal.getSnapshot().answers).toEqual(file.answers);
  expect(await journal.resume(before)).toEqual(done);
  expect(journal.getSnapshot().attempt?.id).toBe(before);
  expect(journal.getSnapshot().past[0]?.answers).toEqual(file.answers);
});

test("a clock set back changes nothing of which attempt is current", async () => {
  const world = new World();
  const { journal } = await playing(world);
  await give(journal);
  world.clock -= 1e10;
  await journal.restart({ ...diagnostic(), id: "new", startedAt: new Date(world.clock).toISOString() });
  await give(journal);
  const back = world.open();
  await back.journal.open("reader");
  expect(back.journal.getSnapshot()).toMatchObject({ attempt: { id: "new" }, answers: [{ series: 0 }] });
});

test("drafts are kept until answered, for the series in which they were made", async () => {
  const world = new World();
  const first = await playing(world);
  const text = nextText(first.journal);
  const draft = { response: { type: "choice" as const, options: ["b"] }, confidence: "sure" as const };
  expect(await first.journal.draft(text.id, draft)).toEqual(done);
  first.die();
  const { journal } = world.open();
  await journal.open("writer");
  expect(journal.getSnapshot().drafts.get(text.id)).toEqual(draft);
  await journal.answer(text, draft.response, null);
  expect(journal.getSnapshot().drafts.size).toBe(0);
  expect(await journal.draft(text.id, draft)).toEqual(not("closed"));
  expect(world.disk.drafts.size).toBe(0);
});

test("an attempt that could not be read back is not begun", async () => {
  const world = new World();
  const { journal } = await playing(world);
  const before = journal.getSnapshot();
  const [series] = before.attempt?.series ?? [];
  const empty = { ...before.attempt, series: [series, { ...series, mode: "retry", domains: [] }] } as never;
  expect(await journal.install(before.attempt, empty, [])).toEqual(not("invalid"));
  expect(journal.getSnapshot().attempt).toBe(before.attempt);
});

test("a series drawn from an attempt that changed meanwhile is not put in its place", async () => {
  const { journal } = await playing(new World());
  const base = journal.getSnapshot().attempt;
  await give(journal);
  await journal.toggleFlag("x");
  expect(await journal.install(base, diagnostic(), [])).toEqual(not("elsewhere"));
});

test("a question whose text is gone is left out, and that is said; a series left empty by it ends", async () => {
  const { journal } = await playing(new World());
  const text = nextText(journal);
  await journal.withdraw([text.digest]);
  expect(journal.getSnapshot()).toMatchObject({ withdrawn: 1 });
  const { attempt } = journal.getSnapshot();
  expect(attempt?.series[0]?.items).toHaveLength(2);
  await journal.withdraw(attempt?.series[0]?.items.map((item) => item.digest) ?? []);
  const after = journal.getSnapshot().attempt;
  expect(after && runningSeries(after)).toBeNull();
});

test("the browser is asked not to erase once something is kept, and its promise is known on return", async () => {
  const world = new World();
  world.grants = true;
  const { journal } = world.open();
  await journal.open("writer");
  await settled();
  expect(journal.getSnapshot().persisted).toBe(false);
  await journal.install(null, diagnostic(), []);
  await settled();
  expect(journal.getSnapshot().persisted).toBe(true);
  const page = world.open();
  await page.journal.open("reader");
  await settled();
  expect(page.journal.getSnapshot().persisted).toBe(true);
});

test("reading twice at once reads once, and what was read is not replaced by nothing", async () => {
  const world = new World();
  const first = await playing(world);
  await give(first.journal);
  first.die();
  const { journal } = world.open();
  await Promise.all([journal.open("reader"), journal.open("reader"), journal.open("writer")]);
  expect(journal.getSnapshot()).toMatchObject({ role: "writer", answers: [{ at }] });
});

test("an answer on its way is not passed over, nor drafted again", async () => {
  const { journal } = await playing(new World());
  const text = nextText(journal);
  const kept = journal.answer(text, null, null);
  expect(await journal.pass(text.id)).toEqual(not("closed"));
  expect(await journal.draft(text.id, { response: null, confidence: "sure" })).toEqual(not("closed"));
  await kept;
  expect(journal.getSnapshot().attempt?.passed).toEqual([]);
  expect(journal.getSnapshot().drafts.size).toBe(0);
});

test("what is passed over or flagged is kept, and a series is ended for good", async () => {
  const world = new World();
  const first = await playing(world);
  const { id } = nextText(first.journal);
  expect(await first.journal.serve(id)).toEqual(done);
  expect(await first.journal.pass(id)).toEqual(done);
  expect(await first.journal.toggleFlag(id)).toEqual(done);
  expect(await first.journal.finish()).toEqual(done);
  expect(await first.journal.finish()).toEqual(done);
  expect(() => nextText(first.journal)).toThrow("nothing left to answer");
  first.die();
  const { journal } = world.open();
  await journal.open("reader");
  expect(journal.getSnapshot().attempt).toMatchObject({
    served: [id],
    passed: [id],
    flagged: [id],
    series: [{ endedAt: at }],
  });
});

test("with nothing begun, nothing is answered, drafted, ended or taken up", async () => {
  const { journal } = new World().open();
  await journal.open("writer");
  const text = textOf(diagnostic().series[0]?.items[0] as never);
  expect(await journal.answer(text, null, null)).toEqual(not("closed"));
  expect(await journal.draft(text.id, null)).toEqual(not("closed"));
  expect(await journal.finish()).toEqual(not("closed"));
  expect(await journal.resume("nobody's")).toEqual(not("closed"));
  expect(await journal.withdraw([text.digest])).toEqual(done);
});

test("a draft that is taken back is forgotten; one that waits gives way to the next", async () => {
  const world = new World();
  const { journal } = await playing(world);
  const text = nextText(journal);
  const ticked = (id: string) => ({ response: { type: "choice" as const, options: [id] }, confidence: null });
  world.faults.push("full");
  expect(await journal.draft(text.id, ticked("a"))).toEqual(not("full"));
  const [second, third] = [journal.draft(text.id, ticked("b")), journal.draft(text.id, ticked("c"))];
  await Promise.all([second, third]);
  await settled();
  expect([...world.disk.drafts.values()]).toMatchObject([{ draft: ticked("c") }]);
  expect(await journal.draft(text.id, null)).toEqual(done);
  expect(world.disk.drafts.size).toBe(0);
  expect(journal.getSnapshot().drafts.size).toBe(0);
});

test.each<[Fault, string]>([
  ["refused", "refused"],
  ["failed", "full"],
  ["silent", "full"],
])("a storage that is %s on the way is said, and loses nothing on screen", async (fault, storage) => {
  const world = new World();
  const { journal } = await playing(world);
  world.faults.push(fault);
  expect(await give(journal)).toEqual(not(fault as Why));
  expect(journal.getSnapshot()).toMatchObject({ storage, answers: [{ series: 0 }], pending: [] });
});

test("a page that only reads keeps none of the texts that it fetches", async () => {
  const world = new World();
  const first = await playing(world);
  const page = world.open();
  await page.journal.open("reader");
  const text = nextText(first.journal);
  expect(await page.journal.addTexts([text])).toEqual(not("elsewhere"));
  expect(page.journal.getSnapshot().items.get(text.digest)).toEqual(text);
  expect(world.disk.items.size).toBe(0);
  expect(await first.journal.addTexts([text])).toEqual(done);
  expect(world.disk.items.size).toBe(1);
});

test("the disk being out of reach, taking over is refused and said", async () => {
  const world = new World();
  const first = await playing(world);
  const second = world.open();
  await second.journal.open("writer");
  // The first tab, of which the lock is taken, asks the disk as well.
  world.faults.push("failed", "failed");
  expect(await second.journal.takeOver()).toEqual(not("failed"));
  expect(second.journal.getSnapshot().role).toBe("elsewhere");
  expect(await give(first.journal)).toEqual(done);
});

test.each<Fault>(["full", "silent", "failed"])(
  "a page that only reads and cannot take the pen (%s) changes nothing, and does not say that it did",
  async (fault) => {
    const world = new World();
    (await playing(world)).die();
    const { journal } = world.open();
    await journal.open("reader");
    const before = journal.getSnapshot().attempt;
    for (const ask of [
      () => journal.restart({ ...diagnostic(), id: "a-fresh-one" }),
      () => journal.adopt(play(diagnostic(), [{ outcome: "wrong" }])),
    ]) {
      world.faults.push(fault);
      const outcome = await ask();
      expect(standsInPage(outcome)).toBe(false);
      expect(journal.getSnapshot().attempt).toEqual(before);
    }
  },
);

test("a damaged record is counted once, and said to be set aside only by the page that did", async () => {
  const world = new World();
  const writer = await playing(world);
  await give(writer.journal);
  writer.die();
  const [key] = [...world.disk.answers.keys()];
  world.disk.answers.set(key ?? "", { damaged: true });
  const { journal } = world.open();
  await journal.open("reader");
  expect(journal.getSnapshot()).toMatchObject({ damaged: 1, setAside: 0 });
  await journal.takeOver();
  expect(journal.getSnapshot()).toMatchObject({ damaged: 0, setAside: 1 });
});

test("whoever listens is told of each change until they leave", async () => {
  const { journal } = await playing(new World());
  let told = 0;
  const leave = journal.subscribe(() => told++);
  await journal.toggleFlag("x");
  expect(told).toBeGreaterThan(0);
  leave();
  const before = told;
  await journal.toggleFlag("x");
  expect(told).toBe(before);
});
