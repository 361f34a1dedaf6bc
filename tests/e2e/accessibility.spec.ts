import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { CspHashes } from "@/lib/site/csp-build";
import { answerSomething, next, startDiagnostic } from "./player";

const pages = Object.keys(CspHashes.parse(JSON.parse(readFileSync("build/csp.json", "utf8"))).pages);
const widths = [320, 768, 1280];

/** All of axe's rules, RGAA's included: no violation, and nothing wider than the screen. */
async function inspect(page: Page, state: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
      expect(found, `${state}, ${width} px, ${colorScheme}`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${state} overflows at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
}

for (const path of [...pages, "/nulle-part"])
  test(`${path} has no violation`, async ({ page }) => {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await inspect(page, path);
  });

test("no state of a diagnostic has a violation", async ({ page }) => {
  test.setTimeout(180_000);
  await startDiagnostic(page);
  await inspect(page, "question");
  await page.getByRole("button", { name: "Valider" }).click();
  await inspect(page, "after validating");
  if ((await page.locator("form").count()) > 0) await answerSomething(page);
  await inspect(page, "feedback");
  await page.getByText("Signaler cette question").click();
  await page.getByText("Revoir les questions de cette série").click();
  await inspect(page, "everything open");
  while (await next(page)) await answerSomething(page);
  await inspect(page, "end of series");
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("heading", { name: "Votre plan de travail" })).toBeVisible();
  await inspect(page, "result");
  await page.locator("section").last().scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Effacer de ce poste" }).click();
  await inspect(page, "confirmation");
});
