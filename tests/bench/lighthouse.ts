import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { z } from "zod";
import { paths } from "@/lib/site/paths";
import { codeOf, prepare } from "../e2e/room";
import { atLeast, type Figure, info, median } from "./report";
import { browserArgs, browserPath } from "./server";

/* Fetched when the bench runs: its dependencies have no place in everybody's installation. */
const version = "13.5.0";
const runs = 5;
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

const Report = z.object({
  categories: z.record(
    z.string(),
    z.object({
      score: z.number().nullable(),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
  audits: z.record(z.string(), z.object({ score: z.number().nullable() })),
});
type Report = z.infer<typeof Report>;

/** Lighthouse as it comes (mobile, simulated slow network and processor), median of five runs. */
export async function measureLighthouse(browser: Browser, origin: string): Promise<Figure[]> {
  const executable = await browserPath();
  const session = await openSession(browser, origin);
  const screens = {
    "/": "/",
    "/diagnostic": "/diagnostic",
    "/rejoindre": "/rejoindre",
    "/resultat": "/resultat",
    coach: session.coach,
    participant: session.participant,
  };
  return Object.entries(screens).flatMap(([name, path]) => {
    const reports = Array.from({ length: runs }, () => once(`${origin}${path}`, executable));
    return categories.flatMap((category) => {
      const scores = reports.map((report) => Math.round(100 * (report.categories[category]?.score ?? 0)));
      const limit = category === "performance" ? 95 : 100;
      const figure = atLeast(`Lighthouse ${name}: ${category}`, median(scores), limit);
      return figure.kept ? [figure] : [figure, info("  failing audits", failing(reports[0], category))];
    });
  });
}

/** A session's screens by their addresses, which hold all that opens them. */
async function openSession(
  browser: Browser,
  origin: string,
): Promise<{ coach: string; participant: string }> {
  const context = await browser.newContext({ locale: "fr-FR", baseURL: origin });
  const page = await context.newPage();
  await prepare(page, { title: "Mesure", questions: 3 });
  const { pathname, hash } = new URL(page.url());
  const code = await codeOf(page);
  await context.close();
  return { coach: pathname + hash, participant: paths.joinWith(code) };
}

function once(url: string, executable: string): Report {
  const folder = mkdtempSync(join(tmpdir(), "lighthouse-"));
  const file = join(folder, "report.json");
  try {
    const flags = ["--headless=new", ...browserArgs].join(" ");
    const run = spawnSync(
      "npm",
      [
        "exec",
        "--yes",
        `--package=lighthouse@${version}`,
        "--",
        "lighthouse",
        url,
        "--quiet",
        "--output=json",
      ].concat(`--output-path=${file}`, `--chrome-flags=${flags}`),
      { encoding: "utf8", env: { ...process.env, CHROME_PATH: executable } },
    );
    if (run.status !== 0) throw new Error(`Lighthouse failed on ${url}:\n${run.stderr}`);
    return Report.parse(JSON.parse(readFileSync(file, "utf8")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function failing(report: Report | undefined, category: string): string {
  const refs = report?.categories[category]?.auditRefs ?? [];
  return refs
    .filter(({ id, weight }) => weight > 0 && (report?.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => id)
    .join(", ");
}
