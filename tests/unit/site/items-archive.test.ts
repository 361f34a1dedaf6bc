import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readItem } from "@/lib/site/items-archive";
import { keepItems } from "@/lib/site/server/keep-items";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "items-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What a release publishes, in a folder of its own. */
function release(name: string, digests: readonly string[]): string {
  const folder = join(root, name);
  mkdirSync(folder);
  for (const digest of digests) writeFileSync(join(folder, `${digest}.json`), `{"digest":"${digest}"}`);
  return folder;
}

test("an item that a release withdraws is answered by the servers of the releases that follow", async () => {
  const data = join(root, "data");
  const first = release("first", ["AAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBB"]);
  const second = release("second", ["BBBBBBBBBBBBBBBB", "CCCCCCCCCCCCCCCC"]);
  keepItems(data, first);
  keepItems(data, second);
  for (const digest of ["AAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBB", "CCCCCCCCCCCCCCCC"])
    expect(await readItem(data, digest, second)).toBe(`{"digest":"${digest}"}`);
  expect(await readItem(data, "DDDDDDDDDDDDDDDD", second)).toBeNull();
});

test("a copy that was cut short is made again whole, and what is kept is nothing but items", async () => {
  const data = join(root, "data");
  const first = release("first", ["AAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBB"]);
  mkdirSync(join(data, "items"), { recursive: true });
  writeFileSync(join(data, "items", "AAAAAAAAAAAAAAAA.json"), '{"dig');
  keepItems(data, first);
  expect(await readItem(data, "AAAAAAAAAAAAAAAA", release("second", []))).toBe(
    '{"digest":"AAAAAAAAAAAAAAAA"}',
  );
  expect(readdirSync(join(data, "items")).sort()).toEqual(readdirSync(first).sort());
});

test("where nothing outlives the process, the items of this release are answered, and only they", async () => {
  const first = release("first", ["AAAAAAAAAAAAAAAA"]);
  keepItems(":memory:", first);
  expect(await readItem(":memory:", "AAAAAAAAAAAAAAAA", first)).not.toBeNull();
  expect(await readItem(":memory:", "AAAAAAAAAAAAAAAA", release("second", []))).toBeNull();
});

test("a folder that cannot be written is told to the caller", () => {
  const file = join(root, "file");
  writeFileSync(file, "");
  expect(() => keepItems(file, release("first", ["AAAAAAAAAAAAAAAA"]))).toThrow();
});
