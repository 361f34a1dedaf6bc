import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkBank, rules } from "@/lib/bank/check";
import type { Rule } from "@/lib/bank/check/rule";
import { warning } from "@/lib/bank/finding";
import { bankWith, context } from "./fixture";

const bank = bankWith();

test("a sound bank has no finding", () => {
  expect(checkBank(bank, context)).toEqual([]);
});

describe("one rule, one file, one test", () => {
  const names = (folder: string, end: string) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(end))
      .map((file) => basename(file, end))
      .sort();
  const files = names(join("lib", "bank", "check"), ".ts").filter(
    (name) => !["index", "rule"].includes(name),
  );

  test("each file holds the rule of its name, and the list has it once", () => {
    expect(rules.map((rule) => rule.name).sort()).toEqual(files);
  });

  test("each has its test beside it, and no test is without a rule", () => {
    expect(names(join("tests", "unit", "bank", "check"), ".test.ts")).toEqual(files);
  });

  test("each says what it asks, in a sentence", () => {
    for (const { description } of rules) expect(description).toMatch(/^\p{Lu}.*\.$/u);
  });
});

test("what a rule finds is signed by the rule that was run, in the order of files and lines", () => {
  const [first, second] = bank.questions;
  if (!first || !second) throw new Error("The fixture has questions.");
  const rule = (name: string, ...at: (readonly [typeof first, string])[]): Rule => ({
    name,
    description: "Une règle.",
    check: () => at.map(([file, field]) => warning(file, [field], "Mal.", "Mieux.")),
  });
  const held = [rule("une", [second, "id"], [first, "stem"]), rule("autre", [first, "id"])];
  expect(checkBank(bank, context, held).map(({ rule, file, path }) => [rule, file, ...path])).toEqual(
    [
      ["autre", first.file, "id"],
      ["une", first.file, "stem"],
      ["une", second.file, "id"],
    ].sort((a, b) => ((a[1] ?? "") < (b[1] ?? "") ? -1 : Number((a[1] ?? "") > (b[1] ?? "")))),
  );
});
