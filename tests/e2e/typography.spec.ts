import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { CspHashes } from "@/lib/site/csp-build";
import { answerSomething, next, startDiagnostic } from "./player";

const pages = Object.keys(CspHashes.parse(JSON.parse(readFileSync("build/csp.json", "utf8"))).pages);

/** What an ordinary keyboard writes and French typography does not. */
const faults =
  /.{0,25}(?:[a-zà-ÿ]'[a-zà-ÿ]| [;!?»](?=[\s"”’).]|$)| :(?=\s|$)|[a-zà-ÿ)»][;!?](?=\s|$)|« |\.\.\.|\d %).{0,15}/giu;

/** Every text that a French reader sees or hears: neither code, nor English. */
async function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const foreign = "code, pre, script, style, noscript, [lang=en]";
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.closest(foreign)) continue;
        for (const name of ["aria-label", "title", "placeholder", "alt"]) {
          const value = node.getAttribute(name);
          if (value) found.push(value);
        }
      } else if (!node.parentElement?.closest(foreign)) found.push(node.textContent ?? "");
    }
    return found;
  });
}

async function inspect(page: Page, state: string): Promise<void> {
  const found = (await texts(page)).flatMap((text) => text.match(faults) ?? []);
  expect(found, state).toEqual([]);
}

test("every page is set as French is", async ({ page }) => {
  for (const path of [...pages, "/nulle-part"]) {
    await page.goto(path);
    await inspect(page, path);
  }
});

test("every state of a diagnostic is set as French is", async ({ page }) => {
  test.setTimeout(120_000);
  await startDiagnostic(page);
  await page.getByRole("button", { name: "Valider" }).click();
  await inspect(page, "after validating");
  for (;;) {
    if ((await page.locator("form").count()) > 0) await answerSomething(page);
    await inspect(page, "feedback");
    if (!(await next(page))) break;
    await inspect(page, "question");
  }
  await inspect(page, "end of series");
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("heading", { name: "Votre plan de travail" })).toBeVisible();
  await inspect(page, "result");
});
