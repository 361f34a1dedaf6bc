import { expect, type Page, test } from "@playwright/test";
import { choicesOf } from "./fields";

/** What has the focus: its role for a keyboard user, its text, and whether the eye can find it. */
async function focused(page: Page): Promise<{ tag: string; type: string; text: string; visible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const marked = element.closest("label") ?? element;
    const ring = [element, marked].some((one) => {
      const style = getComputedStyle(one);
      return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    });
    return {
      tag: element.tagName,
      type: element.getAttribute("type") ?? "",
      text: (element.textContent ?? "").trim(),
      visible: ring,
    };
  });
}

/** Tabs forward until the element wanted has the focus; every stop on the way must be visible. */
async function tabTo(
  page: Page,
  wanted: (element: Awaited<ReturnType<typeof focused>>) => boolean,
): Promise<void> {
  for (let i = 0; i < 250; i++) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (now.tag !== "BODY")
      expect(now.visible, `focus ring on ${now.tag} « ${now.text.slice(0, 40)} »`).toBe(true);
    if (wanted(now)) return;
  }
  throw new Error("No tab stop matches.");
}

const button = (label: RegExp) => (element: { tag: string; text: string }) =>
  (element.tag === "BUTTON" || element.tag === "A") && label.test(element.text);

test("the whole diagnostic can be taken with the keyboard alone", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/");
  await page.keyboard.press("Tab");
  expect((await focused(page)).text).toMatch(/contenu/);
  await page.keyboard.press("Enter");
  await tabTo(page, button(/^Commencer le diagnostic$/));
  await page.keyboard.press("Enter");
  await page.waitForURL("/diagnostic");
  await expect(page.getByRole("button", { name: "Commencer le diagnostic" })).toBeEnabled();
  await tabTo(page, button(/^Commencer le diagnostic$/));
  await page.keyboard.press("Enter");

  const kinds = new Set<string>();
  for (let question = 1; ; question++) {
    await expect(page.getByRole("heading", { level: 1, name: `Question ${question}` })).toBeFocused();
    kinds.add(await answerWithKeys(page));
    await expect(page.getByRole("heading", { level: 2, name: /^(Juste|Faux)$/ })).toBeFocused();
    await tabTo(page, button(/^(Question suivante|Terminer la série)$/));
    const last = (await focused(page)).text === "Terminer la série";
    await page.keyboard.press("Enter");
    if (last) break;
  }
  expect(kinds.size, "kinds of question met").toBeGreaterThan(1);
  await expect(page.getByRole("heading", { name: "Série terminée" })).toBeFocused();
  await tabTo(page, button(/^Voir mon bilan$/));
  await page.keyboard.press("Enter");
  await page.waitForURL("/resultat");
  await expect(page.getByRole("table")).toBeVisible();
  await tabTo(page, (element) => element.tag === "SUMMARY");
  await page.keyboard.press("Enter");
  await expect(page.locator("details[open]")).toHaveCount(1);
  await tabTo(page, button(/^Effacer de ce poste$/));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect((await focused(page)).text).toBe("Effacer de ce poste");
});

/** Answers the question on screen, whatever its kind. @returns the kind of control met. */
async function answerWithKeys(page: Page): Promise<string> {
  await tabTo(page, ({ tag, type, text }) => tag === "INPUT" || type === "button" || text === "Valider");
  const first = await focused(page);
  if (first.tag === "INPUT")
    for (const group of await choicesOf(page)) {
      const own = group.locator("input");
      while (!(await own.evaluateAll((all) => all.includes(document.activeElement as HTMLInputElement))))
        await tabTo(page, ({ tag }) => tag === "INPUT");
      await page.keyboard.press("Space");
    }
  else {
    // An ordering: the first line moves down once, and the focus follows it.
    await tabTo(page, ({ text }) => text === "↓");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await focused(page)).text).toBe("↓");
  }
  await tabTo(page, button(/^Valider$/));
  await page.keyboard.press("Enter");
  return first.tag === "INPUT" ? first.type : first.tag;
}
