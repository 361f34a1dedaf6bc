import { type Browser, expect, type Page, test } from "@playwright/test";
import { type OtherVersion, serveAs } from "./other-version";
import { answerQuestion, codeOf, crowdAnswers, fillRoom, prepare } from "./room";

/*
 * During a rolling deployment pages and servers of two versions meet: whichever is the older, the
 * session goes on.
 */

for (const version of ["later", "earlier"] as const satisfies OtherVersion[]) {
  test.describe(`a server ${version} than the page`, () => {
    test("a session goes from its preparation to everybody's result", async ({
      browser,
      baseURL,
      request,
    }) => {
      test.setTimeout(120_000);
      const other = await serveAs(version, baseURL ?? "");
      const open = opener(browser, other.origin);
      const coach = await open();
      await prepare(coach, { title: "Deux versions", questions: 2, domains: /Offre/ });
      const code = await codeOf(coach);
      const projected = coach.context().waitForEvent("page");
      await coach.getByRole("link", { name: /Ouvrir l’écran partagé/ }).click();
      const projection = await projected;
      await expect(projection.getByText(/^[2-9A-Z]{4} [2-9A-Z]{4}$/)).toBeVisible();

      const person = await open();
      await join(person, code);
      // Enough of them for figures to be shown.
      const crowd = await fillRoom(request, code, 5);
      await expect(coach.getByText("6 participants présents")).toBeVisible();

      // The question comes, and the answer is kept.
      await coach.getByRole("button", { name: "Ouvrir la question" }).click();
      await expect(person.getByRole("heading", { name: "Question 1" })).toBeVisible();
      await expect(projection.getByRole("heading", { name: "Question 1" })).toBeVisible();
      await answerQuestion(person, 0);
      await expect(person.getByText(/enregistrée/)).toBeVisible();
      await crowdAnswers(request, crowd, 1);
      await expect(coach.getByText("6 réponses sur 6 participants")).toBeVisible();
      await person.reload();
      await expect(person.getByRole("button", { name: "Changer ma réponse" })).toBeVisible();

      // Its correction, its end, and what everybody leaves with.
      await coach.getByRole("button", { name: "Fermer les réponses" }).click();
      await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
      await expect(person.getByText("À retenir")).toBeVisible();
      await expect(projection.getByRole("heading", { name: /le corrigé/ })).toBeVisible();
      await coach.getByRole("button", { name: "Conclure la séance" }).click();
      await coach.getByRole("button", { name: "Conclure", exact: true }).click();
      await expect(coach.getByRole("heading", { name: "Le résultat du groupe" })).toBeVisible();
      await expect(coach.getByRole("heading", { name: "Le plan de formation" })).toBeVisible();
      await expect(projection.getByText("La séance est terminée.", { exact: false })).toBeVisible();
      await expect(person.getByRole("heading", { level: 1, name: "Votre résultat" })).toBeVisible();
      expect(other.changed()).toBeGreaterThan(15);
      await other.stop();
    });

    test("at one's own pace, all the questions come and are answered", async ({ browser, baseURL }) => {
      const other = await serveAs(version, baseURL ?? "");
      const open = opener(browser, other.origin);
      const coach = await open();
      await prepare(coach, { title: "À son rythme", pace: "self", questions: 2, domains: /Offre/ });
      const person = await open();
      await join(person, await codeOf(coach));
      await coach.getByRole("button", { name: "Ouvrir les questions" }).click();
      await expect(person.getByRole("heading", { name: "Question 1" })).toBeVisible();
      await answerQuestion(person, 0);
      await expect(person.getByText(/enregistrée/)).toBeVisible();
      await person.getByRole("button", { name: "Question suivante" }).click();
      await expect(person.getByRole("heading", { name: "Question 2" })).toBeVisible();
      await other.stop();
    });

    test("a refusal says its own sentence, known to the page or not", async ({ browser, baseURL }) => {
      const other = await serveAs(version, baseURL ?? "");
      const person = await opener(browser, other.origin)();
      await person.goto("/rejoindre#22222222");
      await person.getByRole("button", { name: "Entrer" }).click();
      await expect(
        person.getByText("Aucune séance ouverte ne répond à ce code", { exact: false }),
      ).toBeVisible();
      await other.stop();
    });
  });
}

/** Opens pages, each of a person of their own, on a site. */
function opener(browser: Browser, baseURL: string): () => Promise<Page> {
  return async () => (await browser.newContext({ baseURL, locale: "fr-FR" })).newPage();
}

async function join(page: Page, code: string): Promise<void> {
  await page.goto(`/rejoindre#${code}`);
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page.getByRole("heading", { name: "Vous êtes dans la salle" })).toBeVisible();
}
