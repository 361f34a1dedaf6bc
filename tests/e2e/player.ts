import { expect, type Page } from "@playwright/test";
import { fillAnswer } from "./fields";

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
  await fillAnswer(page);
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
