import { expect, test } from "vitest";
import { longDay } from "@/lib/french/days";
import { intervalWords, percent } from "@/lib/french/rates";

test("a rate is a whole number of percent, which no line separates from its sign", () => {
  expect([0, 0.004, 0.125, 0.5, 1].map(percent)).toEqual([
    "0\u00a0%",
    "0\u00a0%",
    "13\u00a0%",
    "50\u00a0%",
    "100\u00a0%",
  ]);
});

test("an interval says its unit once", () => {
  expect(intervalWords([0.47, 0.96])).toBe("47 à 96\u00a0%");
});

test("a day is the one written, wherever it is read", () => {
  expect(longDay("2026-11-25")).toBe("25 novembre 2026");
  expect(longDay("2026-01-01")).toBe("1 janvier 2026");
});
