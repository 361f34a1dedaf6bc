import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { openDB } from "idb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { databaseName } from "@/lib/attempts/connection";
import { createDiskStore } from "@/lib/attempts/disk-store";
import { createMemoryStore, emptyMemory } from "@/lib/attempts/memory-store";
import type { Kept, Pen, Store } from "@/lib/attempts/store";
import { anyPlay, diagnostic, play } from "../assessment/player";
import { textOf } from "./texts";

let names = 0;
const newName = () => `name${names++}`;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** Opens as many tabs of one device as wanted. */
const devices: [string, () => () => Store][] = [
  ["on disk", () => () => createDiskStore(newName)],
  [
    "in memory",
    () => {
      const memory = emptyMemory();
      return () => createMemoryStore(newName, memory);
    },
  ],
];

const fault = (why: string) => expect.objectContaining({ why });
const nothing = { kept: [], drafts: [], damaged: 0, newer: 0 };
const one = play(diagnostic(), [{ outcome: "right" }, { outcome: "wrong" }]);

async function save(store: Store, pen: Pen, { attempt, answers }: Kept): Promise<void> {
  await store.write(pen, { attempts: [attempt] });
  for (const answer of answers) await store.write(pen, { answers: [{ attemptId: attempt.id, answer }] });
}

describe.each(devices)("the store %s", (_, device) => {
  test("gives back every attempt and answer, in the order given whatever their dates", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlay, fc.array(fc.nat({ max: 1e12 })), async ({ attempt, answers }, dates) => {
        globalThis.indexedDB = new IDBFactory();
        const store = device()();
        const { pen } = await store.takePen(newName());
        const dated = answers.map((answer, i) => ({ ...answer, at: new Date(dates[i] ?? 0).toISOString() }));
        await save(store, pen, { attempt, answers: dated });
        expect(await store.read()).toEqual({ ...nothing, kept: [{ attempt, answers: dated }] });
      }),
      { numRuns: 20 },
    );
  });

  test("the latest attempt is the one last worked on", async () => {
    const store = device()();
    const { pen } = await store.takePen(newName());
    const [older, newer] = [
      { ...one.attempt, id: "older" },
      { ...one.attempt, id: "newer", startedAt: "2001-01-01T00:00:00.000Z" },
    ];
    await store.write(pen, { attempts: [older] });
    await store.write(pen, { attempts: [newer] });
    const ids = async () => (await store.read()).kept.map((kept) => kept.attempt.id);
    expect(await ids()).toEqual(["older", "newer"]);
    const answer = one.answers[0];
    if (answer) await store.write(pen, { answers: [{ attemptId: "older", answer }] });
    expect(await ids()).toEqual(["newer", "older"]);
  });

  test("an answer is only ever added: the same again is nothing new, another in its place is refused", async () => {
    const store = device()();
    const { pen } = await store.takePen(newName());
    const [answer] = one.answers;
    if (!answer) throw new Error("no answer");
    const write = (given: typeof answer) =>
      store.write(pen, { answers: [{ attemptId: "a", answer: given }] });
    await write(answer);
    await write(answer);
    await expect(write({ ...answer, outcome: "unknown" })).rejects.toEqual(fault("elsewhere"));
    expect((await store.read()).kept[0]?.answers).toEqual([answer]);
  });

  test("one pen at a time: whoever had it before writes nothing more", async () => {
    const open = device();
    const [first, second] = [open(), open()];
    const { pen } = await first.takePen("one");
    await save(first, pen, one);
    const { pen: taken, loaded } = await second.takePen("two");
    expect(loaded.kept).toEqual([one]);
    await expect(first.write(pen, { attempts: [one.attempt] })).rejects.toEqual(fault("elsewhere"));
    await second.write(taken, { attempts: [one.attempt] });
  });

  test("an erasure leaves nothing, and no earlier pen brings anything back", async () => {
    const open = device();
    const [first, second] = [open(), open()];
    const { pen } = await first.takePen("one");
    await save(first, pen, one);
    const place = { attemptId: one.attempt.id, series: 0, itemId: "item" };
    await first.write(pen, {
      drafts: [{ ...place, draft: { response: null, confidence: "sure" } }],
      items: [textOf(one.attempt.series[0]?.items[0] as never)],
    });
    const fresh = await second.erase("two");
    expect(await second.read()).toEqual(nothing);
    expect(await second.loadItems(one.attempt.series[0]?.items.map((item) => item.digest) ?? [])).toEqual([]);
    for (const changes of [
      { attempts: [one.attempt] },
      { drafts: [{ ...place, draft: { response: null, confidence: null } }] },
      { items: [textOf(one.attempt.series[0]?.items[0] as never)] },
      {},
    ])
      await expect(first.write(pen, changes)).rejects.toEqual(fault("erased"));
    expect(await second.read()).toEqual(nothing);
    await second.write(fresh, { attempts: [one.attempt] });
    expect((await second.read()).kept).toHaveLength(1);
  });

  test("what could not be read back is not written, and nothing of what goes with it", async () => {
    const store = device()();
    const { pen } = await store.takePen(newName());
    const retry = { ...one.attempt.series[0], mode: "retry", domains: [] } as never;
    const changes = {
      attempts: [
        { ...one.attempt, id: "good" },
        { ...one.attempt, series: [retry] },
      ],
    };
    await expect(store.write(pen, changes)).rejects.toEqual(fault("invalid"));
    expect((await store.read()).kept).toEqual([]);
  });

  test("a draft is kept, replaced, and gone with its answer", async () => {
    const store = device()();
    const { pen } = await store.takePen(newName());
    const [answer] = one.answers;
    if (!answer) throw new Error("no answer");
    const place = { attemptId: one.attempt.id, series: 0, itemId: answer.item.id };
    const ticked = (id: string) => ({
      response: { type: "choice" as const, options: [id] },
      confidence: null,
    });
    await store.write(pen, { drafts: [{ ...place, draft: ticked("a") }] });
    await store.write(pen, { drafts: [{ ...place, draft: ticked("b") }] });
    expect((await store.read()).drafts).toEqual([expect.objectContaining({ ...place, draft: ticked("b") })]);
    await store.write(pen, { answers: [{ attemptId: one.attempt.id, answer }], dropDrafts: [place] });
    expect((await store.read()).drafts).toEqual([]);
  });

  test("of the texts asked for, it gives those it has", async () => {
    const store = device()();
    const { pen } = await store.takePen(newName());
    const items = one.attempt.series[0]?.items.map((item) => textOf(item)) ?? [];
    await store.write(pen, { items: items.slice(0, 2) });
    expect(await store.loadItems(items.map((item) => item.digest))).toEqual(items.slice(0, 2));
  });
});

describe("a disk", () => {
  const raw = async (name: string, value: unknown, key: string) => {
    const db = await openDB(databaseName);
    await db.put(name, value, key);
    db.close();
  };
  const rows = async (name: string) => {
    const db = await openDB(databaseName);
    const all = await db.getAll(name);
    db.close();
    return all;
  };
  const answerKeyOf = (index: number) => `${one.attempt.id}/0/${one.answers[index]?.item.id}`;

  test("whose count is lost or damaged goes on after what was written: the current attempt stays it", async () => {
    const memory = emptyMemory();
    const lose = async () => {
      memory.meta = null;
    };
    const stores = [
      [createMemoryStore(newName, memory), lose],
      [createDiskStore(newName), () => raw("meta", { damaged: true }, "state")],
    ] as const;
    for (const [store, harm] of stores) {
      await save(store, (await store.takePen(newName())).pen, {
        ...one,
        attempt: { ...one.attempt, id: "older" },
      });
      await harm();
      const { pen } = await store.takePen(newName());
      await store.write(pen, { attempts: [{ ...one.attempt, id: "newer" }] });
      expect((await store.read()).kept.map((kept) => kept.attempt.id)).toEqual(["older", "newer"]);
    }
  });

  test("damaged in one answer loses that one alone, and keeps what was damaged", async () => {
    const store = createDiskStore(newName);
    await save(store, (await store.takePen(newName())).pen, one);
    await raw("answers", { damaged: true }, answerKeyOf(0));
    // A page that only reads says so and touches nothing.
    expect(await store.read()).toMatchObject({ damaged: 1 });
    expect(await rows("setAside")).toEqual([]);
    const { loaded } = await store.takePen(newName());
    expect(loaded.damaged).toBe(1);
    expect(loaded.kept[0]?.answers).toEqual([one.answers[1]]);
    expect(await rows("setAside")).toEqual([
      { from: "answers", key: answerKeyOf(0), value: { damaged: true } },
    ]);
    expect((await store.read()).damaged).toBe(0);
  });

  test("damaged in an attempt makes it again from its answers, each in its own series", async () => {
    const store = createDiskStore(newName);
    const { pen } = await store.takePen(newName());
    const again = { ...one.answers[0], first: false, series: 2, outcome: "right" } as const;
    await save(store, pen, { attempt: one.attempt, answers: [...one.answers, again as never] });
    await raw("attempts", { damaged: true }, one.attempt.id);
    const { loaded } = await store.takePen(newName());
    const [kept] = loaded.kept;
    expect(kept?.answers).toEqual([...one.answers, again]);
    expect(kept?.attempt.series.map((series) => [series.mode, series.items.length])).toEqual([
      ["diagnostic", 2],
      ["retry", 0],
      ["retry", 1],
    ]);
    // It can be written, and read again, as it is.
    if (kept)
      await store.write(
        { ...pen, token: (await store.takePen("x")).pen.token },
        { attempts: [kept.attempt] },
      );
    expect((await store.read()).kept).toEqual([kept]);
  });

  test("with a record of a newer version leaves it alone, its answers with it, and says so", async () => {
    const store = createDiskStore(newName);
    await save(store, (await store.takePen(newName())).pen, one);
    const newer = { v: 3, order: 9, tries: "of a later version" };
    await raw("attempts", newer, one.attempt.id);
    const { pen, loaded } = await store.takePen(newName());
    expect(loaded).toMatchObject({ kept: [], damaged: 0, newer: 1 });
    await expect(store.write(pen, { attempts: [one.attempt] })).rejects.toEqual(fault("newer"));
    expect(await rows("attempts")).toEqual([newer]);
    expect(await rows("answers")).toHaveLength(2);
  });

  test("with fields that this version does not know ignores them, and keeps them", async () => {
    const store = createDiskStore(newName);
    const { pen } = await store.takePen(newName());
    await save(store, pen, one);
    const [record] = await rows("attempts");
    await raw(
      "attempts",
      { ...record, more: 1, attempt: { ...record.attempt, evenMore: 2 } },
      one.attempt.id,
    );
    expect(await store.read()).toEqual({ ...nothing, kept: [one] });
    await store.write(pen, { attempts: [one.attempt] });
    expect(await rows("attempts")).toEqual([
      expect.objectContaining({ more: 1, attempt: { ...one.attempt, evenMore: 2 } }),
    ]);
  });

  test("of a newer version is left alone, and goes only when its owner erases it", async () => {
    const db = await openDB(databaseName, 3, {
      upgrade: (database) => void database.createObjectStore("attempts"),
    });
    await db.put("attempts", { of: "later" }, "x");
    db.close();
    const store = createDiskStore(newName);
    await expect(store.takePen(newName())).rejects.toEqual(fault("newer"));
    await expect(store.read()).rejects.toEqual(fault("newer"));
    const pen = await store.erase(newName());
    expect(await store.read()).toEqual(nothing);
    await store.write(pen, { attempts: [one.attempt] });
  });

  test("of which the connection was closed under the page is opened again", async () => {
    const store = createDiskStore(newName);
    const { pen } = await store.takePen(newName());
    await store.write(pen, { attempts: [one.attempt] });
    // What a newer version in another tab does to this one's connection.
    const later = await openDB(databaseName, 3);
    later.close();
    await expect(store.write(pen, {})).rejects.toEqual(fault("newer"));
    // What the browser may do at any time.
    globalThis.indexedDB = new IDBFactory();
    const other = createDiskStore(newName);
    const mine = (await other.takePen(newName())).pen;
    const close = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(() => {
      throw new DOMException("closing", "InvalidStateError");
    });
    await other.write(mine, { attempts: [one.attempt] });
    close.mockRestore();
    expect((await other.read()).kept).toHaveLength(1);
  });

  test("that was emptied under the page is not filled again by it", async () => {
    const store = createDiskStore(newName);
    const { pen } = await store.takePen(newName());
    await save(store, pen, one);
    globalThis.indexedDB = new IDBFactory();
    const after = createDiskStore(newName);
    await expect(after.write(pen, { attempts: [one.attempt] })).rejects.toEqual(fault("erased"));
  });

  test.each([
    ["SecurityError", "refused"],
    ["QuotaExceededError", "full"],
    ["VersionError", "newer"],
    ["UnknownError", "refused"],
  ])("that answers %s when opened is %s", async (name, why) => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("no", name);
      },
    });
    await expect(createDiskStore(newName).read()).rejects.toEqual(fault(why));
    vi.unstubAllGlobals();
  });

  test.each([
    ["QuotaExceededError", "full"],
    ["DataCloneError", "failed"],
  ])("that answers %s when written to is %s, and nothing of the write is there", async (name, why) => {
    const store = createDiskStore(newName);
    const { pen } = await store.takePen(newName());
    const { put } = IDBObjectStore.prototype;
    const broken = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
      this: IDBObjectStore,
      value,
      key,
    ) {
      if (this.name === "attempts") throw new DOMException("no", name);
      return put.call(this, value, key);
    });
    const changes = {
      attempts: [one.attempt],
      answers: one.answers.map((answer) => ({ attemptId: one.attempt.id, answer })),
    };
    await expect(store.write(pen, changes)).rejects.toEqual(fault(why));
    broken.mockRestore();
    expect(await store.read()).toEqual(nothing);
  });
});
