import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { CspHashes } from "@/lib/site/csp-build";
import { needsServer } from "@/lib/site/needs-server";
import { paths } from "@/lib/site/paths";
import { startDiagnostic } from "./player";

/** Every page the build made: a new one is tested without being listed. */
const pages = Object.keys(CspHashes.parse(JSON.parse(readFileSync("build/csp.json", "utf8"))).pages);

test("without a network each page works, or says what is missing: never another in its place", async ({
  page,
  context,
}) => {
  test.slow();
  await startDiagnostic(page);
  await expect(page.getByText("Questions chargées")).toBeVisible();
  const title = async (path: string) => {
    await page.goto(path);
    return page.getByRole("heading", { level: 1 }).first().textContent();
  };
  const kept = pages.filter((path) => !needsServer(path) && path !== paths.offline);
  const titles = new Map<string, string | null>();
  for (const path of kept) titles.set(path, await title(path));
  await context.setOffline(true);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  for (const path of kept) expect(await title(path), path).toBe(titles.get(path));
  for (const path of [...pages.filter(needsServer), "/banque/une-question", "/nulle-part"]) {
    expect(await title(path), path).toBe("Cette page a besoin du réseau");
    expect(new URL(page.url()).pathname, "the address stays what was asked for").toBe(path);
  }
  expect(problems).toEqual([]);
});

test("once the network is back, the page that was missing comes at the same address", async ({
  page,
  context,
}) => {
  await startDiagnostic(page);
  await expect(page.getByText("Questions chargées")).toBeVisible();
  await context.setOffline(true);
  await page.goto("/rejoindre#ABCDEF");
  await expect(page.getByText("Une séance de groupe se joue avec le serveur")).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Cette page a besoin du réseau");
  expect(new URL(page.url()).hash).toBe("#ABCDEF");
});

test("the application can be installed", async ({ page, context }) => {
  await page.goto("/");
  const client = await context.newCDPSession(page);
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  // A private window, which each test is, never installs anything.
  expect(installabilityErrors.filter((one) => one.errorId !== "in-incognito")).toEqual([]);
  const { url, errors } = await client.send("Page.getAppManifest");
  expect(new URL(url).pathname).toBe("/manifest.webmanifest");
  expect(errors).toEqual([]);
});
