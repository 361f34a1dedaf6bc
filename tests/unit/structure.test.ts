import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Kind } from "@/lib/bank/schema";
import { circlesOf, type Import, importsOf, sourcesOf } from "../imports";

/* The house: who may know whom (ARCHITECTURE.md says why). The linter says the same while one types. */

const sources = sourcesOf(["app", "components", "lib"]);
const imports = importsOf(sources);

/** A part of the house is a folder; these have rooms that count as parts of their own. */
const rooms = /^(?:lib\/bank\/formats|lib\/sessions\/(?:client|server))\//;
const partOf = (file: string) => rooms.exec(file)?.[0].slice(0, -1) ?? file.split("/").slice(0, 2).join("/");

/** What each part may import besides itself. Kinds and bank know each other's data, file by file without circle. */
const plain = ["lib/maths", "lib/french", "lib/csv"];
const bank = ["lib/bank", "lib/kinds", ...plain];
const reading = ["lib/assessment", ...bank, "lib/site"];
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
  "lib/sessions/client": ["lib/sessions", "lib/assessment", ...bank],
  "lib/sessions/server": ["lib/sessions", "lib/assessment", ...bank],
  "lib/site": ["lib/bank", "lib/french", "lib/sessions", "lib/sessions/server"],
  "lib/launch": [],
  "components/ui": reading,
  "components/site": ["components/ui", ...reading],
  "components/question": ["components/ui", ...reading],
  "components/bank": ["components/question", "components/site", "components/ui", "lib/attempts", ...reading],
  "components/own-data": ["components/ui", "lib/attempts", ...reading],
  "components/result": [
    ...["components/bank", "components/own-data", "components/question", "components/site", "components/ui"],
    ...["lib/attempts", ...reading],
  ],
  "components/assessment": [
    ...[
      "components/own-data",
      "components/question",
      "components/result",
      "components/site",
      "components/ui",
    ],
    ...["lib/attempts", ...reading],
  ],
  "components/sessions": [
    ...["components/bank", "components/own-data", "components/question", "components/result"],
    ...["components/site", "components/ui"],
    ...["lib/attempts", "lib/sessions", "lib/sessions/client", ...reading],
  ],
};

const shown = ({ from, to }: Import) => `${from} imports ${to}`;

test("what is looked at is there", () => {
  expect(imports.length).toBeGreaterThan(500);
  expect(imports.map(shown)).toContain("lib/bank/cli.ts imports lib/bank/commands/check.ts");
});

test("no circle between files, not even of types", () => {
  expect(circlesOf(imports)).toEqual([]);
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

test("the rooms of the sessions' screens do not know one another", () => {
  const room = (file: string) => /^components\/sessions\/(coach|participant|prepare)\//.exec(file)?.[1];
  const across = imports.filter(({ from, to }) => room(to) !== undefined && room(from) !== room(to));
  expect(across.filter(({ from }) => !from.startsWith("app/")).map(shown)).toEqual([]);
});

test("the person's data is known to the assessment, the result, and the own result of a session", () => {
  const owners =
    /^(?:lib\/attempts\/|components\/(?:assessment|own-data|result)\/|components\/sessions\/participant\/own-result)/;
  // The client of the bank's addresses holds nothing of anybody.
  const data = (file: string) => file.startsWith("lib/attempts/") && file !== "lib/attempts/bank-client.ts";
  const others = imports.filter(({ from, to }) => data(to) && !owners.test(from));
  expect(others.map(shown)).toEqual([]);
});

// One schema written with zod's methods, in one module of a page, brings all of them to that page.
test("schemas are written with zod/mini", () => {
  const written = sources.map((file) => ({ file, text: readFileSync(file, "utf8") }));
  const whole = written.filter(({ text }) => /["']zod(?:\/v4)?["']/.test(text));
  expect(whole.map(({ file }) => file)).toEqual([]);
  expect(written.filter(({ text }) => text.includes('from "zod/mini"')).length).toBeGreaterThan(20);
});

test("the kit's own style sheet is the kit's: a screen uses its components, a style sheet composes it", () => {
  const users = sources.filter((file) => /from "[^"\n]*\bui\.module\.css"/.test(readFileSync(file, "utf8")));
  expect(users.filter((file) => !file.startsWith("components/ui/"))).toEqual([]);
  expect(users.length).toBeGreaterThan(5);
});

test("a kind of question is named where its rules, its data, its field and its formats are, and nowhere else", () => {
  const homes =
    /^(?:lib\/kinds\/|lib\/bank\/formats\/|lib\/bank\/(?:schema|question-schema|compiled)\.ts$|components\/question\/registry\.ts$)/;
  const name = new RegExp(`(["'])(?:${Kind.options.join("|")})\\1|^\\s+(?:${Kind.options.join("|")}):`, "m");
  const naming = sources.filter((file) => name.test(readFileSync(file, "utf8")));
  expect(naming).toContain("lib/kinds/ordering.ts");
  expect(naming.filter((file) => !homes.test(file))).toEqual([]);
});

describe("sizes", () => {
  const lines = (file: string) => readFileSync(file, "utf8").trimEnd().split("\n");

  test("nine files in ten have 150 lines at most", () => {
    const sizes = sources.map((file) => lines(file).length).sort((a, b) => a - b);
    expect(sizes[Math.floor(0.9 * sizes.length)]).toBeLessThanOrEqual(150);
  });

  test("no function has more than 120 lines", () => {
    const long = sources.flatMap((file) =>
      functionsOf(lines(file))
        .filter(({ length }) => length > 120)
        .map(({ name, length }) => `${file} ${name}: ${length}`),
    );
    expect(long).toEqual([]);
  });
});

/**
 * The functions of a file as the formatter lays them out: a declaration or an arrow at the margin, a
 * method one step in; each ends with the first line that closes at its own indentation.
 */
function functionsOf(lines: readonly string[]): { name: string; length: number }[] {
  const opens =
    /^(?:export )?(?:default )?(?:async )?function\*? (\w+)|^(?:export )?const (\w+)\b(?=.*(?:=>|function|create\b))|^ {2}(?!(?:if|for|while|switch|return|const|let)\b)(?:static |async |readonly )*(#?\w+)\(.*\{$/;
  return lines.flatMap((line, index) => {
    const [, ...names] = opens.exec(line) ?? [];
    const name = names.find((one) => one !== undefined);
    if (name === undefined || /;$/.test(line)) return [];
    const indent = line.startsWith(" ") ? "  " : "";
    const rest = lines
      .slice(index + 1)
      .findIndex((one) => one.startsWith(`${indent}}`) || one.startsWith(`${indent})`));
    const after = lines.slice(index + 1 + Math.max(0, rest)).findIndex((one) => /[;}]$/.test(one));
    return [{ name, length: rest + 2 + Math.max(0, after) }];
  });
}
