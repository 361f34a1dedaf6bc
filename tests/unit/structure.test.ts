import { describe, expect, test } from "vitest";
import { circlesOf, type Import, importsOf, sourcesOf } from "../imports";

/* The house: who may know whom (ARCHITECTURE.md says why). The linter says the same while one types. */

const imports = importsOf(sourcesOf(["app", "components", "lib"]));

/** A part of the house is a folder; these have rooms that count as parts of their own. */
const rooms = /^(?:lib\/bank\/formats|lib\/sessions\/(?:client|server))\//;
const partOf = (file: string) => rooms.exec(file)?.[0].slice(0, -1) ?? file.split("/").slice(0, 2).join("/");

/** What each part of `lib` may import besides itself. Kinds and bank know each other's data, file by file without circle. */
const plain = ["lib/maths", "lib/french", "lib/csv"];
const bank = ["lib/bank", "lib/kinds", ...plain];
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "lib/maths": [],
  "lib/french": [],
  "lib/csv": [],
  "lib/kinds": bank,
  "lib/bank": [...bank, "lib/bank/formats"],
  "lib/bank/formats": bank,
  "lib/assessment": bank,
  "lib/attempts": ["lib/assessment", ...bank],
  "lib/sessions": ["lib/assessment", ...bank],
};

const shown = ({ from, to }: Import) => `${from} imports ${to}`;

test("what is looked at is there", () => {
  expect(imports.length).toBeGreaterThan(500);
  expect(imports.map(shown)).toContain("lib/bank/cli.ts imports lib/bank/commands/check.ts");
});

test("no circle in the bank nor beside it, not even of types", () => {
  const own = imports.filter(({ from, to }) => [from, to].every((file) => partOf(file) in mayImport));
  expect(circlesOf(own)).toEqual([]);
});

describe("arrows go down", () => {
  test.each(Object.entries(mayImport))("%s", (part, allowed) => {
    const up = imports.filter(
      ({ from, to }) => partOf(from) === part && partOf(to) !== part && !allowed.includes(partOf(to)),
    );
    expect(up.map(shown)).toEqual([]);
  });
});

test("the formats have one door", () => {
  const inside = (file: string) => file.startsWith("lib/bank/formats/");
  const through = imports.filter(({ from, to }) => !inside(from) && inside(to));
  expect(through.map(({ to }) => to)).toEqual(through.map(() => "lib/bank/formats/index.ts"));
});
