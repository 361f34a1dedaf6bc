import { expect, type Page } from "@playwright/test";

/** Starts a diagnostic of the length given and waits for its first question. */
export async function startDiagnostic(page: Page, length = "Environ 10 minutes", origin = ""): Promise<void> {
  await page.goto(`${origin}/diagnostic`);
  await page.getByRole("radio", { name: new RegExp(length) }).check();
  await page.getByRole("button", { name: "Commencer le diagnostic" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 1" })).toBeVisible();
}

/** Answers the question on screen, whatever its kind, with its first possible answer. */
export async function answerSomething(page: Page): Promise<void> {
  // The question may still be on its way.
  await page.getByRole("button", { name: "Valider" }).waitFor();
  const group = page.locator("form fieldset").first();
  const selects = group.locator("select");
  if ((await group.getByRole("radio").count()) > 0) await group.getByRole("radio").first().check();
  else if ((await group.getByRole("checkbox").count()) > 0) await group.getByRole("checkbox").first().check();
  else for (let i = 0; i < (await selects.count()); i++) await selects.nth(i).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Valider" }).click();
  await expect(page.getByRole("heading", { level: 2, name: /^(Juste|Faux)$/ })).toBeFocused();
}

/** Goes on to the next question; false when the series has no more. */
export async function next(page: Page): Promise<boolean> {
  const button = page.getByRole("button", { name: /^(Question suivante|Terminer la série)$/ });
  const more = (await button.textContent()) === "Question suivante";
  await button.click();
  return more;
}
