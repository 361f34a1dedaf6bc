import { expect, type Page, test } from "@playwright/test";
import { answerSomething, next, startDiagnostic } from "./player";

async function saysUnknown(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Je ne sais pas" }).click();
  await expect(page.getByRole("heading", { name: /Vous ne saviez pas/ })).toBeVisible();
}

test("one domain goes to its verdict, asks nothing else, and says why it stops", async ({ page }) => {
  await page.goto("/domaines/offre");
  await page.getByRole("link", { name: /valuer/ }).click();
  await page.getByRole("button", { name: "Commencer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 1" })).toBeVisible();
  const domain = await page.locator("main p").first().textContent();
  let questions = 0;
  for (;;) {
    expect(await page.locator("main p").first().textContent()).toContain((domain ?? "").slice(0, 8));
    await saysUnknown(page);
    questions++;
    if ((await page.getByText("verdict atteint").count()) > 0) break;
    expect(await next(page)).toBe(true);
  }
  // Wald's lower bound falls after the third miss in a row (see lib/assessment/verdict).
  expect(questions).toBeLessThanOrEqual(4);
  expect(await next(page)).toBe(false);
  await expect(page.getByRole("heading", { name: "Série terminée" })).toBeFocused();
  await expect(page.getByText("À travailler")).toBeVisible();
});

test("what was missed can be taken again, and the verdicts do not move", async ({ page }) => {
  await startDiagnostic(page);
  await saysUnknown(page);
  await next(page);
  await saysUnknown(page);
  await page.goto("/resultat");
  const before = await page.getByRole("table").textContent();
  await page.getByRole("link", { name: "Reprendre mes erreurs (2)" }).click();
  await page.getByRole("button", { name: "Clore cette série" }).click();
  await page.getByRole("button", { name: "Reprendre 2 questions" }).click();
  await answerSomething(page);
  expect(await next(page)).toBe(true);
  await answerSomething(page);
  expect(await next(page)).toBe(false);
  await expect(page.getByRole("heading", { name: "Reprise terminée" })).toBeFocused();
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("table")).toBeVisible();
  expect(await page.getByRole("table").textContent()).toBe(before);
});

test("taking misses again tells the server nothing of which they were", async ({ page }) => {
  await startDiagnostic(page);
  const outcomes = new Set<string | null>();
  let answered = 0;
  do {
    await answerSomething(page);
    answered++;
    outcomes.add(await page.getByRole("heading", { level: 2, name: /^(Juste|Faux)$/ }).textContent());
  } while (outcomes.size < 2 && (await next(page)));
  expect(outcomes.size, "some right, some wrong").toBe(2);
  await page.goto("/reprise");
  await page.getByRole("button", { name: "Clore cette série" }).click();
  const asked = page.waitForRequest(/\/bank\/standings\//);
  await page.getByRole("button", { name: /^Reprendre \d+ question/ }).click();
  const ids = (await asked).url().split("/").at(-1)?.split(".") ?? [];
  expect(ids).toHaveLength(answered);
});

test("a question can be passed, flagged, found again, and one answered is only read again", async ({
  page,
}) => {
  await startDiagnostic(page);
  await page.getByRole("button", { name: "Marquer pour y revenir" }).click();
  await page.getByRole("button", { name: "Passer pour l’instant" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 2" })).toBeVisible();
  await answerSomething(page);
  await page.getByText("Revoir les questions de cette série").click();
  await page.getByRole("button", { name: /^Question 1\b|^1\b/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 1" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Marquer pour y revenir" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.reload();
  await page.getByRole("button", { name: "Reprendre" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 3" })).toBeVisible();
  await page.getByRole("button", { name: "Question précédente" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 2" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: /^(Juste|Faux)$/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Valider" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Je ne sais pas" })).toHaveCount(0);
  await expect(page.getByText("1 réponse sur")).toBeVisible();
});

test("a question is reported on the forge, with what a maintainer needs, by a plain link", async ({
  page,
}) => {
  await startDiagnostic(page);
  await saysUnknown(page);
  await page.getByText("Signaler cette question").click();
  const links = page.getByRole("link", { name: /erreur|formul|ambig|source|clair/i });
  const href = new URL((await links.first().getAttribute("href")) ?? "");
  expect(href.pathname).toMatch(/\/issues\/new$/);
  expect(href.searchParams.get("body")).toMatch(/questions\/[a-z-]+\/[a-z0-9-]+\.json/);
});
