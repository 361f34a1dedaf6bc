import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { evidenceOf } from "@/lib/assessment/evidence";
import { databaseName } from "@/lib/attempts/connection";
import { createDiskStore } from "@/lib/attempts/disk-store";

/*
 * A disk of every version that ever was, as that version wrote it. A new version adds its own here,
 * and none is ever changed.
 */

const Rows = z.array(z.object({ key: z.string(), value: z.unknown() }));
const Disk = z.object({
  meta: z.unknown().optional(),
  attempts: Rows,
  answers: Rows,
  drafts: Rows.default([]),
});
type Name = "attempts" | "answers" | "drafts";

/** Puts on the disk what a version left there. */
async function lay(version: number, stores: readonly Name[]): Promise<void> {
  const url = new URL(`./versions/disk-${version}.json`, import.meta.url);
  const disk = Disk.parse(JSON.parse(readFileSync(url, "utf8")));
  const db = await openDB(databaseName, version, {
    upgrade(database) {
      for (const name of stores) database.createObjectStore(name);
      database.createObjectStore("items");
      database.createObjectStore("setAside", { autoIncrement: true });
      if (version > 1) database.createObjectStore("meta");
    },
  });
  for (const name of stores) for (const { key, value } of disk[name]) await db.put(name, value, key);
  if (version > 1) await db.put("meta", disk.meta, "state");
  db.close();
}

const open = () => {
  let names = 0;
  return createDiskStore(() => `name${names++}`);
};

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe("version 1", () => {
  test("opens with every answer, in the order of its dates", async () => {
    await lay(1, ["attempts", "answers"]);
    const { kept } = await open().read();
    expect(kept.map((one) => [one.attempt.id, one.answers.map((answer) => answer.outcome)])).toEqual([
      ["first", ["right", "wrong", "unknown"]],
      ["second", ["right"]],
    ]);
  });

  test("a retry that it wrote without a domain harms nothing of its attempt", async () => {
    await lay(1, ["attempts", "answers"]);
    const [first] = (await open().read()).kept;
    expect(first?.attempt.seed).toBe(5);
    expect(first?.attempt.series.map((series) => series.mode)).toEqual(["diagnostic", "retry"]);
    expect(first && evidenceOf(first.attempt, first.answers)).toHaveLength(3);
  });

  test("what was damaged then is set aside now, and nothing else", async () => {
    await lay(1, ["attempts", "answers"]);
    const store = open();
    const { pen, loaded } = await store.takePen("token");
    expect(loaded).toMatchObject({ damaged: 2, newer: 0 });
    const [, second] = loaded.kept;
    if (second) await store.write(pen, { attempts: [second.attempt] });
    expect(await store.read()).toEqual({ ...loaded, damaged: 0 });
  });
});

describe("version 2", () => {
  test("opens with its answers, its drafts and its order, and with its own pen", async () => {
    await lay(2, ["attempts", "answers", "drafts"]);
    const store = open();
    const { kept, drafts, damaged, newer } = await store.read();
    expect(kept.map((one) => [one.attempt.id, one.answers.length])).toEqual([
      ["first", 3],
      ["second", 1],
    ]);
    expect(drafts).toHaveLength(1);
    expect({ damaged, newer }).toEqual({ damaged: 0, newer: 0 });
    await store.write({ epoch: "epoch", token: "token" }, {});
  });
});
