import type { Locator, Page } from "@playwright/test";

/** The groups of the question on screen where something must be chosen: none when it is an ordering. */
export async function choicesOf(page: Page): Promise<Locator[]> {
  const answers = page.locator("form fieldset").first();
  const premises = await answers.locator("fieldset").all();
  if (premises.length > 0) return premises;
  return (await answers.locator("input").count()) > 0 ? [answers] : [];
}

/** Fills in some answer to the question on screen, whatever its kind: which one follows from `choice`. */
export async function fillAnswer(page: Page, choice = 0): Promise<void> {
  for (const group of await choicesOf(page)) {
    const inputs = group.locator("input");
    await inputs.nth(choice % (await inputs.count())).check();
  }
}
