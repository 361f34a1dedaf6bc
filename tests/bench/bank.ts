import { spawnSync } from "node:child_process";
import { constants, cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { DomainId } from "@/lib/bank/schema";
import { answerSomething, next } from "../e2e/player";
import { writeBank } from "./bank-generate";
import { cold, firstQuestion, meter, openBrowser } from "./page";
import { atMost, type Figure, info } from "./report";
import { startServer } from "./server";

/*
 * The same application over banks of three sizes: what a check costs, what a build costs, and what
 * one attempt brings to a browser. The last two must not grow with the bank, as far as they can:
 * each question is rendered once, and that is told apart.
 */

/** Active questions a domain: a first bank, today's, and a bank of 10,000. */
const sizes = [12, 60, 1429];
/** What an attempt may bring more with the largest bank than with the smallest; texts have their own lengths. */
const maxGrowth = 1.1;

type Measured = {
  readonly questions: number;
  readonly check: number;
  readonly compile: number;
  readonly build: number;
  readonly bytes: number;
  readonly requests: number;
};

export async function measureBanks(): Promise<Figure[]> {
  const root = mkdtempSync(join(tmpdir(), "bank-bench-"));
  const browser = await openBrowser();
  try {
    copyProject(root);
    const measured: Measured[] = [];
    for (const size of sizes) measured.push(await measure(root, size, browser));
    const [smallest, today, largest] = measured;
    if (!smallest || !today || !largest) return [];
    return [
      ...measured.flatMap(describe),
      atMost("check of the bank of today", today.check, 2, " s", 1),
      atMost("check of the largest bank", largest.check, 15, " s", 1),
      atMost(
        "build without the compilation, largest over smallest",
        largest.build / smallest.build,
        maxGrowth,
        "",
        2,
      ),
      atMost("one attempt, largest over smallest", largest.bytes / smallest.bytes, maxGrowth, "", 2),
    ];
  } finally {
    await browser.close();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

function describe(one: Measured): Figure[] {
  const name = `${one.questions} questions`;
  return [
    info(`${name}: check`, `${one.check.toFixed(1)} s`),
    info(`${name}: compilation`, `${one.compile.toFixed(1)} s`),
    info(`${name}: rest of the build`, `${one.build.toFixed(1)} s`),
    info(
      `${name}: one attempt of 49 questions`,
      `${(one.bytes / 1000).toFixed(1)} kB, ${one.requests} requests`,
    ),
  ];
}

/** Everything that is not made by the build, the packages included. */
function copyProject(root: string): void {
  for (const name of readdirSync(".")) {
    if ([".git", ".next", "build", "questions", "reports", "test-results", ".data"].includes(name)) continue;
    // A copy on write where the disk knows how: the packages are many.
    cpSync(name, join(root, name), {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    });
  }
}

async function measure(root: string, perDomain: number, browser: Browser): Promise<Measured> {
  writeBank(root, perDomain);
  for (const made of [".next", "build", join("public", "bank")])
    rmSync(join(root, made), { recursive: true, force: true });
  const seconds = (command: string, args: readonly string[]) => {
    const start = performance.now();
    const { status } = spawnSync(command, args, {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed with ${perDomain} a domain.`);
    return (performance.now() - start) / 1000;
  };
  const check = seconds("npx", ["tsx", "lib/bank/cli.ts", "check"]);
  const compile = seconds("npx", ["tsx", "lib/bank/cli.ts", "compile"]);
  const build =
    seconds("npx", ["tsx", "lib/site/reduce-font.ts"]) +
    seconds("npx", ["next", "build"]) +
    seconds("npx", ["tsx", "lib/site/after-build.ts"]);
  const server = await startServer(root);
  try {
    return {
      questions: perDomain * DomainId.options.length,
      check,
      compile,
      build,
      ...(await attempt(browser, server.origin)),
    };
  } finally {
    server.stop();
  }
}

/** What the network brings from the first page to the result, all questions answered. */
async function attempt(browser: Browser, origin: string): Promise<{ bytes: number; requests: number }> {
  const context = await cold(browser);
  const page = await context.newPage();
  const total = await meter(page);
  await firstQuestion(page, origin, "Environ 25 minutes");
  do await answerSomething(page);
  while (await next(page));
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await page.getByRole("heading", { name: "Les mêmes chiffres en tableau" }).waitFor();
  await page.waitForLoadState("networkidle");
  await context.close();
  return total;
}
