import { expect, test } from "vitest";
import { verdictOf } from "@/lib/assessment/verdict";
import { concludingDraw, difficultyShares } from "@/lib/bank/blueprint";

test("a draw that can conclude is the shortest that the verdict's formulas allow", () => {
  const right = (count: number) => Array.from({ length: count }, () => true);
  expect(verdictOf(right(concludingDraw)).verdict).toBe("acquis");
  expect(verdictOf(right(concludingDraw - 1)).verdict).toBe("indetermine");
});

test("the levels share the whole of a draw", () => {
  expect(Object.values(difficultyShares).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
});
