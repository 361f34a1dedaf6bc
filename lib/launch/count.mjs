/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 */

/**
 * Counts the tests of a vitest JSON report.
 * @param {unknown} report
 * @returns {Count}
 * @throws when the report is not one.
 */
export function countVitest(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = /** @type {any} */ (
    report
  );
  if (typeof numPassedTests !== "number") throw new Error("rapport vitest illisible");
  // A file that could not be loaded holds no test but is a failure all the same.
  const broken = testResults.filter(
    (/** @type {any} */ f) => f.status === "failed" && f.assertionResults.length === 0,
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + (numTodoTests ?? 0),
  };
}

/**
 * Counts the tests of a Playwright JSON report; a flaky test has failed once and is a failure.
 * @param {unknown} report
 * @returns {Count}
 * @throws when the report is not one.
 */
export function countPlaywright(report) {
  const { stats, errors } = /** @type {any} */ (report);
  if (typeof stats?.expected !== "number") throw new Error("rapport Playwright illisible");
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * The closing line that other tools read.
 * @param {Count} total
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
