import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bounds,
  expectedSteps,
  horizon,
  itemsToVerdict,
  logLikelihoodRatio,
  step,
  verdictOf,
  waldMeanItems,
  wilson90,
} from "@/lib/assessment/verdict";

const rights = (n: number) => Array<boolean>(n).fill(true);
const wrongs = (n: number) => Array<boolean>(n).fill(false);
const tally = fc
  .integer({ min: 0, max: 200 })
  .chain((served) => fc.record({ served: fc.constant(served), right: fc.integer({ min: 0, max: served }) }));

describe("verdict", () => {
  test("nothing answered, nothing known", () => {
    expect(verdictOf([])).toEqual({ verdict: "indetermine", after: null });
  });

  test("seven right answers in a row are the fewest for « acquis »", () => {
    expect(verdictOf(rights(6)).verdict).toBe("indetermine");
    expect(verdictOf(rights(7))).toEqual({ verdict: "acquis", after: 7 });
  });

  test("three wrong answers in a row are the fewest for « à travailler »", () => {
    expect(verdictOf(wrongs(2)).verdict).toBe("indetermine");
    expect(verdictOf(wrongs(3))).toEqual({ verdict: "a-travailler", after: 3 });
  });

  test("a verdict once reached is never taken back by later answers", () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.array(fc.boolean(), { maxLength: 20 }),
        (first, later) => {
          const before = verdictOf(first);
          fc.pre(before.verdict !== "indetermine");
          expect(verdictOf([...first, ...later])).toEqual(before);
        },
      ),
    );
  });

  test("undecided exactly while the ratio stays between the bounds", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (sequence) => {
        const crossed = sequence.findIndex((_, i) => {
          const part = sequence.slice(0, i + 1);
          const llr = logLikelihoodRatio({ right: part.filter(Boolean).length, served: part.length });
          return llr >= bounds.upper || llr <= bounds.lower;
        });
        expect(verdictOf(sequence).after).toBe(crossed === -1 ? null : crossed + 1);
      }),
    );
  });

  test("the bounds and steps are those of Wald's paper for these rates", () => {
    expect(bounds.upper).toBeCloseTo(Math.log(9), 12);
    expect(bounds.lower).toBeCloseTo(-Math.log(9), 12);
    expect(step.right).toBeCloseTo(0.3483, 4);
    expect(step.wrong).toBeCloseTo(-0.9808, 4);
  });
});

describe("interval", () => {
  test("agrees with published Wilson values at 90 %", () => {
    // 8 of 10: 0.541 to 0.931; 16 of 20: 0.622 to 0.908.
    expect(wilson90({ right: 8, served: 10 })[0]).toBeCloseTo(0.541, 2);
    expect(wilson90({ right: 8, served: 10 })[1]).toBeCloseTo(0.931, 2);
    expect(wilson90({ right: 16, served: 20 })[0]).toBeCloseTo(0.622, 2);
  });

  test("always within [0, 1], around the rate, and the whole range for nothing", () => {
    expect(wilson90({ right: 0, served: 0 })).toEqual([0, 1]);
    fc.assert(
      fc.property(tally, (t) => {
        const [low, high] = wilson90(t);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (t.served > 0) {
          expect(low).toBeLessThanOrEqual(t.right / t.served + 1e-12);
          expect(high).toBeGreaterThanOrEqual(t.right / t.served - 1e-12);
        }
      }),
    );
  });

  test("right and wrong exchanged mirror the interval", () => {
    fc.assert(
      fc.property(tally, ({ right, served }) => {
        const [low, high] = wilson90({ right, served });
        const [mirrorLow, mirrorHigh] = wilson90({ right: served - right, served });
        expect(low).toBeCloseTo(1 - mirrorHigh, 10);
        expect(high).toBeCloseTo(1 - mirrorLow, 10);
      }),
    );
  });
});

describe("forecast", () => {
  test("at the start, three items at least", () => {
    expect(itemsToVerdict({ right: 0, served: 0 }).least).toBe(3);
  });

  test("the fewest items announced do decide, and one fewer never does", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 25 }), (sequence) => {
        fc.pre(verdictOf(sequence).verdict === "indetermine");
        const { least } = itemsToVerdict({ right: sequence.filter(Boolean).length, served: sequence.length });
        const decided = (n: number) =>
          [rights(n), wrongs(n)].some((more) => verdictOf([...sequence, ...more]).verdict !== "indetermine");
        expect(decided(least)).toBe(true);
        expect(decided(least - 1)).toBe(false);
      }),
    );
  });

  test("the expected number is never below the fewest nor beyond the horizon", () => {
    fc.assert(
      fc.property(tally, (t) => {
        const { least, expected } = itemsToVerdict(t);
        expect(expected).toBeGreaterThanOrEqual(Math.min(least, horizon));
        expect(expected).toBeLessThanOrEqual(horizon);
      }),
    );
  });

  test("somebody who is always right needs exactly seven items, always wrong exactly three", () => {
    expect(expectedSteps(0, 1, 100)).toBeCloseTo(7, 10);
    expect(expectedSteps(0, 0, 100)).toBeCloseTo(3, 10);
  });

  test("a decided tally needs nothing more", () => {
    expect(itemsToVerdict({ right: 7, served: 7 })).toEqual({ least: 0, expected: 0 });
  });

  test("Wald's approximation is near the exact mean, below it because it neglects the overshoot", () => {
    // By hand: (0.9·A + 0.1·B) / (0.85·r + 0.15·w) and (0.1·A + 0.9·B) / (0.6·r + 0.4·w),
    // with A = −B = ln 9, r = ln(0.85 / 0.6), w = ln(0.15 / 0.4).
    expect(waldMeanItems("p1")).toBeCloseTo(11.802, 3);
    expect(waldMeanItems("p0")).toBeCloseTo(9.587, 3);
    expect(waldMeanItems("p1")).toBeLessThan(expectedSteps(0, 0.85, 500));
    expect(waldMeanItems("p0")).toBeLessThan(expectedSteps(0, 0.6, 500));
  });
});
