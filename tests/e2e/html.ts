import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { z } from "zod";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
export const hasJava = spawnSync("java", ["-version"]).status === 0;

const Report = z.object({
  messages: z.array(
    z.object({ type: z.string(), url: z.string(), message: z.string(), extract: z.string().optional() }),
  ),
});

/** The Nu HTML checker over documents given by name. @returns its errors, with the document's name. */
export function checkHtml(documents: ReadonlyMap<string, string>): string[] {
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

/** The document as it stands, without what the framework adds at run time for itself. */
export function serialised(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const own of copy.querySelectorAll("next-route-announcer, script")) own.remove();
    return `<!DOCTYPE html>${copy.outerHTML}`;
  });
}
