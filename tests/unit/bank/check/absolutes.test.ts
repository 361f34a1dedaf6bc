import { expect, test } from "vitest";
import { absolutes } from "@/lib/bank/check/absolutes";
import { option, said, withQuestion } from "./saying";

const options = [
  option("a", true, "Relire la configuration du service"),
  option("b", false, "Toujours redémarrer ce même service"),
  option("c", false, "Changer de service en production"),
];

test("an absolute in a distractor alone points at it", () => {
  expect(said(absolutes, withQuestion({ options }))).toEqual([
    "error: « Toujours » n’est employé que dans des leurres : il les désigne.",
  ]);
});

test("an absolute in the key too gives nothing away", () => {
  const shared = options.with(0, option("a", true, "Toujours relire la configuration"));
  expect(said(absolutes, withQuestion({ options: shared }))).toEqual([]);
});

test("a word that only begins like an absolute is none", () => {
  const longer = options.with(1, option("b", false, "Lire la jamaïcaine du service"));
  expect(said(absolutes, withQuestion({ options: longer }))).toEqual([]);
});
