import { expect, test } from "vitest";
import { closingLine, countPlaywright, countVitest } from "@/lib/launch/count.mjs";

test("a vitest file that could not be loaded is a failure", () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{}] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 4, failed: 2, skipped: 3 });
});

test("a flaky browser test and an error outside tests are failures", () => {
  const report = { stats: { expected: 10, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };
  expect(countPlaywright(report)).toEqual({ passed: 10, failed: 3, skipped: 2 });
});

test("something that is no report is refused", () => {
  expect(() => countVitest({})).toThrow();
  expect(() => countPlaywright({})).toThrow();
});

test("the closing line names skipped tests only when there are some", () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});
