import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/* What every state of every page must stand. */

const widths = [320, 768, 1280];

/** All of axe's rules, RGAA's included: no violation, and nothing wider than the screen. */
export async function noViolation(page: Page, state: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
      expect(found, `${state}, ${width} px, ${colorScheme}`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${state} overflows at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
}

/** What an ordinary keyboard writes and French typography does not. */
const faults =
  /.{0,25}(?:[a-zà-ÿ]'[a-zà-ÿ]| [;!?»](?=[\s"”’).]|$)| :(?=\s|$)|[a-zà-ÿ)»][;!?](?=\s|$)|« |\.\.\.|\d %).{0,15}/giu;

/** Every text that a French reader sees or hears: neither code, nor English. */
async function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const foreign = "code, pre, script, style, noscript, [lang=en]";
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.closest(foreign)) continue;
        for (const name of ["aria-label", "title", "placeholder", "alt"]) {
          const value = node.getAttribute(name);
          if (value) found.push(value);
        }
      } else if (!node.parentElement?.closest(foreign)) found.push(node.textContent ?? "");
    }
    return found;
  });
}

/** @throws when a text is not set as French typography asks. */
export async function frenchTypography(page: Page, state: string): Promise<void> {
  const found = (await texts(page)).flatMap((text) => text.match(faults) ?? []);
  expect(found, state).toEqual([]);
}
