import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { CspHashes } from "@/lib/site/csp-build";
import { answerSomething, next, startDiagnostic } from "./player";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const hasJava = spawnSync("java", ["-version"]).status === 0;
const pages = Object.keys(CspHashes.parse(JSON.parse(readFileSync("build/csp.json", "utf8"))).pages);

const Report = z.object({
  messages: z.array(
    z.object({ type: z.string(), url: z.string(), message: z.string(), extract: z.string().optional() }),
  ),
});

/** The Nu HTML checker over documents given by name. @returns its errors, with the document's name. */
function check(documents: ReadonlyMap<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "html-"));
  try {
    const files = [...documents].map(([name, html], index) => {
      const file = join(folder, `${index}.html`);
      writeFileSync(file, html);
      return { name, file };
    });
    const run = spawnSync(
      "java",
      [
        "-Dnu.validator.locale=fr",
        "-jar",
        jar,
        "--format",
        "json",
        "--exit-zero-always",
        ...files.map((one) => one.file),
      ],
      { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
    );
    return Report.parse(JSON.parse(run.stderr))
      .messages.filter((message) => message.type === "error")
      .map((message) => {
        const name = files.find((one) => message.url.endsWith(one.file))?.name ?? message.url;
        return `${name}: ${message.message} ${message.extract ?? ""}`;
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.skip(!hasJava, "The Nu HTML checker needs Java.");

test("every page as the server sends it is valid HTML", async ({ request }) => {
  const documents = new Map<string, string>();
  for (const path of [...pages, "/nulle-part"]) documents.set(path, await (await request.get(path)).text());
  expect(check(documents)).toEqual([]);
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
  expect(check(documents)).toEqual([]);
});

/** The document as it stands, without what the framework adds at run time for itself. */
function serialised(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const own of copy.querySelectorAll("next-route-announcer, script")) own.remove();
    return `<!DOCTYPE html>${copy.outerHTML}`;
  });
}
