import type { Browser } from "@playwright/test";
import { slowDown } from "./network";
import { cold } from "./page";
import { atMost, type Figure, info, median } from "./report";

const runs = 5;

/**
 * From the address typed, nothing known of the site, to the first question on screen: on a slow
 * phone, for somebody who presses the button as soon as it can be pressed.
 */
export async function measureCold(browser: Browser, origin: string): Promise<Figure[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const context = await cold(browser);
    const page = await context.newPage();
    await slowDown(page);
    // The press is made by the page itself: a driver's own delays are nobody's.
    await page.addInitScript(() => {
      const pressed = { at: 0, shown: 0 };
      Object.assign(window, { pressed });
      new MutationObserver(() => {
        const button = document.querySelector<HTMLButtonElement>("main form button[type=submit]:enabled");
        if (button && !pressed.at) {
          pressed.at = performance.now();
          button.click();
        }
        if (!pressed.shown && document.querySelector("h1")?.textContent === "Question 1")
          requestAnimationFrame(() => {
            pressed.shown = performance.now();
          });
      }).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await page.goto(`${origin}/diagnostic`);
    const shown = await page.waitForFunction(
      () => (window as unknown as { pressed: { shown: number } }).pressed.shown,
    );
    times.push((await shown.jsonValue()) / 1000);
    await context.close();
  }
  return [
    atMost(`address to first question, median of ${runs}`, median(times), 3.3, " s", 2),
    info("slowest", `${Math.max(...times).toFixed(2)} s`),
  ];
}
