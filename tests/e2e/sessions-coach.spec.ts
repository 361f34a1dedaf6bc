import { readFile } from "node:fs/promises";
import { type Download, expect, type Page, test } from "@playwright/test";
import { answerQuestion, codeOf, crowdAnswers, fillRoom, joinRoom, prepare } from "./room";

async function download(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download") as Promise<Download>,
    page.getByRole("button", { name: button }).click(),
  ]);
  return readFile(await file.path(), "utf8");
}

test("the coach opens, undoes, skips, adds, extends, lifts, locks and removes", async ({
  browser,
  page: coach,
}) => {
  test.setTimeout(120_000);
  await prepare(coach, {
    title: "Commandes",
    questions: 3,
    domains: /Offre|CCT|Accompagnement/,
    seconds: 60,
  });
  const code = await codeOf(coach);
  const { page: person } = await joinRoom(browser, code);

  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("timer")).toContainText("Temps restant");
  await coach.getByRole("button", { name: "Prolonger de 30 secondes" }).click();
  await expect(coach.getByRole("timer")).toContainText("1 min");
  await coach.getByRole("button", { name: "Lever la limite" }).click();
  await expect(person.getByRole("timer")).toHaveCount(0);
  await coach.getByRole("button", { name: "Annuler l’ouverture" }).click();
  await expect(person.getByRole("heading", { name: "En attente de la prochaine question" })).toBeVisible();
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(person.getByRole("heading", { name: "Question 1", exact: true })).toBeVisible();
  await coach.getByRole("button", { name: "Fermer les réponses" }).click();
  await coach.getByRole("button", { name: "Rouvrir les réponses" }).click();
  await answerQuestion(person, 0);
  await expect(coach.getByText("1 réponse sur 1 participant")).toBeVisible();
  await coach.getByRole("button", { name: "Fermer les réponses" }).click();
  await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
  // One answer alone shows no figures, anywhere.
  await expect(coach.getByText("Moins de cinq réponses", { exact: false })).toBeVisible();
  await expect(person.getByText("Moins de cinq réponses", { exact: false })).toBeVisible();

  await coach.getByRole("button", { name: "Ouvrir la question 2" }).click();
  await coach.getByRole("button", { name: "Passer cette question" }).click();
  const row = (position: number) =>
    coach.getByRole("row").filter({ has: coach.locator("td", { hasText: new RegExp(`^${position}$`) }) });
  await expect(row(2)).toContainText("Passée");

  await coach.getByText("Ajouter une question").click();
  await coach.getByLabel("Domaine", { exact: true }).selectOption("fondamentaux");
  await coach.getByLabel("Question", { exact: true }).selectOption({ index: 1 });
  await coach.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(coach.getByText("Question ajoutée à la fin de la séance.")).toBeVisible();
  await expect(row(4)).toContainText("À venir");

  const lock = coach.getByRole("button", { name: "Verrouiller la salle" });
  await expect(lock).toHaveAttribute("aria-pressed", "false");
  await lock.click();
  await expect(coach.getByText("salle verrouillée")).toBeVisible();
  const late = await browser.newPage();
  await late.goto(`/rejoindre#${code}`);
  await late.getByRole("button", { name: "Entrer" }).click();
  await expect(late.getByText("L’animateur a verrouillé la salle", { exact: false })).toBeVisible();
  await expect(lock).toHaveAttribute("aria-pressed", "true");
  await lock.click();
  await late.getByRole("button", { name: "Entrer" }).click();
  await expect(coach.getByText("2 participants présents")).toBeVisible();

  await coach.getByText("Retirer un participant").click();
  const nickname =
    (await person
      .getByText(/^Vous êtes [A-ZÉ]/)
      .locator("strong")
      .textContent()) ?? "";
  await coach.getByRole("button", { name: `Retirer ${nickname}`, exact: true }).click();
  await coach.getByRole("button", { name: "Retirer", exact: true }).click();
  await expect(person.getByRole("heading", { name: "Vous n’êtes plus dans la séance" })).toBeVisible();
  await expect(coach.getByText("1 participant présent")).toBeVisible();
});

test("a concluded session is taken away, its plan edited, and everything erased", async ({
  page: coach,
  request,
  browser,
}) => {
  test.setTimeout(120_000);
  const title = "=1+1 Équipe";
  await prepare(coach, { title, questions: 2, domains: /Offre/ });
  const code = await codeOf(coach);
  const crowd = await fillRoom(request, code, 6);
  for (const position of [1, 2]) {
    await coach.getByRole("button", { name: /^Ouvrir la question/ }).click();
    await expect(coach.getByRole("button", { name: "Fermer les réponses" })).toBeVisible();
    await crowdAnswers(request, crowd, position);
    await coach.getByRole("button", { name: "Fermer les réponses" }).click();
    await coach.getByRole("button", { name: "Montrer le corrigé" }).click();
    await expect(coach.getByText("6 réponses :")).toBeVisible();
  }
  await coach.getByRole("button", { name: "Conclure la séance" }).click();
  await coach.getByRole("button", { name: "Conclure", exact: true }).click();

  await coach.getByRole("button", { name: "Modifier le plan" }).click();
  await coach.getByRole("button", { name: "Ajouter une étape" }).click();
  const added = coach.getByRole("group", { name: /^Étape/ }).last();
  await added.getByLabel("Titre").fill('=HYPERLINK("http://exemple")');
  await added.getByLabel(/Note/).fill("Avec l’équipe ; en décembre");
  await coach.getByRole("button", { name: "Enregistrer le plan" }).click();
  await expect(coach.getByText("Plan enregistré.")).toBeVisible();
  await coach.reload();
  await expect(coach.getByRole("heading", { name: /HYPERLINK/ })).toBeVisible();

  const plan = await download(coach, "Plan de formation (CSV)");
  expect(plan.startsWith('\uFEFF"Étape";"Titre"')).toBe(true);
  expect(plan).toContain('"\'=HYPERLINK(""http://exemple"")"');
  const questions = await download(coach, "Questions (CSV)");
  expect(questions.split("\r\n")).toHaveLength(3);
  expect(questions).toContain('"0,0"');
  const json = JSON.parse(await download(coach, "Tout (JSON)"));
  expect(json).toMatchObject({ format: "seance-cloud-pi-native", title });
  expect(json.questions[0].figures).toMatchObject({ answered: 6, unknown: 6 });

  // The coaching link opens the same session elsewhere, and the next one is compared with it.
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(coach.url());
  await expect(elsewhere.getByRole("heading", { name: "Le plan de formation" })).toBeVisible();

  await coach.goto("/seances/nouvelle");
  await coach.getByLabel("Titre de la séance").fill("Après");
  await coach.getByLabel(/Comparer à une séance précédente/).selectOption({ index: 1 });
  await expect(coach.getByLabel(/Nombre de questions/)).toHaveValue("2");
  await coach.getByRole("button", { name: "Créer la séance" }).click();
  await expect(coach.getByRole("heading", { level: 1, name: "Après" })).toBeVisible();
  const second = await fillRoom(request, await codeOf(coach), 5);
  await coach.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(coach.getByRole("button", { name: "Fermer les réponses" })).toBeVisible();
  await crowdAnswers(request, second, 1);
  await coach.getByRole("button", { name: "Conclure la séance" }).click();
  await coach.getByRole("button", { name: "Conclure", exact: true }).click();
  await expect(coach.getByRole("heading", { name: "Avant et après" })).toBeVisible();

  await elsewhere.getByRole("button", { name: "Effacer la séance" }).click();
  await elsewhere.getByRole("button", { name: "Effacer définitivement" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Cette séance n’est plus là" })).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere.getByRole("heading", { name: "Cette séance n’est plus là" })).toBeVisible();
});

test("at one's own pace each answers, finishes and reads a result; the group's comes at the end", async ({
  browser,
  page: coach,
  request,
}) => {
  test.setTimeout(120_000);
  await prepare(coach, { title: "À distance", pace: "self", questions: 3 });
  const code = await codeOf(coach);
  const crowd = await fillRoom(request, code, 4);
  const { page: person } = await joinRoom(browser, code);
  await coach.getByRole("button", { name: "Ouvrir les questions" }).click();
  await expect(person.getByRole("heading", { name: "Question 1" })).toBeVisible();
  for (const position of [1, 2, 3]) await crowdAnswers(request, crowd, position);
  await answerQuestion(person, 0);
  await person.getByRole("button", { name: "Question suivante" }).click();
  await expect(person.getByRole("heading", { name: "Question 2" })).toBeFocused();
  await person.getByRole("button", { name: "Je ne sais pas" }).click();
  await expect(person.getByText("2 réponses données sur 3")).toBeVisible();
  await person.reload();
  await expect(person.getByRole("heading", { name: "Question 3" })).toBeVisible();
  await person.getByRole("button", { name: "J’ai terminé" }).click();
  await person.getByRole("button", { name: "Terminer", exact: true }).click();
  await expect(person.getByRole("heading", { name: "Votre résultat" })).toBeVisible();
  await expect(coach.getByText("1 personne a terminé")).toBeVisible();
  // Nothing of the group before the end.
  await expect(coach.getByRole("heading", { name: "À débriefer" })).toHaveCount(0);
  await coach.getByRole("button", { name: "Conclure maintenant" }).click();
  await coach.getByRole("button", { name: "Conclure", exact: true }).click();
  await expect(coach.getByRole("heading", { name: "Le résultat du groupe" })).toBeVisible();
  await expect(coach.getByText("2 questions comptées", { exact: false })).toBeVisible();
});
