import { expect, test } from "@playwright/test";
import { answerSomething, next, startDiagnostic } from "./player";

test("a person takes a short diagnostic to its end and reads the result", async ({ page }) => {
  await startDiagnostic(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle(/^Question 1 — /);
  do await answerSomething(page);
  while (await next(page));
  await expect(page.getByRole("heading", { name: "Série terminée" })).toBeFocused();
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    /travailler|indéterminé|acquis|verdict/,
  );
  await expect(page.getByRole("heading", { name: "Votre plan de travail" })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(8);
  await expect(page.getByText("Ce n’est pas la certification.")).toBeVisible();
});

test("on return nothing resumes by itself: resume, start again or erase", async ({ page }) => {
  await startDiagnostic(page);
  await answerSomething(page);
  await page.goto("/diagnostic");
  await expect(page.getByText("Vous avez laissé un diagnostic après 1 réponse.")).toBeVisible();
  await page.getByRole("button", { name: "Reprendre" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 2" })).toBeVisible();
  await page.getByRole("button", { name: "Faire une pause" }).click();
  await page.getByRole("button", { name: "Effacer de ce poste" }).click();
  await page.getByRole("button", { name: "Effacer définitivement" }).click();
  await expect(page.getByRole("button", { name: "Commencer le diagnostic" })).toBeVisible();
  await page.goto("/resultat");
  await expect(page.getByText("Aucune réponse n’est gardée sur ce poste")).toBeVisible();
});

test("answering transfers nothing", async ({ page }) => {
  await startDiagnostic(page);
  await expect(page.getByText("Questions chargées : vous pouvez continuer sans réseau.")).toBeVisible();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  for (let i = 0; i < 5; i++) {
    await answerSomething(page);
    await next(page);
  }
  expect(requests).toEqual([]);
});
