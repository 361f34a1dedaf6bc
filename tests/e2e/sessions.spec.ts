import { expect, type Page, test } from "@playwright/test";
import { watchContract } from "./contract";
import { choicesOf } from "./fields";
import { answerQuestion, codeOf, joinRoom, prepare } from "./room";

/** A picture of a state, for whoever wants to look: `SHOTS=folder npx playwright test sessions`. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test("a coach, a shared screen and eight participants go through a whole session", async ({
  browser,
  page: coach,
  context,
  request,
}) => {
  test.setTimeout(300_000);
  const contract = await watchContract(request);
  contract.follow(coach);
  await prepare(coach, { title: "Équipe des essais", questions: 4, domains: /Offre|Accompagnement|CCT/ });
  const code = await codeOf(coach);
  const [projection] = await Promise.all([
    context.waitForEvent("page"),
    coach.getByRole("link", { name: /Ouvrir l’écran partagé/ }).click(),
  ]);
  await expect(projection.getByText(/^[2-9A-Z]{4} [2-9A-Z]{4}$/)).toBeVisible();
  await shot(coach, "coach-lobby");
  await shot(projection, "projection-lobby");

  contract.follow(projection);
  const people = await Promise.all(Array.from({ length: 8 }, () => joinRoom(browser, code, contract.follow)));
  const [first, second, , keyboard] = people;
  if (!first || !second || !keyboard) throw new Error("no participants");
  await expect(coach.getByText("8 participants présents")).toBeVisible();
  await expect(projection.getByText("8 participants présents")).toBeVisible();
  await shot(first.page, "participant-lobby");

  // Question 1: two lose the network, and answer all the same.
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(first.page.getByRole("heading", { name: "Question 1" })).toBeVisible();
  await expect(projection.getByRole("heading", { name: "Question 1" })).toBeVisible();
  await first.context.setOffline(true);
  await second.context.setOffline(true);
  await expect(first.page.getByText("Connexion perdue.")).toBeVisible({ timeout: 2_000 });
  await answerQuestion(first.page, 0);
  await expect(first.page.getByText(/gardée sur cet appareil/)).toBeVisible();
  await shot(first.page, "participant-offline");
  for (const [index, { page }] of people.slice(2).entries()) {
    if (page === keyboard.page) continue;
    await answerQuestion(page, index);
    await expect(page.getByText(/enregistrée/)).toBeVisible();
  }
  await keyboardAnswer(keyboard.page);
  await expect(coach.getByText("6 réponses sur 8 participants")).toBeVisible();
  await shot(coach, "coach-open");
  await shot(projection, "projection-open");
  await first.context.setOffline(false);
  await expect(first.page.getByText(/enregistrée/)).toBeVisible({ timeout: 6_000 });
  await expect(coach.getByText("7 réponses sur 8 participants")).toBeVisible();
  // An answer changed is counted once.
  await answerQuestion(first.page, 1);
  await expect(coach.getByText("7 réponses sur 8 participants")).toBeVisible();
  // Reloaded, the page comes back to the same place with the same answer.
  await first.page.reload();
  await expect(first.page.getByRole("button", { name: "Changer ma réponse" })).toBeVisible();

  await coach.getByRole("button", { name: "Fermer les réponses" }).click();
  await expect(first.page.getByRole("heading", { name: /réponses closes/ })).toBeVisible();
  await shot(first.page, "participant-closed");
  await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
  await expect(projection.getByRole("heading", { name: /le corrigé/ })).toBeVisible();
  await expect(projection.getByText("7 réponses", { exact: false }).first()).toBeVisible();
  await expect(first.page.getByText("À retenir")).toBeVisible();
  await second.context.setOffline(false);
  await expect(second.page.getByText("À retenir")).toBeVisible({ timeout: 8_000 });
  await shot(coach, "coach-revealed");
  await shot(projection, "projection-revealed");
  await shot(first.page, "participant-revealed");

  // The other questions; the coach's « next » takes nobody's focus who still has something under it.
  for (let question = 2; question <= 4; question++) {
    await coach.getByRole("button", { name: `Ouvrir la question ${question}` }).click();
    await Promise.all(
      people.map(async ({ page }, index) => {
        await expect(page.getByRole("heading", { name: `Question ${question}`, exact: true })).toBeVisible();
        if (index === 7) await page.getByRole("button", { name: "Je ne sais pas" }).click();
        else await answerQuestion(page, index);
        await expect(page.getByText(/enregistrée/)).toBeVisible();
      }),
    );
    await expect(coach.getByText("8 réponses sur 8 participants")).toBeVisible();
    await coach.getByRole("button", { name: "Fermer les réponses" }).click();
    await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
    await expect(projection.getByRole("heading", { name: /le corrigé/ })).toBeVisible();
  }
  await expect(coach.getByRole("heading", { name: "À débriefer" })).toBeVisible();

  await coach.getByRole("button", { name: "Conclure la séance" }).click();
  await coach.getByRole("button", { name: "Conclure", exact: true }).click();
  await expect(coach.getByRole("heading", { name: "Le résultat du groupe" })).toBeVisible();
  await expect(coach.getByRole("heading", { name: "Le plan de formation" })).toBeVisible();
  await expect(projection.getByText("La séance est terminée.", { exact: false })).toBeVisible();
  for (const { page } of people)
    await expect(page.getByRole("heading", { level: 1, name: "Votre résultat" })).toBeVisible();
  await expect(first.page.getByRole("heading", { name: "Garder ce résultat" })).toBeVisible();
  await shot(coach, "coach-ended");
  await shot(projection, "projection-ended");
  await shot(first.page, "participant-ended");
  await first.page.getByRole("button", { name: "Garder sur cet appareil" }).click();
  await first.page.getByRole("link", { name: "Voir mon bilan" }).click();
  await expect(first.page.getByRole("heading", { name: "Votre plan de travail" })).toBeVisible();
  expect(await contract.verify()).toBeGreaterThan(50);
  for (const { context: own } of people) await own.close();
});

/** Answers with Tab, the arrows and Enter alone. */
async function keyboardAnswer(page: Page): Promise<void> {
  const validate = page.getByRole("button", { name: "Valider" });
  for (const group of await choicesOf(page)) {
    const field = group.locator("input").first();
    for (let tab = 0; tab < 40 && !(await field.evaluate((e) => e === document.activeElement)); tab++)
      await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
  }
  for (let tab = 0; tab < 40 && !(await validate.evaluate((e) => e === document.activeElement)); tab++)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/enregistrée/)).toBeVisible();
}
