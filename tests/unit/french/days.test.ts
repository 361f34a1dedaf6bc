import { expect, test } from "vitest";
import { dayAndHour } from "@/lib/french/days";

test("a moment is written as one says it", () => {
  expect(dayAndHour(new Date(2026, 2, 3, 9, 5))).toBe("3 mars 2026 à 9\u00a0h\u00a005");
});
