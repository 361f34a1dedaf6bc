import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { CspHashes } from "@/lib/site/csp-build";
import { noViolation } from "./inspect";
import { answerSomething, next, startDiagnostic } from "./player";

const pages = Object.keys(CspHashes.parse(JSON.parse(readFileSync("build/csp.json", "utf8"))).pages);
for (const path of [...pages, "/nulle-part"])
  test(`${path} has no violation`, async ({ page }) => {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await noViolation(page, path);
  });

test("no state of a diagnostic has a violation", async ({ page }) => {
  test.setTimeout(180_000);
  await startDiagnostic(page);
  await noViolation(page, "question");
  await page.getByRole("button", { name: "Valider" }).click();
  await noViolation(page, "after validating");
  if ((await page.locator("form").count()) > 0) await answerSomething(page);
  await noViolation(page, "feedback");
  await page.getByText("Signaler cette question").click();
  await page.getByText("Revoir les questions de cette série").click();
  await noViolation(page, "everything open");
  while (await next(page)) await answerSomething(page);
  await noViolation(page, "end of series");
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("heading", { name: "Votre plan de travail" })).toBeVisible();
  await noViolation(page, "result");
  await page.locator("section").last().scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Effacer de ce poste" }).click();
  await noViolation(page, "confirmation");
});
