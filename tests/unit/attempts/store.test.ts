import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { openDB } from "idb";
import { beforeEach, describe, expect, test } from "vitest";
import { databaseName, openDiskStore } from "@/lib/attempts/disk-store";
import { createMemoryStore } from "@/lib/attempts/memory-store";
import type { AttemptStore } from "@/lib/attempts/store";
import { anyPlay, diagnostic, play } from "../assessment/player";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const stores: [string, () => Promise<AttemptStore>][] = [
  ["on disk", openDiskStore],
  ["in memory", () => Promise.resolve(createMemoryStore())],
];

describe.each(stores)("the store %s", (_, open) => {
  test("gives back every attempt and answer, in the order given", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlay, async ({ attempt, answers }) => {
        globalThis.indexedDB = new IDBFactory();
        const store = await open();
        const timed = answers.map((answer, i) => ({
          ...answer,
          at: new Date(1_700_000_000_000 + i).toISOString(),
        }));
        await store.saveAttempt(attempt);
        for (const answer of timed) await store.saveAnswer(attempt.id, answer);
        expect(await store.load()).toEqual({ kept: [{ attempt, answers: timed }], setAside: 0 });
      }),
      { numRuns: 20 },
    );
  });

  test("erases everything", async () => {
    const store = await open();
    const { attempt, answers } = play(diagnostic(), [{ outcome: "right" }]);
    await store.saveAttempt(attempt);
    for (const answer of answers) await store.saveAnswer(attempt.id, answer);
    await store.eraseAll();
    expect(await store.load()).toEqual({ kept: [], setAside: 0 });
  });
});

describe("a damaged disk", () => {
  const damage = async (name: string, key: string) => {
    const db = await openDB(databaseName);
    await db.put(name, { damaged: true }, key);
    db.close();
  };

  test("loses the damaged answer alone, and keeps what was damaged", async () => {
    const store = await openDiskStore();
    const { attempt, answers } = play(diagnostic(), [{ outcome: "right" }, { outcome: "wrong" }]);
    await store.saveAttempt(attempt);
    for (const answer of answers) await store.saveAnswer(attempt.id, answer);
    await damage("answers", `${attempt.id}/0/${answers[0]?.item.id}`);
    const { kept, setAside } = await store.load();
    expect(setAside).toBe(1);
    expect(kept[0]?.answers).toEqual([answers[1]]);
    const db = await openDB(databaseName);
    expect(await db.count("setAside")).toBe(1);
    expect((await store.load()).setAside).toBe(0);
  });

  test("a damaged attempt is made again from its answers: none is lost", async () => {
    const store = await openDiskStore();
    const { attempt, answers } = play(diagnostic(), [{ outcome: "right" }, { outcome: "wrong" }]);
    await store.saveAttempt(attempt);
    for (const answer of answers) await store.saveAnswer(attempt.id, answer);
    await damage("attempts", attempt.id);
    const { kept } = await store.load();
    expect(kept).toHaveLength(1);
    expect(new Set(kept[0]?.answers.map((a) => a.item.id))).toEqual(new Set(answers.map((a) => a.item.id)));
  });
});
