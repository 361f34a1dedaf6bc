import { expect, type Page, test } from "@playwright/test";
import { answerSomething, startDiagnostic } from "./player";
import { builtRelease, type Release, type Site, startNextRelease, startSite } from "./release";

/* What somebody lives through when the bank is released under their pages, open or kept. */

test.describe.configure({ mode: "default" });

let before: Release;
let after: Release & { stop(): void };
let site: Site;

test.beforeAll(async ({ baseURL }) => {
  before = builtRelease(baseURL ?? "");
  after = await startNextRelease(before);
});
test.afterAll(() => after.stop());
test.beforeEach(async () => {
  site = await startSite(before);
});
test.afterEach(() => site.stop());

/** The bank that the first attempt on this device was drawn from. */
const bankOfAttempt = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<unknown>((resolve, reject) => {
        const open = indexedDB.open("auto-evaluation");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction("attempts").objectStore("attempts").getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => resolve((all.result as { attempt: { bank: unknown } }[])[0]?.attempt.bank);
        };
      }),
  );

const begin = async (page: Page) => {
  await page.getByRole("button", { name: "Commencer le diagnostic" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Question 1" })).toBeVisible();
};

test("the first page after a release is the new one, for who keeps the old ones too", async ({ page }) => {
  await startDiagnostic(page, "Environ 10 minutes", site.origin);
  // The pages of this release are kept on the device from here on.
  await expect(page.getByText("Questions chargées")).toBeVisible();
  site.serve(after);
  for (const path of ["/", "/diagnostic", "/resultat"]) {
    const response = await page.goto(`${site.origin}${path}`);
    expect(await response?.text(), path).not.toContain(before.digest);
  }
});

test("a page open since before a release starts with the present bank", async ({ page }) => {
  await page.goto(`${site.origin}/diagnostic`);
  site.serve(after);
  await begin(page);
  expect(await bankOfAttempt(page)).toEqual({ version: after.version, digest: after.digest });
  await answerSomething(page);
});

test("a new page starts on an instance that is not replaced yet", async ({ page }) => {
  // Whatever the page asks for once it is there, it asks of that instance.
  await page.route(`**/bank/slices/${after.digest}/**`, (route) => route.fulfill({ status: 404 }));
  site.serve(after);
  await page.goto(`${site.origin}/diagnostic`);
  site.serve(before);
  await begin(page);
  expect(await bankOfAttempt(page)).toEqual({ version: before.version, digest: before.digest });
});
