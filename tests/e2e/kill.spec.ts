import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, type Page, test } from "@playwright/test";
import { startDiagnostic } from "./player";

const kills = 50;

// A trace cannot be taken of a browser that dies: taking one would be the failure.
test.use({ trace: "off" });

/**
 * The browser process is killed at random instants of an attempt, 50 times, on one profile.
 * Whatever the screen had shown as answered must be there on return.
 */
test(`${kills} kills of the browser process lose no answered question`, async ({ baseURL }) => {
  test.setTimeout(600_000);
  const origin = baseURL ?? "";
  const profile = mkdtempSync(join(tmpdir(), "attempt-"));
  let acknowledged = 0;
  let lost = 0;
  /** What the attempt under way must hold, at least. */
  let shown = 0;
  let over = true;
  try {
    for (let kill = 0; kill < kills; kill++) {
      const { page, child } = await launch(profile);
      if (over) {
        await startAfresh(page, origin, kill === 0);
        shown = 0;
      } else {
        await page.goto(`${origin}/diagnostic`);
        const stored = await storedAnswers(page);
        lost += Math.max(0, shown - stored.answers);
        shown = stored.answers;
        if (stored.ended) {
          await startAfresh(page, origin, false);
          shown = 0;
        } else await page.getByRole("button", { name: "Reprendre" }).click();
      }
      const died = once(child, "exit");
      setTimeout(() => child.kill("SIGKILL"), 200 + Math.random() * 2000);
      const life = await answerUntilDeath(page, died);
      await died;
      shown += life.answers;
      acknowledged += life.answers;
      over = life.over;
    }
    expect(lost).toBe(0);
    expect(acknowledged).toBeGreaterThan(kills);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

async function startAfresh(page: Page, origin: string, first: boolean): Promise<void> {
  if (!first) {
    await page.goto(`${origin}/diagnostic`);
    // Erased and not only started again: what was seen stays known, and the bank would run out.
    await page.getByRole("button", { name: "Effacer de ce poste" }).click();
    await page.getByRole("button", { name: "Effacer définitivement" }).click();
    await page.getByRole("button", { name: "Commencer le diagnostic" }).waitFor();
  }
  await startDiagnostic(page, "Jusqu’au verdict", origin);
}

/** How many answers the page says it found, and whether the last one ended its series. */
async function storedAnswers(page: Page): Promise<{ answers: number; ended: boolean }> {
  const running = /^Vous avez laissé .* après (\d+) réponses?/;
  const ended = /^(\d+) réponses? y (?:est|sont) gardées?/;
  const text = (await page.getByText(running).or(page.getByText(ended)).first().textContent()) ?? "";
  return { answers: Number((running.exec(text) ?? ended.exec(text))?.[1]), ended: ended.test(text) };
}

/** Answers as fast as it can. @returns how many answers the screen acknowledged, and whether the series ended. */
async function answerUntilDeath(
  page: Page,
  died: Promise<unknown>,
): Promise<{ answers: number; over: boolean }> {
  const life = { answers: 0, over: false };
  const unknown = page.getByRole("button", { name: "Je ne sais pas" });
  const more = page.getByRole("button", { name: /^(Question suivante|Terminer la série)$/ });
  const end = page.getByRole("heading", { name: "Série terminée" });
  const answer = async () => {
    while (!life.over) {
      await unknown.or(more).or(end).first().waitFor();
      if (await end.isVisible()) life.over = true;
      else if (await more.isVisible()) await more.click();
      else {
        await unknown.click();
        await page.getByRole("heading", { name: /Vous ne saviez pas/ }).waitFor();
        life.answers++;
      }
    }
  };
  // The death of the browser makes the pending step fail: that is the end of this life.
  await Promise.race([answer().catch(() => undefined), died]);
  return life;
}

/** A browser process of our own, on a profile that outlives it. */
async function launch(profile: string): Promise<{ page: Page; child: ChildProcess }> {
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(
    process.env.CHROMIUM_PATH ?? chromium.executablePath(),
    [
      ...root,
      "--headless=new",
      "--remote-debugging-port=0",
      "--disable-background-networking",
      "--no-first-run",
      `--user-data-dir=${profile}`,
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const endpoint = await new Promise<string>((resolve, reject) => {
    let log = "";
    child.stderr?.on("data", (chunk) => {
      log += chunk;
      const match = /DevTools listening on (ws:\S+)/.exec(log);
      if (match?.[1]) resolve(match[1]);
    });
    child.on("exit", () => reject(new Error(`The browser ended before it listened: ${log}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const context = browser.contexts()[0] ?? (await browser.newContext());
  return { page: context.pages()[0] ?? (await context.newPage()), child };
}
