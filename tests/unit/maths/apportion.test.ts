import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apportion } from "@/lib/maths/apportion";

describe("apportionment", () => {
  test("adds up to the total, each share within one of its quota", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 0, max: 100 }),
        (weights, total) => {
          const sum = weights.reduce((a, b) => a + b, 0);
          fc.pre(sum > 0);
          const seats = apportion(weights, total);
          expect(seats.reduce((a, b) => a + b, 0)).toBe(total);
          for (const [i, weight] of weights.entries()) {
            const quota = (total * weight) / sum;
            expect(Math.abs((seats[i] ?? 0) - quota)).toBeLessThan(1 + 1e-9);
          }
        },
      ),
    );
  });

  test("gives the seats left to the largest remainders, the earlier first", () => {
    expect(apportion([0.3, 0.45, 0.25], 3)).toEqual([1, 1, 1]);
    expect(apportion([1, 1, 1], 4)).toEqual([2, 1, 1]);
    expect(apportion([0, 0], 4)).toEqual([0, 0]);
  });
});
