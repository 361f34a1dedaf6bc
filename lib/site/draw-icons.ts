import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findOrInstallBrowser } from "../launch/browser.mjs";
import { drawIcon } from "./icon";

/*
 * `npx tsx lib/site/draw-icons.ts`: draws the files of public/icons from the mark. They are kept in
 * the repository, so this runs only when the mark changes.
 */

const folder = join("public", "icons");
const pictures = [
  { name: "icon-192.png", side: 192, shape: "rounded" },
  { name: "icon-512.png", side: 512, shape: "rounded" },
  { name: "icon-maskable-512.png", side: 512, shape: "bleed" },
  { name: "apple-touch-icon.png", side: 180, shape: "bleed" },
] as const;

writeFileSync(join(folder, "icon.svg"), drawIcon("rounded"));
writeFileSync(join(folder, "icon-maskable.svg"), drawIcon("bleed"));

const executablePath = await findOrInstallBrowser();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
for (const { name, side, shape } of pictures) {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  const source = `data:image/svg+xml,${encodeURIComponent(drawIcon(shape))}`;
  await page.setContent(
    `<style>body{margin:0}img{display:block}</style><img alt="" width="${side}" src="${source}">`,
  );
  // What is outside the rounded corners is transparent.
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  await page.close();
}
await browser.close();
