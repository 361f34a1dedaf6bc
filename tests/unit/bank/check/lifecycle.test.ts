import { expect, test } from "vitest";
import { lifecycle } from "@/lib/bank/check/lifecycle";
import { type Over, said, withQuestion } from "./saying";

const retirement = { on: "2026-02-01", reason: "Remplacée par une meilleure." };

test.each<[string, Over, RegExp]>([
  ["a retired question without a reason", { status: "retired" }, /quand et pourquoi/],
  ["a reason on an active question", { retirement }, /« retirement » n’a de sens/],
  ["a revision without its history", { revision: 2 }, /révision 2.*historique/],
  [
    "a history that skips a revision",
    { revision: 3, history: [{ revision: 3, on: "2026-02-01", change: "La clé a changé." }] },
    /révisions 2 à 3/,
  ],
  [
    "a history of the first revision",
    { history: [{ revision: 2, on: "2026-02-01", change: "La clé a changé." }] },
    /La première révision n’a pas d’historique/,
  ],
  ["a review before the writing", { reviewedOn: "2025-12-31" }, /précède/],
  ["a review in the future", { reviewedOn: "2026-03-02" }, /avenir/],
])("%s is found", (_, over, expected) => {
  expect(said(lifecycle, withQuestion(over))).toEqual([expect.stringMatching(expected)]);
});

test("a story told in order is sound", () => {
  const history = [{ revision: 2, on: "2026-02-01", change: "La clé a changé." }];
  expect(said(lifecycle, withQuestion({ revision: 2, history, status: "retired", retirement }))).toEqual([]);
});
