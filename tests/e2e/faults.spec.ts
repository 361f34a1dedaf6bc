import { expect, test } from "@playwright/test";
import { answerSomething, next, startDiagnostic } from "./player";

test("the whole journey goes on with the network cut once the questions are there", async ({
  page,
  context,
}) => {
  await startDiagnostic(page);
  await expect(page.getByText("Questions chargées : vous pouvez continuer sans réseau.")).toBeVisible();
  await context.setOffline(true);
  await answerSomething(page);
  await page.reload();
  await page.getByRole("button", { name: "Reprendre" }).click();
  do await answerSomething(page);
  while (await next(page));
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("heading", { name: "Votre plan de travail" })).toBeVisible();
  await expect(page.getByText("Pourquoi :").first()).toBeVisible();
});

test("a browser that refuses storage is told so and the test still works, to its result", async ({
  page,
}) => {
  // All that Chromium refuses where a site's data are blocked, and not IndexedDB alone.
  await page.addInitScript(() => {
    const denied = () => new DOMException("denied", "SecurityError");
    for (const name of ["indexedDB", "localStorage", "sessionStorage", "caches"])
      Object.defineProperty(window, name, {
        get() {
          throw denied();
        },
      });
    LockManager.prototype.request = () => Promise.reject(denied());
  });
  await startDiagnostic(page);
  await expect(page.getByRole("alert").filter({ hasText: "Ce navigateur n’enregistre rien" })).toBeVisible();
  do await answerSomething(page);
  while (await next(page));
  await page.getByRole("button", { name: "Voir mon bilan" }).click();
  await expect(page.getByRole("heading", { name: "Votre plan de travail" })).toBeVisible();
});

test("a full storage is told, loses nothing on screen, and saving resumes with room", async ({ page }) => {
  await startDiagnostic(page);
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    Object.assign(window, { restorePut: () => Object.assign(IDBObjectStore.prototype, { put }) });
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await answerSomething(page);
  const alert = page.getByRole("alert").filter({ hasText: "ne sont plus enregistrées" });
  await expect(alert).toBeVisible();
  await expect(alert.getByRole("button", { name: /Exporter/ })).toBeVisible();
  await page.evaluate(() => (window as unknown as { restorePut: () => void }).restorePut());
  await next(page);
  await answerSomething(page);
  await expect(alert).toBeHidden();
  await page.reload();
  await expect(page.getByText("Vous avez laissé un diagnostic après 2 réponses.")).toBeVisible();
});

test("damaged records are set aside and said, every other answer is kept", async ({ page }) => {
  await startDiagnostic(page);
  for (let i = 0; i < 3; i++) {
    await answerSomething(page);
    await next(page);
  }
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open("auto-evaluation");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const tx = open.result.transaction("answers", "readwrite");
          const keys = tx.objectStore("answers").getAllKeys();
          keys.onsuccess = () =>
            tx.objectStore("answers").put({ __proto__: null, answer: 42 }, keys.result[0] ?? "x");
          tx.oncomplete = () => resolve();
        };
      }),
  );
  await page.goto("/diagnostic");
  await expect(page.getByText("Un enregistrement abîmé a été mis de côté")).toBeVisible();
  await expect(page.getByText("Vous avez laissé un diagnostic après 2 réponses.")).toBeVisible();
});

test("a second tab reads, and may take over; the first one stops writing", async ({ page, context }) => {
  await startDiagnostic(page);
  await answerSomething(page);
  const second = await context.newPage();
  await second.goto("/diagnostic");
  await expect(second.getByText("Votre bilan est ouvert dans un autre onglet")).toBeVisible();
  await second.getByRole("button", { name: "Continuer dans cet onglet" }).click();
  await second.getByRole("button", { name: "Reprendre" }).click();
  await expect(second.getByRole("heading", { level: 1, name: "Question 2" })).toBeVisible();
  await expect(page.getByText("Votre bilan est ouvert dans un autre onglet")).toBeVisible();
});

test("questions that cannot be fetched are said, and nothing is lost", async ({ page }) => {
  await page.route("**/bank/items/**", (route) => route.abort());
  await page.goto("/diagnostic");
  await page.getByRole("button", { name: "Commencer le diagnostic" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "n’ont pas pu être chargées" })).toBeVisible();
  await page.unroute("**/bank/items/**");
  await page.getByRole("button", { name: "Commencer le diagnostic" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 1" })).toBeVisible();
});

test("a result is exported, erased, then reloaded from its file", async ({ page }, info) => {
  await startDiagnostic(page);
  for (let i = 0; i < 4; i++) {
    await answerSomething(page);
    await next(page);
  }
  await page.goto("/resultat");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Exporter mon bilan" }).click(),
  ]);
  const file = info.outputPath("bilan.json");
  await download.saveAs(file);
  const table = await page.getByRole("table").textContent();
  await page.getByRole("button", { name: "Effacer de ce poste" }).click();
  await page.getByRole("button", { name: "Effacer définitivement" }).click();
  await page.getByLabel(/Recharger un bilan/).setInputFiles(file);
  await expect(page.getByRole("table")).toHaveText(/./);
  expect(await page.getByRole("table").textContent()).toBe(table);
});

test("a file that is no result is refused in words", async ({ page }) => {
  await page.goto("/resultat");
  const input = page.getByLabel(/Recharger un bilan/);
  await input.setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{") });
  const message = page.locator("#result-file-error");
  await expect(message).toHaveRole("alert");
  await expect(message).toContainText("n’est pas du JSON");
  await input.setInputFiles({ name: "y.json", mimeType: "application/json", buffer: Buffer.from('{"a":1}') });
  await expect(message).toContainText("n’est pas un bilan");
});

test("an attempt begun on an earlier bank keeps its questions and answers, and is told so", async ({
  page,
}) => {
  await startDiagnostic(page);
  await answerSomething(page);
  const question = await page.locator("[id^=stem-]").textContent();
  // What a release between two visits leaves on the device: an attempt that names another bank.
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open("auto-evaluation");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const tx = open.result.transaction("attempts", "readwrite");
          const store = tx.objectStore("attempts");
          const cursor = store.openCursor();
          cursor.onsuccess = () => {
            const record = cursor.result?.value as { attempt: object } | undefined;
            const bank = { version: "0.9.0", digest: "an-earlier-bank1" };
            cursor.result?.update({ ...record, attempt: { ...record?.attempt, bank } });
          };
          tx.oncomplete = () => resolve();
        };
      }),
  );
  await page.goto("/diagnostic");
  await expect(page.getByRole("heading", { name: "La banque de questions a changé" })).toBeVisible();
  await expect(page.getByText("Votre bilan a commencé avec la version 0.9.0")).toBeVisible();
  await page.getByRole("button", { name: "Reprendre" }).click();
  await page.getByRole("button", { name: "Question précédente" }).click();
  await expect(page.locator("[id^=stem-]")).toHaveText(question ?? "");
});
