import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { CspHashes } from "@/lib/site/csp-build";
import { frenchTypography } from "./inspect";
import { answerSomething, next, startDiagnostic } from "./player";

const pages = Object.keys(CspHashes.parse(JSON.parse(readFileSync("build/csp.json", "utf8"))).pages);

test("every page is set as French is", async ({ page }) => {
  for (const path of [...pages, "/nulle-part"]) {
    await page.goto(path);
    await frenchTypography(page, path);
  }
});

test("every state of a diagnostic is set as French is", async ({ page }) => {
  test.setTimeout(120_000);
  await startDiagnostic(page);
  await page.getByRole("button", { name: "Valider" }).click();
  await frenchTypography(page, "after validating");
  for (;;) {
    if ((await page.locator("form").count()) > 0) await answerSomething(page);
    await frenchTypography(page, "feedback");
    if (!(await next(page))) break;
    await frenchTypography(page, "question");
  }
  await frenchTypography(page, "end of series");
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("heading", { name: "Votre plan de travail" })).toBeVisible();
  await frenchTypography(page, "result");
});
