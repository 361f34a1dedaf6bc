import { expect, type Page, test } from "@playwright/test";
import { choicesOf, fillAnswer } from "./fields";
import { next, startDiagnostic } from "./player";

/** Every shift of the layout from now on, those that follow a gesture included: a slow disk outlasts it. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: false });
  });
  return () =>
    page.evaluate(async () => {
      // The entries of a frame come after it is painted.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      const { shifts } = window as unknown as { shifts: number[] };
      return shifts.splice(0).reduce((sum, value) => sum + value, 0);
    });
}

for (const viewport of [
  { width: 390, height: 760 },
  { width: 1280, height: 800 },
])
  test(`from a question to its correction nothing moves, at ${viewport.width} px`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize(viewport);
    await startDiagnostic(page);
    const shiftSince = await watchShifts(page);
    for (let question = 1; question <= 8; question++) {
      await fillAnswer(page);
      await shiftSince();
      await page.getByRole("button", { name: "Valider" }).click();
      await expect(page.getByRole("heading", { level: 2, name: /^(Juste|Faux)$/ })).toBeFocused();
      expect(await shiftSince(), `question ${question}`).toBeLessThanOrEqual(0.02);
      await next(page);
      await choicesOf(page);
    }
  });
