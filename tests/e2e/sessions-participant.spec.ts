import { expect, type Page, test } from "@playwright/test";
import { fillAnswer } from "./fields";
import { answerQuestion, chosen, codeOf, joinRoom, phone, prepare } from "./room";

/* What a participant's screen promises: the answer shown is the one that counts, and nothing is lost. */

/** Something held back until it is let go. */
function gate(): { released: Promise<void>; release: () => void } {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { released, release };
}

test("two pages of one person: the answer that the server holds is the one that both show", async ({
  browser,
  page: coach,
}) => {
  await prepare(coach, { title: "Deux pages", questions: 1, domains: /Offre/ });
  const code = await codeOf(coach);
  const { page: first, context } = await joinRoom(browser, code);
  const second = await context.newPage();
  await second.goto(`/rejoindre#${code}`);
  await second.getByRole("button", { name: "Reprendre ma place" }).click();
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  for (const page of [first, second])
    await expect(page.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  // The first one's answer is on its way when the second one's, of the same revision, gets in.
  const { released, release } = gate();
  await first.route("**/api/participation/answers/1", async (route) => {
    await released;
    await route.continue();
  });
  await fillAnswer(first, 0);
  await first.getByRole("button", { name: "Valider" }).click();
  await second.getByRole("button", { name: "Je ne sais pas" }).click();
  await expect(second.getByText("Réponse « Je ne sais pas » enregistrée", { exact: false })).toBeVisible();
  release();
  await expect(first.getByText("Une autre page de ce navigateur", { exact: false })).toBeVisible();
  await expect(coach.getByText("1 réponse sur 1 participant")).toBeVisible();
  // One's own next answer counts again, on both.
  await first.unroute("**/api/participation/answers/1");
  await answerQuestion(first, 1);
  await expect(first.getByText(/^Réponse enregistrée/)).toBeVisible();
  await expect(second.getByText("Une autre page de ce navigateur", { exact: false })).toBeVisible();
  await expect.poll(() => chosen(second)).toBe(await chosen(first));
});

test("a double press sends one answer", async ({ browser, page: coach }) => {
  await prepare(coach, { title: "Deux fois", questions: 1, domains: /Offre/ });
  const { page: person } = await joinRoom(browser, await codeOf(coach));
  const sent: string[] = [];
  person.on("request", (request) => {
    if (request.method() === "PUT") sent.push(request.postData() ?? "");
  });
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  await fillAnswer(person, 0);
  await person.getByRole("button", { name: "Valider" }).dblclick();
  await expect(person.getByText(/^Réponse enregistrée/)).toBeVisible();
  await expect(coach.getByText("1 réponse sur 1 participant")).toBeVisible();
  expect(sent).toHaveLength(1);
});

test("an answer begun is kept over a reload, and shown when the bell rings before it was given", async ({
  browser,
  page: coach,
}) => {
  await prepare(coach, { title: "Brouillon", questions: 2, domains: /Offre|CCT/ });
  const { page: person } = await joinRoom(browser, await codeOf(coach));
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  const nothing = await chosen(person);
  await fillAnswer(person, 1);
  const begun = await chosen(person);
  expect(begun).not.toBe(nothing);
  await person.reload();
  await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  expect(await chosen(person)).toBe(begun);

  await coach.getByRole("button", { name: "Fermer les réponses" }).click();
  await expect(person.getByText("n’a pas été validé avant la clôture", { exact: false })).toBeVisible();
  await expect(person.getByRole("button", { name: "Valider" })).toBeDisabled();
  expect(await chosen(person)).toBe(begun);
  await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
  await expect(
    person.getByText("Ce que vous aviez choisi, et qui ne compte pas", { exact: false }),
  ).toBeVisible();
  await coach.getByRole("button", { name: "Ouvrir la question 2" }).click();
  await expect(person.getByRole("heading", { name: "Ce qui n’a pas été enregistré" })).toBeVisible();
  await expect(person.getByText(/Question 1.: votre dernier choix n’a pas été validé/)).toBeVisible();
});

test("at one's own pace, an answer begun is there when one comes back to it", async ({
  browser,
  page: coach,
}) => {
  await prepare(coach, { title: "Brouillon à distance", pace: "self", questions: 3 });
  const { page: person } = await joinRoom(browser, await codeOf(coach));
  await coach.getByRole("button", { name: "Ouvrir les questions" }).click();
  await expect(person.getByRole("heading", { name: "Question 1" })).toBeVisible();
  await fillAnswer(person, 1);
  const begun = await chosen(person);
  await person.getByRole("button", { name: "Question suivante" }).click();
  await expect(person.getByRole("heading", { name: "Question 2" })).toBeFocused();
  await person.getByRole("button", { name: "Question précédente" }).click();
  expect(await chosen(person)).toBe(begun);
  await person.getByText("Toutes les questions").click();
  await expect(person.getByText("Commencée")).toBeVisible();
  await person.getByRole("button", { name: "J’ai terminé" }).click();
  await expect(person.getByText("1 choix commencé n’a pas été validé", { exact: false })).toBeVisible();
});

test("on a device that keeps nothing one takes part, and is told what to mind", async ({
  browser,
  page: coach,
}) => {
  await prepare(coach, { title: "Sans rien garder", questions: 1, domains: /Offre/ });
  const code = await codeOf(coach);
  const context = await browser.newContext({ viewport: phone });
  await context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("refused", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, { get: refuse });
  });
  const person = await context.newPage();
  await person.goto(`/rejoindre#${code}`);
  await person.getByRole("button", { name: "Entrer" }).click();
  await expect(person.getByText(/^Cet appareil ne garde pas votre place/)).toBeVisible();
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  await context.setOffline(true);
  await answerQuestion(person, 0);
  await expect(person.getByText("Cet appareil ne la garde pas", { exact: false })).toBeVisible();
  await expect(person.getByText("si cette page reste ouverte", { exact: false })).toBeVisible();
  await context.setOffline(false);
  await expect(person.getByText(/^Réponse enregistrée/)).toBeVisible({ timeout: 8_000 });
});

test("a code is understood however it is pasted, and never guessed", async ({ page }) => {
  const asked: string[] = [];
  await page.route("**/api/participations", async (route) => {
    asked.push((route.request().postDataJSON() as { code: string }).code);
    await route.fulfill({
      status: 404,
      contentType: "application/problem+json",
      json: { type: "about:blank", title: "?", status: 404, code: "unknown-code", detail: "Aucune séance." },
    });
  });
  await page.goto("/rejoindre");
  const field = page.getByLabel("Code de la séance");
  const enter = page.getByRole("button", { name: "Entrer" });
  for (const pasted of [
    "https://exemple.fr/rejoindre#7KQM4XTP",
    "https://exemple.fr/rejoindre%237KQM4XTP)",
    "Code : 7KQM 4XTP",
    "« 7kqm 4xtp »",
    "7KQM\u00a04XTP,",
  ]) {
    const before = asked.length;
    await field.fill(pasted);
    await enter.click();
    await expect.poll(() => asked.slice(before), pasted).toEqual(["7KQM4XTP"]);
    await expect(page.getByText("Aucune séance.")).toBeVisible();
  }
  await field.fill("7KQM 4XTP ou 7KQM 4XTQ");
  await enter.click();
  await expect(page.getByText("plusieurs codes", { exact: false })).toBeVisible();
  await field.fill("la salle avec ceux du bureau");
  await enter.click();
  await expect(page.getByText("Le code a 8 lettres et chiffres", { exact: false })).toBeVisible();
  expect(asked).toHaveLength(5);
  // A link opened from a message that escaped its « # ».
  await page.goto("/rejoindre#%237KQM4XTP)");
  await page.reload();
  await expect(field).toHaveValue("7KQM 4XTP");
});

test("the form is there before any script, and what is typed meanwhile stays", async ({ browser, page }) => {
  const still = await browser.newContext({ javaScriptEnabled: false });
  const plain = await still.newPage();
  await plain.goto("/rejoindre");
  await expect(plain.getByLabel("Code de la séance")).toBeVisible();
  await still.close();

  const { released, release } = gate();
  await page.route("**/_next/**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/rejoindre", { waitUntil: "commit" });
  const field = page.getByLabel("Code de la séance");
  await field.fill("pas un code");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/rejoindre$/);
  release();
  await expect(async () => {
    await page.getByRole("button", { name: "Entrer" }).click();
    await expect(page.getByText("Le code a 8 lettres et chiffres", { exact: false })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await expect(field).toHaveValue("pas un code");
});

test("the screen stays awake as long as the session lasts", async ({ browser, page: coach }) => {
  await prepare(coach, { title: "Éveil", questions: 1, domains: /Offre/ });
  const code = await codeOf(coach);
  const context = await browser.newContext({ viewport: phone });
  await context.addInitScript(() => {
    Object.assign(window, { awake: 0 });
    const count = window as unknown as { awake: number };
    Object.defineProperty(navigator, "wakeLock", {
      value: {
        async request() {
          count.awake++;
          return {
            released: false,
            async release() {
              count.awake--;
            },
          };
        },
      },
    });
  });
  const person = await context.newPage();
  const awake = () => person.evaluate(() => (window as unknown as { awake: number }).awake);
  await person.goto(`/rejoindre#${code}`);
  expect(await awake()).toBe(0);
  await person.getByRole("button", { name: "Entrer" }).click();
  await expect.poll(awake).toBe(1);
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  await coach.getByRole("button", { name: "Conclure la séance" }).click();
  await coach.getByRole("button", { name: "Conclure", exact: true }).click();
  await expect(person.getByRole("heading", { level: 1, name: "Votre résultat" })).toBeVisible();
  await expect.poll(awake).toBe(0);
});

type Shift = PerformanceEntry & {
  value: number;
  hadRecentInput: boolean;
  sources: readonly { node: Node | null }[];
};
type Shifted = { shifted: { value: number; moved: string[] } };

/** Notes how much the page moves by itself, and what moves, from its very beginning. */
async function watchShifts(page: Page): Promise<() => Promise<Shifted["shifted"]>> {
  await page.addInitScript(() => {
    const count = window as unknown as Shifted;
    count.shifted = { value: 0, moved: [] };
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        if (hadRecentInput) continue;
        count.shifted.value += value;
        for (const { node } of sources)
          count.shifted.moved.push(`${node?.nodeName}: ${node?.textContent?.slice(0, 40)}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () =>
    page.evaluate(
      () =>
        new Promise<Shifted["shifted"]>((resolve) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() => {
              const count = window as unknown as Shifted;
              resolve(count.shifted);
              count.shifted = { value: 0, moved: [] };
            }),
          ),
        ),
    );
}

test("nothing on a participant's screen moves by itself, from the code to the result", async ({
  browser,
  page: coach,
}) => {
  test.setTimeout(120_000);
  await prepare(coach, { title: "Sans bouger", questions: 2, domains: /Offre|CCT/, seconds: 600 });
  const code = await codeOf(coach);
  const context = await browser.newContext({ viewport: phone });
  const person = await context.newPage();
  const shift = await watchShifts(person);
  const steady = async (state: string) => {
    const { value, moved } = await shift();
    expect(value, `${state}: ${moved.join(" | ")}`).toBeLessThanOrEqual(0.02);
  };
  await person.goto(`/rejoindre#${code}`);
  await expect(person.getByLabel("Code de la séance")).toHaveValue(/\S{4} \S{4}/);
  await steady("the form");
  await person.getByRole("button", { name: "Entrer" }).click();
  await expect(person.getByRole("heading", { name: "Vous êtes dans la salle" })).toBeVisible();
  await steady("coming in");
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  await steady("the question");
  await answerQuestion(person, 0);
  await expect(person.getByText(/^Réponse enregistrée/)).toBeVisible();
  await steady("the answer");
  await coach.getByRole("button", { name: "Lever la limite" }).click();
  await expect(person.getByRole("timer")).toHaveCount(0);
  await steady("no limit any more");
  await context.setOffline(true);
  await expect(person.getByText("Connexion perdue.")).toBeVisible();
  await steady("cut off");
  await context.setOffline(false);
  await expect(person.getByText("Connexion perdue.")).toBeHidden({ timeout: 8_000 });
  await steady("back");
  await coach.getByRole("button", { name: "Fermer les réponses" }).click();
  await expect(person.getByRole("heading", { name: /réponses closes/ })).toBeVisible();
  await steady("closed");
  await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
  await expect(person.getByText("À retenir")).toBeVisible();
  await steady("revealed");
  await person.reload();
  await expect(person.getByText("À retenir")).toBeVisible();
  await steady("reloaded");
  await coach.getByRole("button", { name: "Ouvrir la question 2" }).click();
  await expect(person.getByRole("heading", { name: "Question 2", exact: true })).toBeVisible();
  await steady("the next question");
  await coach.getByRole("button", { name: "Conclure la séance" }).click();
  await coach.getByRole("button", { name: "Conclure", exact: true }).click();
  await expect(person.getByRole("heading", { level: 1, name: "Votre résultat" })).toBeVisible();
  await steady("the result");
});
