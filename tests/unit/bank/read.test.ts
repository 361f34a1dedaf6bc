import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { editorSchemas } from "@/lib/bank/file-schemas";
import { filesOnDisk } from "@/lib/bank/files";
import { formatFinding } from "@/lib/bank/finding";
import { readBank } from "@/lib/bank/read";
import { bankWith, choice, filesOf } from "./fixture";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "bank-"));
  const files = filesOf(bankWith());
  for (const path of files.paths) write(path, files.read(path) ?? "");
  mkdirSync(join(root, "questions", "schemas"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const read = () => readBank(filesOnDisk(root));
const said = () => read().findings.map(formatFinding);

test("a sound bank is read whole", () => {
  const { bank, findings } = read();
  expect(findings).toEqual([]);
  expect(bank?.questions).toHaveLength(7);
  expect(bank?.resources).toHaveLength(14);
});

test("each problem of each file is told, with its place, what is expected and the mend", () => {
  const broken = choice({ id: "cassee", difficulty: "facile", revision: 0, surprise: true });
  write("questions/cct/cassee.json", JSON.stringify(broken, null, 2));
  write("questions/offre/tronquee.json", '{\n  "id": "tronquee",\n  "stem": \n}');
  const lines = said();
  expect(lines.join("\n")).toMatch(
    /cassee\.json:\d+:\d+ \/difficulty [^\n]*\n[^\n]*\n[^\n]*«\sinitiation\s», «\spratique\s» ou «\sexpertise\s»/s,
  );
  expect(lines.join("\n")).toMatch(/cassee\.json:\d+:\d+ \/revision/);
  expect(lines.join("\n")).toMatch(/Champ inconnu.*surprise/);
  expect(lines.join("\n")).toMatch(/tronquee\.json:4:1 .*\n.*JSON est mal formé/s);
  expect(lines).toHaveLength(4);
});

test("a place is the line and column of the value itself", () => {
  const text = JSON.stringify(choice({ id: "placee", difficulty: "facile" }), null, 2);
  write("questions/cct/placee.json", text);
  const finding = read().findings[0];
  const line = text.split("\n")[(finding?.line ?? 0) - 1] ?? "";
  expect(line.slice((finding?.column ?? 0) - 1)).toMatch(/^"facile"/);
});

test("a missing field is placed at its parent", () => {
  const { stem: _, ...without } = choice({ id: "muette" });
  write("questions/cct/muette.json", JSON.stringify(without, null, 2));
  expect(said()[0]).toMatch(/muette\.json:1:1 \/stem .*\n.*manque/s);
});

test("a file that nothing loads is told", () => {
  write("questions/inconnu/x.json", "{}");
  write("questions/cct/notes.txt", "…");
  write("questions/perdu.json", "{}");
  write("questions/cct/plus-bas/y.json", "{}");
  expect(
    read()
      .findings.map(({ rule, file }) => `${rule} ${file}`)
      .sort(),
  ).toEqual([
    "orphan-file questions/cct/notes.txt",
    "orphan-file questions/cct/plus-bas/y.json",
    "orphan-file questions/inconnu/x.json",
    "orphan-file questions/perdu.json",
  ]);
});

test("a file that the bank needs and has not is told", () => {
  rmSync(join(root, "questions/domains.json"));
  const { bank, findings } = read();
  expect(bank).toBeNull();
  expect(findings).toMatchObject([{ rule: "missing-file", file: "questions/domains.json", line: 1 }]);
});

test("without a manifest there is no bank, and the other files are still checked", () => {
  write("questions/bank.json", "{}");
  write("questions/cct/cassee.json", "[");
  const { bank, findings } = read();
  expect(bank).toBeNull();
  expect(new Set(findings.map((f) => f.file))).toEqual(
    new Set(["questions/bank.json", "questions/cct/cassee.json"]),
  );
});

test("the published bank is sound, and the editor schemas are those of the code", () => {
  expect(readBank(filesOnDisk(process.cwd())).findings).toEqual([]);
  for (const [name, schema] of Object.entries(editorSchemas)) {
    const written: unknown = JSON.parse(readFileSync(join("questions", "schemas", name), "utf8"));
    expect(written, `${name}: npm run bank -- schemas`).toMatchObject(
      z.toJSONSchema(schema, { io: "input" }) as object,
    );
  }
});
