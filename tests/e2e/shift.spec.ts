import { expect, type Page, test } from "@playwright/test";
import { fillAnswer } from "./fields";
import { next, startDiagnostic } from "./player";
import { codeOf, joinRoom, phone, prepare } from "./room";

type Shift = { readonly value: number; readonly moved: readonly string[] };

/** Writing takes longer than the half second in which a browser forgives a shift after a gesture. */
async function slowDisk(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const listen = IDBTransaction.prototype.addEventListener;
    IDBTransaction.prototype.addEventListener = function (
      this: IDBTransaction,
      type: string,
      listener: EventListener,
      ...rest: [AddEventListenerOptions?]
    ) {
      const late: EventListener = (event) => setTimeout(() => listener(event), 700);
      listen.call(this, type, type === "complete" ? late : listener, ...rest);
    } as typeof listen;
  });
}

/** Every shift of the layout from now on, those that follow a gesture included. */
async function watchShifts(page: Page): Promise<() => Promise<Shift[]>> {
  await page.evaluate(() => {
    type Entry = PerformanceEntry & {
      readonly value: number;
      readonly sources: readonly {
        readonly node: Node | null;
        previousRect: DOMRect;
        currentRect: DOMRect;
      }[];
    };
    const nameOf = (node: Node | null) => {
      const element = node instanceof Element ? node : node?.parentElement;
      return `${element?.tagName}.${element?.className} « ${element?.textContent?.slice(0, 30)} »`;
    };
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Entry[])
        shifts.push({
          value,
          moved: sources.map(
            (one) =>
              `${nameOf(one.node)}: ${one.previousRect.y} → ${one.currentRect.y}, ${one.previousRect.x} → ${one.currentRect.x}`,
          ),
        });
    }).observe({ type: "layout-shift", buffered: false });
  });
  return () =>
    page.evaluate(async () => {
      // The entries of a frame come after it is painted.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      return (window as unknown as { shifts: Shift[] }).shifts.splice(0);
    });
}

function steady(shifts: readonly Shift[], when: string): void {
  const total = shifts.reduce((sum, { value }) => sum + value, 0);
  expect(total, `${when}: ${JSON.stringify(shifts, null, 1)}`).toBeLessThanOrEqual(0.02);
}

for (const viewport of [
  { width: 390, height: 760 },
  { width: 1280, height: 800 },
])
  test(`from a question to its correction and to the next nothing moves, at ${viewport.width} px`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await page.setViewportSize(viewport);
    await slowDisk(page);
    await startDiagnostic(page);
    const shiftSince = await watchShifts(page);
    for (let question = 1; question <= 8; question++) {
      await fillAnswer(page);
      await shiftSince();
      await page.getByRole("button", { name: "Valider" }).click();
      await expect(page.getByRole("heading", { level: 2, name: /^(Juste|Faux)$/ })).toBeFocused();
      steady(await shiftSince(), `question ${question}`);
      await next(page);
      await expect(page.getByRole("heading", { level: 1, name: `Question ${question + 1}` })).toBeFocused();
      steady(await shiftSince(), `from question ${question} to the next`);
    }
  });

test("in a session, neither the coach's screen nor a phone moves when a question opens and is answered", async ({
  page: coach,
  browser,
}) => {
  await coach.setViewportSize(phone);
  await prepare(coach, { title: "Mouvements", questions: 2 });
  const { page, context } = await joinRoom(browser, await codeOf(coach));
  await expect(coach.getByText("1 participant présent")).toBeVisible();
  const coachSince = await watchShifts(coach);
  const phoneSince = await watchShifts(page);
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(coach.getByRole("button", { name: "Fermer les réponses" })).toBeVisible();
  await page.getByRole("button", { name: "Valider" }).waitFor();
  steady(await coachSince(), "coach: a question opens");
  steady(await phoneSince(), "participant: a question opens");
  await fillAnswer(page);
  await phoneSince();
  await page.getByRole("button", { name: "Valider" }).click();
  await expect(page.getByText(/^Réponse enregistrée/)).toBeVisible();
  await expect(coach.getByText("1 réponse sur 1 participant")).toBeVisible();
  steady(await phoneSince(), "participant: the answer is recorded");
  steady(await coachSince(), "coach: an answer comes");
  await context.close();
});
