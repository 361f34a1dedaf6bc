import type { Browser, BrowserContext, Page } from "@playwright/test";
import { fillAnswer } from "../e2e/fields";
import { next } from "../e2e/player";
import { codeOf, phone, prepare } from "../e2e/room";
import { slowDown } from "./network";
import { atMost, type Figure, info } from "./report";

/*
 * How much of what is already on screen moves by itself. Every shift counts, those that follow a
 * press too: Cumulative Layout Shift leaves these out, and what moves under a finger is the worst.
 */

const limit = 0.02;
/** After this long without a shift, a state is taken as settled. */
const quietMilliseconds = 800;

type Step = (name: string, act: () => Promise<unknown>) => Promise<void>;

/** The layout shift of each screen as it loads on a slow phone, and of each change of state. */
export async function measureShifts(browser: Browser, origin: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const on = async (act: (page: Page, step: Step) => Promise<void>) => {
    const { page, context } = await observed(browser, origin);
    await act(page, async (name, change) => {
      await page.evaluate(() => Object.assign(window, { shift: 0, moved: [] }));
      await change();
      const { shift, moved } = await settled(page);
      const figure = atMost(name, shift, limit, "", 3);
      figures.push(figure, ...(figure.kept ? [] : [info("  what moved", moved.join(", "))]));
    });
    await context.close();
  };
  for (const path of [
    "/",
    "/diagnostic",
    "/domaines",
    "/methode",
    "/resultat",
    "/rejoindre",
    "/seances",
    "/banque",
  ])
    await on(async (page, step) => {
      await slowDown(page);
      await step(`${path}: load`, () => page.goto(path, { waitUntil: "networkidle" }));
    });
  await on((page, step) => alone(page, step));
  await on((page, step) => together(browser, origin, page, step));
  return figures;
}

/** The whole of a diagnostic, and the bilan that follows. */
async function alone(page: Page, step: Step): Promise<void> {
  await page.goto("/diagnostic");
  await step("diagnostic: begin", async () => {
    await page.getByRole("button", { name: "Commencer le diagnostic" }).click();
    await page.getByRole("heading", { level: 1, name: "Question 1" }).waitFor();
  });
  for (let i = 1; i <= 4; i++) {
    await page.getByRole("button", { name: "Valider" }).waitFor();
    // What one moves oneself, to put it in order, is no shift.
    await fillAnswer(page);
    await step(`question ${i}: to feedback`, async () => {
      await page.getByRole("button", { name: "Valider" }).click();
      await page.getByRole("heading", { level: 2, name: /^(Juste|Faux)$/ }).waitFor();
    });
    await step(`question ${i}: to the next`, () => next(page));
  }
  await page.goto("/diagnostic");
  await step("diagnostic: load with a series under way", () =>
    page.goto("/diagnostic", { waitUntil: "networkidle" }),
  );
  await slowDown(page);
  await step("/resultat: load with answers", () => page.goto("/resultat", { waitUntil: "networkidle" }));
}

/** A session from the coach's screen and from a participant's. */
async function together(browser: Browser, origin: string, coach: Page, step: Step): Promise<void> {
  await prepare(coach, { title: "Mesure", questions: 2 });
  const code = await codeOf(coach);
  await step("coach: load", () => coach.goto(coach.url(), { waitUntil: "load" }));
  await coach.reload();
  const { page, context } = await observed(browser, origin);
  const also = async (name: string, act: () => Promise<unknown>) => {
    await page.evaluate(() => Object.assign(window, { shift: 0, moved: [] }));
    await step(`coach: ${name}`, act);
    participant.push([name, await settled(page)]);
  };
  const participant: [string, Settled][] = [];
  await page.goto(`/rejoindre#${code}`);
  await also("somebody enters", () => page.getByRole("button", { name: "Entrer" }).click());
  await also("a question opens", async () => {
    await coach
      .getByRole("button", { name: /^(Ouvrir la|Lancer la|Commencer|Première)/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Valider" }).waitFor();
  });
  await fillAnswer(page);
  await also("an answer comes", async () => {
    await page.getByRole("button", { name: "Valider" }).click();
    await page.getByText(/^Réponse enregistrée/).waitFor();
  });
  await context.close();
  for (const [name, value] of participant)
    await step(`participant: ${name}`, () => coach.evaluate((all) => Object.assign(window, all), value));
}

type Settled = { shift: number; moved: string[] };

async function observed(browser: Browser, origin: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: phone, locale: "fr-FR", baseURL: origin });
  await context.addInitScript(() => {
    const all = { shift: 0, moved: [] as string[], shiftedAt: 0 };
    Object.assign(window, all);
    type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
    new PerformanceObserver((list) => {
      const seen = window as unknown as typeof all;
      for (const { value, sources } of list.getEntries() as Shift[]) {
        seen.shift += value;
        seen.shiftedAt = performance.now();
        for (const { node } of sources)
          seen.moved.push(`${node?.nodeName.toLowerCase()} « ${node?.textContent?.trim().slice(0, 24)} »`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return { page: await context.newPage(), context };
}

/** What has moved since it was last reset, once nothing has for a while. */
async function settled(page: Page): Promise<Settled> {
  await page.waitForTimeout(quietMilliseconds);
  const seen = await page.waitForFunction((quiet) => {
    const { shift, moved, shiftedAt } = window as unknown as Settled & { shiftedAt: number };
    return performance.now() - shiftedAt > quiet && { shift, moved };
  }, quietMilliseconds);
  return (await seen.jsonValue()) as Settled;
}
