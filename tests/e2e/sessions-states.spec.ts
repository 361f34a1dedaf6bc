import { expect, type Page, test } from "@playwright/test";
import { checkHtml, hasJava, serialised } from "./html";
import { frenchTypography, noViolation } from "./inspect";
import { answerQuestion, codeOf, crowdAnswers, fillRoom, joinRoom, phone, prepare } from "./room";

/*
 * Every state of a session's pages: no axe violation at any width in either theme, French
 * typography, valid HTML.
 */

test("no state of a step-by-step session has a fault", async ({ browser, page: coach, request }) => {
  test.setTimeout(600_000);
  const documents = new Map<string, string>();
  const inspect = async (page: Page, state: string) => {
    const size = page.viewportSize() ?? phone;
    await frenchTypography(page, state);
    documents.set(state, await serialised(page));
    await noViolation(page, state);
    await page.setViewportSize(size);
  };

  await coach.goto("/seances/nouvelle");
  await coach.getByText("Autres réglages").click();
  await coach.getByRole("radio", { name: /À la main/ }).check();
  await coach.locator("fieldset details summary").first().click();
  await expect(coach.locator("fieldset details label").first()).toBeVisible();
  await coach.getByRole("button", { name: "Créer la séance" }).click();
  await expect(coach.getByRole("alert").filter({ hasText: "Donnez un titre" })).toBeVisible();
  await inspect(coach, "prepare, refused");

  await prepare(coach, {
    title: "Équipe des états",
    questions: 3,
    domains: /Offre|Accompagnement|CCT/,
    seconds: 600,
  });
  const code = await codeOf(coach);
  const crowd = await fillRoom(request, code, 5);
  const { page: person, context } = await joinRoom(browser, code);
  const projection = await (await browser.newContext()).newPage();
  const shared = await coach.getByRole("link", { name: /Ouvrir l’écran partagé/ }).getAttribute("href");
  await projection.goto(shared ?? "");
  await expect(projection.getByText("6 participants présents")).toBeVisible();
  await coach.getByText("Retirer un participant").click();
  await expect(coach.getByRole("button", { name: /^Retirer / }).first()).toBeVisible();
  await inspect(coach, "coach, lobby");
  await inspect(person, "participant, lobby");
  await inspect(projection, "projection, lobby");

  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("heading", { name: "Question 1" })).toBeVisible();
  await crowdAnswers(request, crowd, 1);
  await inspect(person, "participant, open");
  await answerQuestion(person, 0);
  await expect(person.getByText(/enregistrée/)).toBeVisible();
  await expect(projection.getByText("6 réponses sur 6")).toBeVisible();
  await inspect(person, "participant, answered");
  await inspect(coach, "coach, open");
  await inspect(projection, "projection, open");

  await coach.getByRole("button", { name: "Fermer les réponses" }).click();
  await expect(person.getByRole("heading", { name: /réponses closes/ })).toBeVisible();
  await inspect(person, "participant, closed");
  await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
  await expect(person.getByText("À retenir")).toBeVisible();
  await expect(projection.getByText("À retenir")).toBeVisible();
  await inspect(person, "participant, revealed");
  await inspect(coach, "coach, revealed");
  await inspect(projection, "projection, revealed");

  await context.setOffline(true);
  await expect(person.getByText("Connexion perdue.")).toBeVisible();
  await inspect(person, "participant, cut off");
  await context.setOffline(false);

  await coach.getByRole("button", { name: "Conclure la séance" }).click();
  await inspect(coach, "coach, about to conclude");
  await coach.getByRole("button", { name: "Conclure", exact: true }).click();
  await expect(coach.getByRole("heading", { name: "Le plan de formation" })).toBeVisible();
  await expect(person.getByRole("heading", { name: "Garder ce résultat" })).toBeVisible();
  await inspect(coach, "coach, concluded");
  await coach.getByRole("button", { name: "Modifier le plan" }).click();
  await inspect(coach, "coach, editing the plan");
  await inspect(person, "participant, result");
  await inspect(projection, "projection, ended");

  const kit = await (await browser.newContext()).newPage();
  await kit.goto(`/seances/kit${new URL(coach.url()).hash}`);
  await expect(kit.getByRole("heading", { name: /le corrigé/ })).toBeVisible();
  await inspect(kit, "paper kit");
  await person.getByRole("button", { name: "Quitter et effacer mes réponses" }).click();
  await person.getByRole("button", { name: "Quitter et effacer", exact: true }).click();
  await expect(person.getByRole("heading", { name: "Vous avez quitté la séance" })).toBeVisible();
  await inspect(person, "participant, gone");
  if (hasJava) expect(checkHtml(documents)).toEqual([]);
});

test("no state of a session at one's own pace has a fault", async ({ browser, page: coach, request }) => {
  test.setTimeout(300_000);
  const inspect = async (page: Page, state: string) => {
    await frenchTypography(page, state);
    await noViolation(page, state);
  };
  await prepare(coach, { title: "Semaine à distance", pace: "self", questions: 3 });
  const code = await codeOf(coach);
  await fillRoom(request, code, 4);
  const { page: person } = await joinRoom(browser, code);
  await coach.getByRole("button", { name: "Ouvrir les questions" }).click();
  await expect(coach.getByRole("heading", { name: "Réponses en cours" })).toBeVisible();
  await inspect(coach, "coach, own pace");
  await expect(person.getByRole("heading", { name: "Question 1" })).toBeVisible();
  await answerQuestion(person, 0);
  await person.getByText("Toutes les questions").click();
  await inspect(person, "participant, own pace");
  await person.goto(`/rejoindre#${"2".repeat(8)}`);
  await person.reload();
  await person.getByRole("button", { name: "Entrer" }).click();
  await expect(person.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
  await inspect(person, "participant, unknown code");
});
