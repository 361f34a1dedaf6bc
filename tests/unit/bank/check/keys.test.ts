import { expect, test } from "vitest";
import { keys } from "@/lib/bank/check/keys";
import { foundBy, option, said, withQuestion } from "./saying";

test.each<[string, string, boolean[], RegExp]>([
  ["a key on two options of a single", "single", [true, true, false], /une seule bonne option.*2/],
  ["no key at all", "single", [false, false, false], /a une seule bonne option.*0/],
  ["one key in a multiple", "multiple", [true, false, false, false], /de 2 à 3 bonnes options.*1/],
  ["every option a key in a multiple", "multiple", [true, true, true, true], /de 2 à 3 bonnes options.*4/],
])("%s is found", (_, kind, key, expected) => {
  const options = key.map((correct, index) => option("abcd"[index] ?? "a", correct));
  expect(said(keys, withQuestion({ kind, options }))).toEqual([expect.stringMatching(expected)]);
});

test("two options that say the same are found, and so is their disagreement", () => {
  const same = [
    option("a", false, "La même chose"),
    option("b", false, "la *même* chose"),
    option("c", true),
  ];
  expect(said(keys, withQuestion({ options: same }))).toEqual(["error: Deux options disent la même chose."]);
  const opposed = [
    option("a", true, "La même chose"),
    option("b", false, "la *même* chose"),
    option("c", false),
  ];
  expect(said(keys, withQuestion({ options: opposed }))).toEqual([
    "error: Deux options disent la même chose, l’une comptée juste et l’autre fausse.",
  ]);
});

test("a target that does not exist is found where it is cited", () => {
  const bank = withQuestion({
    kind: "matching",
    options: ["a", "b", "c"].map((id) => ({
      id,
      text: `Élément ${id}`,
      match: id === "c" ? "z" : "x",
      rationale: "Une justification.",
    })),
    targets: [
      { id: "x", text: "Cible x" },
      { id: "y", text: "Cible y" },
    ],
  });
  const [found] = foundBy(keys, bank);
  expect(found).toMatchObject({ rule: "keys", path: ["options", 2, "match"] });
  const text = bank.questions.find((one) => one.file === found?.file)?.text ?? "";
  expect(text.split("\n")[(found?.line ?? 0) - 1]).toContain('"match": "z"');
});
