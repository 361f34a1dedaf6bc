import { expect, test } from "@playwright/test";
import { type Fault, startFaultyProxy } from "../faulty-proxy";
import { answerQuestion, codeOf, joinRoom, phone, prepare } from "./room";

/* Networks that do not know what a stream of events is: nobody is left without the question. */

const blocked = "La connexion directe est bloquée";
const faults: readonly Fault[] = ["hangs", "holds", "buffers", "cuts", "refuses", "breaks"];

for (const fault of faults)
  test(`behind a proxy that ${fault}, a participant has every question, and is told how`, async ({
    browser,
    page: coach,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    await prepare(coach, { title: "Proxy", questions: 2, domains: /Offre|CCT/ });
    const code = await codeOf(coach);
    const proxy = await startFaultyProxy(baseURL ?? "", fault);
    const context = await browser.newContext({ viewport: phone, baseURL: proxy.origin });
    const person = await context.newPage();
    await person.goto(`/rejoindre#${code}`);
    await person.getByRole("button", { name: "Entrer" }).click();
    await expect(person.getByRole("heading", { name: "Vous êtes dans la salle" })).toBeVisible();
    await coach.getByRole("button", { name: "Ouvrir la question" }).click();
    await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible({
      timeout: 12_000,
    });
    await answerQuestion(person, 0);
    await expect(person.getByText(/enregistrée/)).toBeVisible();
    await expect(person.getByText(blocked, { exact: false })).toBeVisible({ timeout: 20_000 });
    await coach.getByRole("button", { name: "Fermer les réponses" }).click();
    await expect(person.getByRole("heading", { name: /réponses closes/ })).toBeVisible({ timeout: 8_000 });
    await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
    await expect(person.getByText("À retenir")).toBeVisible({ timeout: 8_000 });

    // Another network, that lets streams through: by the stream again.
    proxy.set("none");
    await person.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(person.getByText(blocked, { exact: false })).toBeHidden({ timeout: 40_000 });
    await coach.getByRole("button", { name: "Ouvrir la question 2" }).click();
    await expect(person.getByRole("heading", { name: "Question 2", exact: true })).toBeVisible({
      timeout: 3_000,
    });
    await context.close();
    await proxy.stop();
  });

test("behind a proxy that holds streams, the coach and the shared screen follow all the same", async ({
  browser,
  page: coach,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await prepare(coach, { title: "Proxy de l’animateur", questions: 1, domains: /Offre/ });
  const proxy = await startFaultyProxy(baseURL ?? "", "holds");
  const context = await browser.newContext({ baseURL: proxy.origin });
  const other = await context.newPage();
  await other.goto(`/seances/animer${new URL(coach.url()).hash}`);
  await expect(other.getByRole("heading", { level: 1, name: "Proxy de l’animateur" })).toBeVisible();
  const shared = await coach.getByRole("link", { name: /Ouvrir l’écran partagé/ }).getAttribute("href");
  const projection = await context.newPage();
  await projection.goto(shared ?? "");
  await expect(projection.getByText(/^[2-9A-Z]{4} [2-9A-Z]{4}$/)).toBeVisible();
  await joinRoom(browser, await codeOf(coach));
  await expect(other.getByText("1 participant présent")).toBeVisible({ timeout: 12_000 });
  await expect(projection.getByText("1 participant présent")).toBeVisible({ timeout: 12_000 });
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(projection.getByRole("heading", { name: "Question 1" })).toBeVisible({ timeout: 12_000 });
  await expect(other.getByRole("button", { name: "Fermer les réponses" })).toBeVisible({ timeout: 12_000 });
  for (const page of [other, projection])
    await expect(page.getByText(blocked, { exact: false })).toBeVisible({ timeout: 12_000 });
  await context.close();
  await proxy.stop();
});
