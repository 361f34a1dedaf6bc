import { expect, type Page, test } from "@playwright/test";
import { choicesOf, onlyKind } from "./fields";
import { answerSomething, next, startDiagnostic } from "./player";

/* Every kind of question where there is least room: a 320 px screen, and text at twice its size. */

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The labels of the answers that are cut, or too small for a finger. */
const badLabels = (page: Page) =>
  page.locator("form fieldset label, form ol > li").evaluateAll((all) =>
    all
      .filter((one) => {
        const { height, width } = one.getBoundingClientRect();
        const small = one.tagName === "LABEL" && (height < 44 || width < 44);
        return small || one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
      })
      .map((one) => `${one.tagName} ${one.textContent}`),
  );

for (const kind of ["single", "multiple", "ordering", "matching"])
  test(`a ${kind} question fits a 320 px screen, and text at 200 %`, async ({ page }) => {
    test.setTimeout(90_000);
    await onlyKind(page, kind);
    await page.setViewportSize({ width: 320, height: 640 });
    await startDiagnostic(page);
    for (let question = 1; question <= 6; question++) {
      expect(await sideways(page), "at 100 %").toBe(0);
      expect(await badLabels(page), "at 100 %").toEqual([]);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
      expect(await sideways(page), "at 200 %").toBe(0);
      expect(await badLabels(page), "at 200 %").toEqual([]);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "";
      });
      if (kind === "matching") expect((await choicesOf(page)).length).toBeGreaterThan(2);
      await answerSomething(page);
      expect(await sideways(page), "corrected").toBe(0);
      await next(page);
    }
  });

test("what one pairs is named by its whole text, and stays shown", async ({ page }) => {
  await onlyKind(page, "matching");
  await startDiagnostic(page);
  const [premise = page.locator("form")] = await choicesOf(page);
  const targets = await page.locator("form ol > li > span").allTextContents();
  for (const target of targets) {
    await premise.getByRole("radio", { name: target, exact: false }).check();
    await expect(premise.locator("p")).toHaveText(target);
  }
});

test("in forced colours, a line that cannot move further says so", async ({ page }) => {
  await onlyKind(page, "ordering");
  await page.emulateMedia({ forcedColors: "active" });
  await startDiagnostic(page);
  const colourOf = (name: RegExp) =>
    page
      .getByRole("button", { name })
      .first()
      .evaluate((button) => getComputedStyle(button).color);
  expect(await colourOf(/^Monter/)).not.toBe(await colourOf(/^Descendre/));
});
