import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import { answerSomething, next, startDiagnostic } from "./player";

/*
 * What the screen says of a person's data, in a real browser whose storage, tabs, clock, network and
 * history do what they like.
 */

/** Answers all that is left of a series. */
async function answerAll(page: Page): Promise<void> {
  do await answerSomething(page);
  while (await next(page));
}

async function saysUnknown(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Je ne sais pas" }).click();
  await expect(page.getByRole("heading", { name: /Vous ne saviez pas/ })).toBeFocused();
}

async function erase(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Effacer de ce poste" }).click();
  await page.getByRole("button", { name: "Effacer définitivement" }).click();
}

/** How many records of a store the device keeps. */
function recordsIn(page: Page, name: string): Promise<number> {
  return page.evaluate(
    (store) =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open("auto-evaluation");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const count = open.result.transaction(store).objectStore(store).count();
          count.onsuccess = () => {
            open.result.close();
            resolve(count.result);
          };
        };
      }),
    name,
  );
}

/** Ids of the questions drawn for the only attempt that the device keeps. */
function drawnItems(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const open = indexedDB.open("auto-evaluation");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction("attempts").objectStore("attempts").getAll();
          all.onsuccess = () => {
            open.result.close();
            const [record] = all.result as { attempt: { series: { items: { id: string }[] }[] } }[];
            resolve(record?.attempt.series.flatMap((series) => series.items.map((item) => item.id)) ?? []);
          };
        };
      }),
  );
}

/** A profile whose owner blocks all the sites' data. */
async function blockedProfile(): Promise<{
  context: BrowserContext;
  close: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "blocked-"));
  await mkdir(join(folder, "Default"), { recursive: true });
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(folder, "Default", "Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(folder, {
    locale: "fr-FR",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

test("with all site data blocked the whole diagnostic works, and says that nothing is kept", async ({
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { context, close } = await blockedProfile();
  try {
    const page = await context.newPage();
    await page.goto(`${baseURL}/mentions-legales`);
    // The browser really refuses: this is the case that a stub of one interface would miss.
    expect(await page.evaluate(() => navigator.locks.request("x", () => "had").catch((e) => e.name))).toBe(
      "SecurityError",
    );
    await startDiagnostic(page, undefined, baseURL);
    await expect(
      page.getByRole("alert").filter({ hasText: "Ce navigateur n’enregistre rien" }),
    ).toBeVisible();
    await answerAll(page);
    await page.getByRole("button", { name: "Voir mon bilan" }).click();
    await expect(page.getByRole("heading", { name: "Vos réponses, une à une" })).toBeVisible();
    await expect(page.getByRole("row")).toHaveCount(8);
    await expect(page.getByText(/gardées? sur ce poste/)).toHaveCount(0);
    await expect(page.getByRole("heading", { name: "Dans cette page" })).toBeVisible();
  } finally {
    await close();
  }
});

test("with storage refused and locks working, the result is there at the end of the series", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await startDiagnostic(page);
  await answerAll(page);
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("heading", { name: "Votre plan de travail" })).toBeVisible();
  await expect(page.locator("#questions ~ details")).toHaveCount(21);
  await page.getByRole("button", { name: "Continuer l’évaluation" }).click();
  await expect(page.getByRole("heading", { name: "Un bilan existe dans cette page" })).toBeVisible();
});

test("a storage that never answers does not leave a dead button", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () =>
      Object.assign(Object.create(IDBOpenDBRequest.prototype), { addEventListener: () => undefined });
  });
  await startDiagnostic(page);
  await expect(page.getByText("Le stockage de ce navigateur ne répond pas")).toBeVisible();
  await answerSomething(page);
});

test("erasing in one tab with a question open in another brings nothing back, and tells the other", async ({
  page,
  context,
}) => {
  await startDiagnostic(page);
  await answerSomething(page);
  await next(page);
  const result = await context.newPage();
  await result.goto("/resultat");
  await erase(result);
  await expect(result.getByText("Vos réponses sont effacées de ce poste")).toBeVisible();
  await expect(
    page.getByRole("heading", { name: "Vos réponses ont été effacées de ce poste" }),
  ).toBeVisible();
  await result.reload();
  await expect(result.getByText("Aucune réponse n’est gardée sur ce poste")).toBeVisible();
  expect(await recordsIn(result, "answers")).toBe(0);
  expect(await recordsIn(result, "attempts")).toBe(0);
  // And one may start again in the tab that was told.
  await page.getByRole("button", { name: "Commencer le diagnostic" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 1" })).toBeVisible();
});

test("a retry whose questions are all retired begins nothing and harms nothing", async ({ page }) => {
  await startDiagnostic(page);
  await saysUnknown(page);
  await page.route("**/bank/standings/**", async (route) => {
    const response = await route.fetch();
    const standings = (await response.json()) as object[];
    const retirement = { on: "2026-01-01", reason: "L’exigence a disparu du référentiel." };
    await route.fulfill({ json: standings.map((one) => ({ ...one, status: "retired", retirement })) });
  });
  await page.goto("/reprise");
  await page.getByRole("button", { name: "Clore cette série" }).click();
  await expect(page.getByText("ont toutes été retirées de la banque")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Reprendre/ })).toHaveCount(0);
  await page.goto("/resultat");
  await expect(page.getByRole("heading", { name: "Vos réponses, une à une" })).toBeVisible();
  await expect(page.getByText(/illisible/)).toHaveCount(0);
});

test("a question seen and not answered is asked about before it counts, and called what it is", async ({
  page,
}) => {
  await startDiagnostic(page);
  await saysUnknown(page);
  await next(page);
  await page.getByRole("button", { name: "Faire une pause" }).click();
  await page.getByRole("button", { name: "Clore cette série" }).click();
  const asked = page.getByRole("heading", { name: "1 question vue est restée sans réponse" });
  await expect(asked).toBeFocused();
  await page.getByRole("button", { name: "Y répondre" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 2" })).toBeVisible();
  await page.getByRole("button", { name: "Faire une pause" }).click();
  await page.getByRole("button", { name: "Clore cette série" }).click();
  await page.getByRole("button", { name: "Clore quand même" }).click();
  await page.goto("/resultat");
  await expect(page.getByRole("row").filter({ hasText: /Sans réponse/ })).toBeVisible();
  // No question is called by the name of its file.
  const ids = await drawnItems(page);
  expect(ids).toHaveLength(21);
  const text = (await page.locator("main").textContent()) ?? "";
  expect(ids.filter((id) => text.includes(id))).toEqual([]);
});

test("an ended series left by the menu is not left running", async ({ page }) => {
  await startDiagnostic(page);
  await answerSomething(page);
  while (await next(page)) await answerSomething(page);
  await page.goto("/diagnostic");
  await expect(page.getByRole("heading", { name: "Un bilan existe sur ce poste" })).toBeVisible();
  await expect(page.getByText("Une série est en cours")).toHaveCount(0);
});

test("a reloaded bilan asks before it takes the place of newer work, which stays reachable", async ({
  page,
}, info) => {
  await startDiagnostic(page);
  await answerSomething(page);
  await page.goto("/resultat");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Exporter mon bilan" }).click(),
  ]);
  const file = info.outputPath("bilan.json");
  await download.saveAs(file);
  await page.goto("/diagnostic");
  await page.getByRole("button", { name: "Reprendre" }).click();
  await answerSomething(page);
  await page.goto("/resultat");
  const reviews = page.locator("#questions ~ details");
  await expect(reviews).toHaveCount(2);
  const input = page.getByLabel(/Recharger un bilan/);
  await input.setInputFiles(file);
  await expect(page.getByRole("heading", { name: /Remplacer le bilan actuel/ })).toBeFocused();
  await expect(reviews).toHaveCount(2);
  await page.getByRole("button", { name: "Remplacer" }).click();
  await expect(reviews).toHaveCount(1);
  await expect(page.locator("#result-file-message")).toHaveText("Bilan rechargé : 1 réponse.");
  await expect(input).toBeFocused();
  await page.reload();
  await page.getByRole("button", { name: /^Ouvrir/ }).click();
  await expect(reviews).toHaveCount(2);
  await page.getByRole("button", { name: "En faire le bilan actuel" }).click();
  // Gone once it is so, and not before.
  await expect(page.getByRole("button", { name: "En faire le bilan actuel" })).toHaveCount(0);
  await page.reload();
  await expect(reviews).toHaveCount(2);
});

test("back from a source lands on the correction that one was reading", async ({ page, baseURL }) => {
  await startDiagnostic(page);
  await answerSomething(page);
  await next(page);
  await saysUnknown(page);
  const stem = await page.locator("[id^=stem-]").textContent();
  // The sources are elsewhere, and this test needs no network.
  const source = page.getByRole("region").or(page.locator("main")).locator("a[rel~=external]").first();
  await source.evaluate(
    (link: HTMLAnchorElement, url) => Object.assign(link, { href: `${url}/mentions-legales` }),
    baseURL ?? "",
  );
  await source.click();
  await page.waitForURL("**/mentions-legales");
  await page.goBack();
  await expect(page.getByRole("heading", { name: /Vous ne saviez pas/ })).toBeVisible();
  await expect(page.locator("[id^=stem-]")).toHaveText(stem ?? "");
});

test("what is ticked survives a look at the question before, and a reload", async ({ page }) => {
  await startDiagnostic(page);
  const inputs = page.locator("form fieldset").first().locator("input");
  // A question of a kind that one ticks.
  while ((await inputs.count()) === 0) {
    await saysUnknown(page);
    await next(page);
    await expect(page.getByRole("button", { name: "Valider" })).toBeVisible();
  }
  if ((await page.getByRole("button", { name: "Question précédente" }).count()) === 0) {
    await saysUnknown(page);
    await next(page);
    while ((await inputs.count()) === 0) {
      await saysUnknown(page);
      await next(page);
      await expect(page.getByRole("button", { name: "Valider" })).toBeVisible();
    }
  }
  const heading = await page.getByRole("heading", { level: 1 }).textContent();
  await inputs.nth(1).check();
  await page.getByRole("button", { name: "Question précédente" }).click();
  await next(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading ?? "");
  await expect(inputs.nth(1)).toBeChecked();
  await expect.poll(() => recordsIn(page, "drafts")).toBe(1);
  await page.reload();
  await page.getByRole("button", { name: "Reprendre" }).click();
  await expect(inputs.nth(1)).toBeChecked();
});

test("a double click on « Je ne sais pas » counts once and stays on the correction", async ({ page }) => {
  await startDiagnostic(page);
  await page.getByRole("button", { name: "Je ne sais pas" }).dblclick();
  await expect(page.getByRole("heading", { name: /Vous ne saviez pas/ })).toBeVisible();
  await expect(page.getByText("1 réponse sur")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Question 1" })).toBeVisible();
});

test("with the clock set back, the latest attempt is the one last worked on", async ({ page }) => {
  await startDiagnostic(page);
  await saysUnknown(page);
  await page.clock.install({ time: new Date("2020-01-01T10:00:00Z") });
  await page.goto("/resultat");
  await page.getByRole("button", { name: "Recommencer" }).click();
  await page.getByRole("button", { name: "Recommencer à zéro" }).click();
  await expect(page.getByText("Un nouveau bilan commence à zéro")).toBeVisible();
  await page.clock.resume();
  await startDiagnostic(page);
  await saysUnknown(page);
  await next(page);
  await saysUnknown(page);
  await page.goto("/resultat");
  await expect(page.locator("#questions ~ details")).toHaveCount(2);
  await expect(page.getByText("Bilan commencé le 1 janvier 2020", { exact: false }).first()).toBeVisible();
});

test("a retry whose texts are on the device works without a network", async ({ page, context }) => {
  await startDiagnostic(page);
  await expect(page.getByText("Questions chargées : vous pouvez continuer sans réseau.")).toBeVisible();
  await saysUnknown(page);
  await page.goto("/reprise");
  await page.getByRole("button", { name: "Clore cette série" }).click();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Reprendre 1 question" }).click();
  await expect(page.getByRole("heading", { name: "Reprise sans nouvelles du serveur" })).toBeVisible();
  await answerSomething(page);
  expect(await next(page)).toBe(false);
  await expect(page.getByRole("heading", { name: "Reprise terminée" })).toBeFocused();
});

test("data of a newer version of the application are left alone, and that is said", async ({ page }) => {
  await page.goto("/mentions-legales");
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open("auto-evaluation", 99);
        open.onerror = () => reject(open.error);
        open.onupgradeneeded = () => open.result.createObjectStore("attempts").put("of later", "x");
        open.onsuccess = () => {
          open.result.close();
          resolve();
        };
      }),
  );
  await startDiagnostic(page);
  await expect(page.getByText("Vos données sont d’une version plus récente de l’application")).toBeVisible();
  await answerSomething(page);
  expect(await recordsIn(page, "attempts")).toBe(1);
});
