import { expect, type Page, test } from "@playwright/test";
import { choicesOf, fillAnswer, onlyKind } from "./fields";
import { next, startDiagnostic } from "./player";

/* Pressing twice is pressing once. */

const corrected = (page: Page) => page.getByRole("heading", { level: 2, name: /^(Juste|Faux)$/ });
const count = (page: Page, answers: number) =>
  page.getByText(new RegExp(`^${answers} réponses? sur \\d+ prévues?$`));

test("a double click on « Valider » counts one answer, and stays on its correction", async ({ page }) => {
  await startDiagnostic(page);
  for (let question = 1; question <= 4; question++) {
    await fillAnswer(page);
    await page.getByRole("button", { name: "Valider" }).dblclick();
    await expect(corrected(page)).toBeFocused();
    await expect(page.getByRole("heading", { level: 1, name: `Question ${question}` })).toBeVisible();
    await expect(count(page, question)).toBeVisible();
    await next(page);
  }
});

test("two presses of Entrée, and « Je ne sais pas » in the same breath, count one answer", async ({
  page,
}) => {
  await onlyKind(page, "single");
  await startDiagnostic(page);
  await fillAnswer(page);
  const [group] = await choicesOf(page);
  await group?.getByRole("radio").first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(corrected(page)).toBeFocused();
  await expect(count(page, 1)).toBeVisible();
  await next(page);
  await fillAnswer(page);
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll("button")];
    for (const name of ["Valider", "Je ne sais pas", "Valider"])
      buttons.find((button) => button.textContent === name)?.click();
  });
  await expect(corrected(page)).toBeFocused();
  await expect(count(page, 2)).toBeVisible();
});
