import { expect, type Page, test } from "@playwright/test";
import { Kind } from "@/lib/bank/schema";
import { choicesOf, onlyKind } from "./fields";
import { answerSomething, next, startDiagnostic } from "./player";

/* Every kind of question where there is least room: a 320 px screen, and text at twice its size. */

/** What of the questions is wider than the screen. */
const tooWide = (page: Page) =>
  page.locator("main *").evaluateAll((all) =>
    all
      .filter((one) => {
        const { right, width, height } = one.getBoundingClientRect();
        const hidden = width <= 1 || height <= 1 || one.closest("pre, .visually-hidden") !== null;
        return !hidden && right > document.documentElement.clientWidth + 0.5;
      })
      .map((one) => `${one.tagName}.${one.className} ${one.textContent?.slice(0, 60)}`),
  );

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

for (const kind of Kind.options)
  for (const [width, size] of [
    [320, "100%"],
    [375, "200%"],
  ] as const)
    test(`a ${kind} question fits ${width} px with text at ${size}`, async ({ page }) => {
      test.setTimeout(90_000);
      await onlyKind(page, kind);
      await page.setViewportSize({ width, height: 640 });
      await startDiagnostic(page);
      await page.evaluate((fontSize) => Object.assign(document.documentElement.style, { fontSize }), size);
      for (let question = 1; question <= 6; question++) {
        expect(await tooWide(page)).toEqual([]);
        expect(await badLabels(page)).toEqual([]);
        if (kind === "matching") expect((await choicesOf(page)).length).toBeGreaterThan(2);
        await answerSomething(page);
        expect(await tooWide(page), "corrected").toEqual([]);
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
