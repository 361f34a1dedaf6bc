import { expect, test } from "@playwright/test";
import { startDiagnostic } from "./player";
import { answerQuestion, codeOf, joinRoom, prepare } from "./room";

test("the coach's « next » takes the focus from nobody, and each change is said once", async ({
  browser,
  page: coach,
}) => {
  await prepare(coach, { title: "Focus", questions: 3, domains: /Offre|CCT|Accompagnement/ });
  const { page: person } = await joinRoom(browser, await codeOf(coach));
  // Every word that the live regions say, in order.
  await person.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest("[role=status], [role=alert]");
        const text = region?.textContent?.trim();
        if (text) said.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const leave = person.getByRole("button", { name: "Quitter et effacer mes réponses" });
  await leave.focus();
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  await expect(leave).toBeFocused();
  await coach.getByRole("button", { name: "Fermer les réponses" }).click();
  await expect(person.getByRole("heading", { name: /réponses closes/ })).toBeVisible();
  await expect(leave).toBeFocused();
  const said = await person.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said.filter((text) => text === "Question 1")).toHaveLength(1);
  expect(said.filter((text) => /^Question 1.: réponses closes$/.test(text))).toHaveLength(1);

  // Only when what had the focus is gone does it go to the heading, rather than be lost.
  await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
  await coach.getByRole("button", { name: "Ouvrir la question 2" }).click();
  await expect(person.getByRole("heading", { name: "Question 2", exact: true })).toBeVisible();
  await person.getByRole("button", { name: "Valider" }).focus();
  await coach.getByRole("button", { name: "Fermer les réponses" }).click();
  await expect(person.getByRole("heading", { name: /Question 2.: réponses closes/ })).toBeFocused();
});

test("an answer given as the room closes is told apart from one that counts", async ({
  browser,
  page: coach,
}) => {
  await prepare(coach, { title: "Cloche", questions: 1, domains: /Offre/ });
  const { page: person, context } = await joinRoom(browser, await codeOf(coach));
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  await context.setOffline(true);
  await answerQuestion(person, 0);
  await coach.getByRole("button", { name: "Fermer les réponses" }).click();
  await expect(coach.getByRole("button", { name: "Montrer le corrigé" })).toBeVisible();
  await context.setOffline(false);
  await expect(person.getByText("arrivée après la clôture", { exact: false })).toBeVisible({
    timeout: 8_000,
  });
});

test("a network that comes and goes loses no answer and counts none twice", async ({
  browser,
  page: coach,
}) => {
  test.setTimeout(120_000);
  await prepare(coach, { title: "Réseau", questions: 4, domains: /Offre|CCT|Accompagnement|Contribution/ });
  const { page: person, context } = await joinRoom(browser, await codeOf(coach));
  for (let question = 1; question <= 3; question++) {
    await coach.getByRole("button", { name: /^Ouvrir la question/ }).click();
    await expect(person.getByRole("heading", { name: `Question ${question}`, exact: true })).toBeVisible({
      timeout: 8_000,
    });
    for (let turn = 0; turn < 3; turn++) {
      await context.setOffline(true);
      await answerQuestion(person, turn);
      await expect(person.getByText(/gardée sur cet appareil|enregistrée/)).toBeVisible();
      await context.setOffline(false);
    }
    await expect(person.getByText(/enregistrée/)).toBeVisible({ timeout: 8_000 });
    await expect(coach.getByText("1 réponse sur 1 participant")).toBeVisible();
    await coach.getByRole("button", { name: "Fermer les réponses" }).click();
    await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
  }
});

test("a device whose clock is wrong by a day counts the same time left", async ({ browser, page: coach }) => {
  await prepare(coach, { title: "Horloge", questions: 1, domains: /Offre/, seconds: 90 });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install({ time: Date.now() + 86_400_000 });
  await page.goto(`/rejoindre#${await codeOf(coach)}`);
  await page.getByRole("button", { name: "Entrer" }).click();
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(page.getByRole("timer")).toHaveText(/Temps restant.: 1 min [23]\d s/);
});

test("the coach's page closed and opened again, here or elsewhere, finds the session as it was", async ({
  browser,
  page: coach,
  context,
}) => {
  await prepare(coach, { title: "Deux écrans", questions: 2, domains: /Offre/ });
  const { page: person } = await joinRoom(browser, await codeOf(coach));
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  const link = coach.url();
  await coach.close();
  await answerQuestion(person, 0);
  await expect(person.getByText(/enregistrée/)).toBeVisible();
  const again = await context.newPage();
  await again.goto("/seances");
  await again.getByRole("link", { name: "Deux écrans" }).click();
  await expect(again.getByText("1 réponse sur 1 participant")).toBeVisible();
  // Two coaches at once: both see what either does.
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await other.getByRole("button", { name: "Fermer les réponses" }).click();
  await expect(again.getByRole("button", { name: "Montrer le corrigé" })).toBeVisible();
});

test("with the sessions' server away, solo works and group pages say what is wrong", async ({ page }) => {
  await page.route("**/api/**", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      headers: { "Retry-After": "2" },
      body: JSON.stringify({
        type: "about:blank",
        title: "?",
        status: 503,
        code: "unavailable",
        detail: "?",
      }),
    }),
  );
  await page.goto("/rejoindre#23456789");
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page.getByText("Le serveur des séances ne répond pas", { exact: false })).toBeVisible();
  await page.goto("/seances/nouvelle");
  await page.getByLabel("Titre de la séance").fill("Sans serveur");
  await page.getByRole("button", { name: "Créer la séance" }).click();
  await expect(page.getByText("Le serveur des séances ne répond pas", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Titre de la séance")).toHaveValue("Sans serveur");
  await page.goto(`/seances/animer#${"A".repeat(43)}`);
  await expect(page.getByText("Le serveur des séances ne répond pas", { exact: false })).toBeVisible();
  await startDiagnostic(page);
});

test("a participant returns only as who they were, or says that they are somebody else", async ({
  browser,
  page: coach,
}) => {
  await prepare(coach, { title: "Retour", questions: 1, domains: /Offre/ });
  const code = await codeOf(coach);
  const { page: person, context } = await joinRoom(browser, code);
  await person.close();
  // Another tab of the same device, as the next person to hold the phone would open it.
  const next = await context.newPage();
  await next.goto(`/rejoindre#${code}`);
  await expect(next.getByRole("button", { name: "Reprendre ma place" })).toBeVisible();
  await next.getByRole("button", { name: "Reprendre ma place" }).click();
  await expect(next.getByRole("heading", { name: "Vous êtes dans la salle" })).toBeVisible();
  await expect(coach.getByText("1 participant présent")).toBeVisible();
  const other = await context.newPage();
  await other.goto(`/rejoindre#${code}`);
  await other.getByRole("button", { name: "Je suis une autre personne" }).click();
  await other.getByRole("button", { name: "Oublier cette place" }).click();
  await other.getByRole("button", { name: "Entrer" }).click();
  await expect(coach.getByText("2 participants présents")).toBeVisible();
});

test("damaged records on the device cost no session", async ({ browser, page: coach }) => {
  await prepare(coach, { title: "Abîmé", questions: 1, domains: /Offre/ });
  const code = await codeOf(coach);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto("/seances");
  for (const damaged of ["null", "[1,{}]", "{", '[{"code":1}]', '{"__proto__":{"x":1}}']) {
    await page.evaluate((text) => {
      localStorage.setItem("participations", text);
      localStorage.setItem("seances", text);
    }, damaged);
    await page.goto(`/rejoindre#${code}`);
    await page.reload();
    await expect(page.getByRole("button", { name: "Entrer" })).toBeVisible();
  }
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page.getByRole("heading", { name: "Vous êtes dans la salle" })).toBeVisible();
});
