import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { CspHashes } from "@/lib/site/csp-build";
import { checkHtml, hasJava, serialised } from "./html";
import { answerSomething, next, startDiagnostic } from "./player";

const pages = Object.keys(CspHashes.parse(JSON.parse(readFileSync("build/csp.json", "utf8"))).pages);

test.skip(!hasJava, "The Nu HTML checker needs Java.");

test("every page as the server sends it is valid HTML", async ({ request }) => {
  const documents = new Map<string, string>();
  for (const path of [...pages, "/nulle-part"]) documents.set(path, await (await request.get(path)).text());
  expect(checkHtml(documents)).toEqual([]);
});

test("every state of a diagnostic is valid HTML", async ({ page }) => {
  test.setTimeout(120_000);
  const documents = new Map<string, string>();
  const keep = async (name: string) => documents.set(name, await serialised(page));
  await startDiagnostic(page);
  await keep("question 1");
  await page.getByRole("button", { name: "Valider" }).click();
  await keep("after validating");
  if ((await page.locator("form").count()) > 0) await answerSomething(page);
  for (let question = 2; await next(page); question++) {
    await keep(`question ${question}`);
    await answerSomething(page);
    await keep(`feedback ${question}`);
  }
  await keep("end of series");
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("heading", { name: "Votre plan de travail" })).toBeVisible();
  await keep("result");
  expect(checkHtml(documents)).toEqual([]);
});
