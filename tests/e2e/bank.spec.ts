import { expect, type Page, test } from "@playwright/test";
import type { Standing } from "@/lib/bank/compiled";
import { checkHtml, hasJava, serialised } from "./html";
import { frenchTypography, noViolation } from "./inspect";
import { answerSomething, startDiagnostic } from "./player";

const found = (page: Page) => page.getByRole("main").getByRole("listitem").getByRole("link");

test("the bank is searched with typing errors, narrowed, and found again by its address", async ({
  page,
}) => {
  await page.goto("/banque");
  await expect(page.getByRole("status")).toHaveText(/^\d{3} questions$/);
  await page.getByRole("searchbox", { name: "Chercher" }).fill("SONDE de vivacitée");
  await page.keyboard.press("Enter");
  await expect(found(page).filter({ hasText: "livenessProbe" })).not.toHaveCount(0);
  await page.getByLabel("Domaine").selectOption({ label: "Fondamentaux des applications de qualité" });
  await page.getByLabel("Compétence").selectOption({ index: 1 });
  await page.getByRole("searchbox", { name: "Chercher" }).fill("");
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page).toHaveURL(/domaine=fondamentaux&competence=cloud-natif$/);
  const titles = await found(page).allTextContents();
  expect(titles.length).toBeGreaterThan(4);
  await page.reload();
  await expect(found(page)).toHaveText(titles);
  await page.goBack();
  await expect(found(page).filter({ hasText: "livenessProbe" })).not.toHaveCount(0);
  await page.getByRole("searchbox", { name: "Chercher" }).fill("xyzzyx");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("Aucune question");
});

test("the list is leafed through with the keyboard, and the focus follows", async ({ page }) => {
  await page.goto("/banque");
  await expect(found(page)).toHaveCount(20);
  const first = await found(page).first().textContent();
  await page.getByRole("button", { name: "Page suivante" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Page 2 sur")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Les questions" })).toBeFocused();
  await expect(found(page).first()).not.toHaveText(first ?? "");
});

test("a question has an address of its own, and keeps its answer until asked", async ({ page }) => {
  await page.goto("/banque?q=livenessProbe&domaine=fondamentaux");
  await found(page).first().click();
  await expect(page).toHaveURL(/\/banque\/[a-z-]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Question sur");
  await expect(page.getByText("À retenir")).toBeHidden();
  await page.getByText("Voir la réponse").click();
  await expect(page.getByText("À retenir")).toBeVisible();
  const id = page.url().split("/").at(-1);
  await expect(page.getByRole("link", { name: "Proposer une correction" })).toHaveAttribute(
    "href",
    new RegExp(`/edit/main/questions/fondamentaux/${id}\\.json$`),
  );
  await page.getByText("Signaler cette question").click();
  await frenchTypography(page, "question");
  await noViolation(page, "question");
  if (hasJava) expect(checkHtml(new Map([["question", await serialised(page)]]))).toEqual([]);
});

test("an address without a question says so, to people and to machines", async ({ page }) => {
  const response = await page.goto("/banque/jamais-vue");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cette question n’existe pas");
});

test("a question revised or retired since is said so, and the result does not change", async ({ page }) => {
  await startDiagnostic(page);
  for (let question = 0; question < 2; question++) {
    await answerSomething(page);
    await page.getByRole("button", { name: "Question suivante" }).click();
  }
  await page.getByRole("link", { name: "Voir mon bilan" }).click();
  const table = page.getByRole("region", { name: "Tableau des sept domaines" });
  const figures = await table.textContent();
  await expect(page.getByText("révisée depuis")).toHaveCount(0);

  await page.route("**/bank/standings/*", async (route) => {
    const response = await route.fetch();
    const [first, second] = (await response.json()) as Standing[];
    const on = "2027-01-15";
    await route.fulfill({
      response,
      json: [
        {
          ...first,
          revision: 9,
          history: [{ revision: 9, on, change: "La deuxième option était défendable." }],
        },
        { ...second, status: "retired", retirement: { on, reason: "L’exigence a disparu du référentiel." } },
      ],
    });
  });
  await page.reload();
  await expect(page.getByText("2 de ces questions ont été révisées ou retirées")).toBeVisible();
  await page.getByText("révisée depuis").click();
  await expect(page.getByText("La deuxième option était défendable.")).toBeVisible();
  await page.getByText("retirée depuis").click();
  await expect(page.getByText("L’exigence a disparu du référentiel.")).toBeVisible();
  await expect(page.getByRole("link", { name: "La question aujourd’hui" }).first()).toHaveAttribute(
    "href",
    /^\/banque\//,
  );
  expect(await table.textContent()).toBe(figures);
  await noViolation(page, "result with changes");
});
