import { expect, type Locator, type Page, test } from "@playwright/test";
import { answerSomething, next, startDiagnostic } from "./player";

/* The RGAA criteria that axe has no rule for: each test names the one it proves. */

/** Until what a gesture set off is done: the page has been idle, and has painted since. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
}

/** Records every change of every live region from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((records) => {
      const regions = new Set(
        records
          .map((record) => (record.target instanceof Element ? record.target : record.target.parentElement))
          .map((element) => element?.closest("[role=status], [role=alert], [aria-live]"))
          .filter((region) => region != null),
      );
      for (const region of regions) {
        const text = region.textContent?.trim();
        if (text) said.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
}

async function focusedTag(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.tagName ?? "none");
}

test("7.4: choosing changes nothing but the choice", async ({ page }) => {
  await startDiagnostic(page);
  for (let question = 0; question < 4; question++) {
    const before = {
      url: page.url(),
      title: await page.title(),
      heading: await page.locator("h1").textContent(),
    };
    const choice = page.locator("form fieldset").first().locator("input").first();
    if ((await choice.count()) > 0) {
      await choice.check();
      // A list chosen from by script does not take the focus as it does from a person.
      await choice.focus();
      await settled(page);
      await expect(choice).toBeFocused();
    }
    await settled(page);
    expect({
      url: page.url(),
      title: await page.title(),
      heading: await page.locator("h1").textContent(),
    }).toEqual(before);
    await expect(page.getByRole("heading", { level: 2, name: /^(Juste|Faux)$/ })).toHaveCount(0);
    await answerSomething(page);
    await next(page);
  }
});

test("7.5, 11.10, 11.11: an empty answer is said once, beside the field, and takes the focus there", async ({
  page,
}) => {
  await startDiagnostic(page);
  // An ordering always has an answer; the seven first questions are not all orderings.
  while ((await page.locator("form fieldset").first().locator("input").count()) === 0) {
    await answerSomething(page);
    await next(page);
  }
  const said = await listen(page);
  await page.getByRole("button", { name: "Valider" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "avant de valider" })).toHaveCount(1);
  expect((await said()).filter((text) => text.includes("avant de valider"))).toHaveLength(1);
  expect(await focusedTag(page)).toBe("INPUT");
  const group = page.locator("form fieldset").first();
  await expect(group).toHaveAccessibleDescription(/avant de valider/);
});

test("11.5 to 11.7: the group of options has a short name, and the stem as its description", async ({
  page,
}) => {
  await startDiagnostic(page);
  for (let question = 1; question <= 5; question++) {
    const textsOf = async (selector: string) =>
      (await page.locator(`[id^=stem-] ${selector}`).allTextContents()).map(oneLine);
    const group = page.locator("form fieldset").first();
    await expect(group).toHaveAccessibleName(new RegExp(`^Question ${question}\\s: [^\n]{10,110}$`));
    const description = await describedBy(group);
    for (const paragraph of await textsOf("p")) expect(description).toContain(paragraph);
    for (const code of await textsOf("pre")) expect(description).not.toContain(code);
    for (const premise of await group.locator("fieldset").all())
      await expect(premise).toHaveAccessibleName(/\S/);
    await expect(page.locator("form [role=radio], form [role=checkbox], form [role=listbox]")).toHaveCount(0);
    await answerSomething(page);
    await next(page);
  }
});

test("12.8: the focus is never lost, whatever is pressed", async ({ page }) => {
  await startDiagnostic(page);
  const onPage = async (action: string) =>
    expect(await focusedTag(page), `focus after ${action}`).not.toBe("BODY");
  await onPage("start");
  await page.getByRole("button", { name: "Marquer pour y revenir" }).click();
  await onPage("flag");
  await page.getByRole("button", { name: "Passer pour l’instant" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 2" })).toBeFocused();
  await page.getByRole("button", { name: "Question précédente" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 1" })).toBeFocused();
  await page.getByRole("button", { name: "Je ne sais pas" }).click();
  await expect(page.getByRole("heading", { name: /Vous ne saviez pas/ })).toBeFocused();
  await next(page);
  await onPage("next");
  await page.getByRole("button", { name: "Faire une pause" }).click();
  await expect(page.getByText("Une série est en cours sur ce poste")).toBeVisible();
  await onPage("pause");
  await page.getByRole("button", { name: "Clore cette série" }).click();
  await expect(page.getByRole("heading", { name: "1 question vue est restée sans réponse" })).toBeFocused();
  await page.getByRole("button", { name: "Annuler" }).click();
  await onPage("not closing");
  await page.getByRole("button", { name: "Clore cette série" }).click();
  await page.getByRole("button", { name: "Clore quand même" }).click();
  await expect(page.getByText("Un bilan existe sur ce poste")).toBeVisible();
  await onPage("close");
  await page.getByRole("button", { name: "Effacer de ce poste" }).click();
  await page.getByRole("button", { name: "Effacer définitivement" }).click();
  await expect(page.getByRole("heading", { name: "Vos réponses sont effacées de ce poste" })).toBeFocused();
});

test("1.6, 5.x: the chart and the table say the same", async ({ page }) => {
  await startDiagnostic(page);
  do await answerSomething(page);
  while (await next(page));
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("table")).toBeVisible();
  const rows = await page.getByRole("row").allInnerTexts();
  const chart = (await page.locator("figure").first().textContent()) ?? "";
  for (const row of rows.slice(1)) {
    const [domain = "", verdict = ""] = row.split("\t").map((cell) => cell.trim());
    expect(chart).toContain(domain);
    expect(chart.toLowerCase()).toContain(verdict.toLowerCase());
  }
  await expect(page.getByRole("table").locator("caption")).not.toBeEmpty();
});

test("3.1: right and wrong are said in words, with no colour at all", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await startDiagnostic(page);
  await answerSomething(page);
  const heading = page.getByRole("heading", { level: 2, name: /^(Juste|Faux)$/ });
  await expect(heading).toBeVisible();
  await expect(page.getByText(/✓/).first()).toBeVisible();
});

test("10.12: larger text spacing clips nothing", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await startDiagnostic(page);
  const inspect = async (state: string) => {
    await page.addStyleTag({ url: "/spacing.css" });
    const clipped = await page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>("main *")];
      return all
        .filter((element) => {
          const style = getComputedStyle(element);
          const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
          return (
            hides &&
            !element.closest(".visually-hidden") &&
            (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
          );
        })
        .map((element) => `${element.tagName}.${element.className}`);
    });
    expect(clipped, state).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${state} overflows`).toBeLessThanOrEqual(0);
  };
  await page.route("/spacing.css", (route) =>
    route.fulfill({
      contentType: "text/css",
      body: "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
    }),
  );
  await inspect("question");
  await answerSomething(page);
  await inspect("feedback");
  await page.goto("/resultat");
  await expect(page.getByRole("table")).toBeVisible();
  await inspect("result");
});

test("13.8: nothing moves for who asked for no motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await startDiagnostic(page);
  await answerSomething(page);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

/** What describes a group, as it is said. */
async function describedBy(group: Locator): Promise<string> {
  const said = await group.evaluate((element) =>
    (element.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" "),
  );
  return oneLine(said);
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
