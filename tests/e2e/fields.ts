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
  const groups = await choicesOf(page);
  if (groups.length === 0)
    await page
      .getByRole("button", { name: /^Descendre/ })
      .first()
      .click();
  for (const group of groups) {
    const inputs = group.locator("input");
    await inputs.nth(choice % (await inputs.count())).check();
  }
}

/** From now on the bank holds questions of one kind only: to meet one without waiting for chance. */
export async function onlyKind(page: Page, kind: string): Promise<void> {
  await page.route("**/bank/slices/**", async (route) => {
    const response = await route.fetch();
    const refs = (await response.json()) as { readonly kind: string }[];
    await route.fulfill({ response, json: refs.filter((ref) => ref.kind === kind) });
  });
}
