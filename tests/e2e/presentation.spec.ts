import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { CspHashes } from "@/lib/site/csp-build";
import { answerSomething, next, startDiagnostic } from "./player";
import { prepare } from "./room";

/* What the RGAA asks of how pages look and are named, beyond what axe sees. */

const pages = Object.keys(CspHashes.parse(JSON.parse(readFileSync("build/csp.json", "utf8"))).pages);

/** Text twice as large: by the browser's own setting, or by a style of the reader's on the root element. */
type Enlarged = "setting" | "root style";

async function enlarge(page: Page, how: Enlarged): Promise<void> {
  if (how === "root style")
    await page.addInitScript(() =>
      addEventListener("DOMContentLoaded", () =>
        document.documentElement.style.setProperty("font-size", "200%", "important"),
      ),
    );
  else {
    const session = await page.context().newCDPSession(page);
    await session.send("Page.enable");
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  }
}

/** Nothing makes the page scroll sideways; what does is named. */
async function fits(page: Page, state: string): Promise<void> {
  const size = await page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  expect.soft(size, `${state} is enlarged`).toBeGreaterThanOrEqual(32);
  const wide = await page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const scrolls = (element: Element): boolean =>
      element !== document.body &&
      (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) ||
        (element.parentElement !== null && scrolls(element.parentElement)));
    return [...document.body.querySelectorAll("*")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one))
      .map((one) => `${one.tagName}.${one.className} ${one.textContent?.slice(0, 30)}`);
  });
  // Soft: one run names every page to mend.
  expect.soft(wide, state).toEqual([]);
}

for (const width of [375, 390])
  for (const how of ["setting", "root style"] as const)
    test(`10.4: at ${width} px, text twice as large by ${how} makes no page scroll sideways`, async ({
      page,
    }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 800 });
      await enlarge(page, how);
      for (const path of [...pages, "/nulle-part"]) {
        await page.goto(path);
        await fits(page, path);
      }
      await startDiagnostic(page);
      for (let question = 0; question < 4; question++) {
        await fits(page, "question");
        await answerSomething(page);
        await fits(page, "feedback");
        await next(page);
      }
      await page.goto("/resultat");
      await expect(page.getByRole("table")).toBeVisible();
      await fits(page, "result");
      await prepare(page, { title: "Équipe des téléservices interministériels", questions: 3 });
      await fits(page, "lobby");
      await page.getByRole("button", { name: "Ouvrir la question" }).click();
      await expect(page.getByRole("button", { name: "Fermer les réponses" })).toBeVisible();
      await fits(page, "steering");
    });

test("10.7: a heading that the keyboard takes to shows the focus", async ({ page }) => {
  await startDiagnostic(page);
  await page.getByRole("button", { name: "Je ne sais pas" }).focus();
  await page.keyboard.press("Enter");
  const heading = page.getByRole("heading", { name: /Vous ne saviez pas/ });
  await expect(heading).toBeFocused();
  const outline = await heading.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return { outlineStyle, width: Number.parseFloat(outlineWidth) };
  });
  expect(outline).toEqual({ outlineStyle: "solid", width: 3 });
});

test("what unfolds is read by its name, without its sign", async ({ page }) => {
  for (const path of ["/seances/nouvelle", "/banque/etat"]) {
    await page.goto(path);
    const texts = await page.locator("summary").allInnerTexts();
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const names = nodes
      .filter((node) => node.role?.value === "DisclosureTriangle" && !node.ignored)
      .map((node) => String(node.name?.value));
    expect(names.length, path).toBeGreaterThan(0);
    expect(names.sort(), path).toEqual(texts.map((text) => text.trim()).sort());
  }
});

test("each link of a list of sources or resources is a target of 24 px, clear of the others", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const check = async (state: string) => {
    const boxes = await page.locator("main li > a:first-child").evaluateAll((links) =>
      links.flatMap((link) => {
        const lines = [...link.getClientRects()];
        const [first, last] = [lines[0], lines.at(-1)];
        return first && last && first.height > 0
          ? [{ top: first.top, bottom: last.bottom, left: first.left }]
          : [];
      }),
    );
    expect(boxes.length, state).toBeGreaterThan(0);
    for (const [index, box] of boxes.entries()) {
      expect(box.bottom - box.top, state).toBeGreaterThanOrEqual(24);
      const after = boxes[index + 1];
      if (after && after.left === box.left) expect(after.top, state).toBeGreaterThanOrEqual(box.bottom);
    }
  };
  await startDiagnostic(page);
  await page.getByRole("button", { name: "Je ne sais pas" }).click();
  await expect(page.getByRole("heading", { name: /^Sources?$/ })).toBeVisible();
  await check("sources of a correction");
  await page.goto("/domaines/offre");
  await check("resources of a domain");
});

/** How many colours there are in the picture of an element. */
async function coloursOf(page: Page, selector: string): Promise<number> {
  const picture = (await page.locator(selector).first().screenshot()).toString("base64");
  const blank = await page.context().newPage();
  const colours = await blank.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    const counts = new Map<string, number>();
    for (let at = 0; at < pixels.length; at += 4) {
      const colour = [pixels[at], pixels[at + 1], pixels[at + 2]].join();
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    // What the smoothing of edges mixes is rare.
    return [...counts.values()].filter((count) => count > 0.01 * image.width * image.height).length;
  }, picture);
  await blank.close();
  return colours;
}

test("with the reader's own colours, the current page has a line that the others have not", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/resultat");
  const lines = await page
    .getByRole("navigation", { name: "Navigation principale" })
    .getByRole("link")
    .evaluateAll((links) => {
      const ground = document.body.appendChild(document.createElement("div"));
      ground.style.border = "1px solid Canvas";
      const hidden = getComputedStyle(ground).borderBottomColor;
      return links.map((link) => ({
        current: link.hasAttribute("aria-current"),
        shown: getComputedStyle(link).borderBottomColor !== hidden,
      }));
    });
  expect(lines.filter(({ current }) => current)).toHaveLength(1);
  expect(lines.map(({ shown }) => shown)).toEqual(lines.map(({ current }) => current));
});

test("10.5, 3.1: with the reader's own colours, progress, charts and states still show", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await startDiagnostic(page);
  await answerSomething(page);
  await next(page);
  // What is done, what is left, and the line around them.
  expect(await coloursOf(page, "progress")).toBeGreaterThanOrEqual(3);
  await page.goto("/resultat");
  await expect(page.getByRole("table")).toBeVisible();
  const drawn = await page.evaluate(() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll("figure svg")]
      .filter((svg) => svg.querySelector("circle"))
      .flatMap((svg) => [svg.querySelector("circle"), [...svg.querySelectorAll("rect")].at(-1)])
      .map((shape) => shape && getComputedStyle(shape).fill !== ground);
  });
  expect(drawn.length).toBeGreaterThan(0);
  expect(drawn).not.toContain(false);
  const badge = page.getByText("Indéterminé", { exact: true }).first();
  expect(await badge.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe("solid");
});

test("1.9: each figure has its role, and is named by its caption", async ({ page }) => {
  await page.goto("/");
  const figure = page.locator("figure");
  const caption = (await figure.locator("figcaption").textContent()) ?? "";
  await expect(page.getByRole("figure", { name: caption, exact: true })).toHaveAttribute("role", "figure");
});

test("8.5, 8.6: the title of a page says what is on it, at every step", async ({ page }) => {
  await page.goto("/banque?q=secret");
  await expect(page).toHaveTitle(/^« secret », page 1 sur \d+ — La banque de questions — /);
  await page.getByRole("button", { name: "Page suivante" }).click();
  await expect(page).toHaveTitle(/page 2 sur/);
  const link = page.getByRole("main").getByRole("listitem").getByRole("link").first();
  // A title has no line of its own.
  const name = ((await link.textContent()) ?? "").replace(/[\n ]+/g, " ");
  await page.goto((await link.getAttribute("href")) ?? "");
  await expect(page).toHaveTitle(new RegExp(`^${name.slice(0, 20).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
  const shown = (await page.title()).split(" — La banque")[0] ?? "";
  const kept = shown.replace(/…$/, "");
  expect(name.slice(0, kept.length)).toBe(kept);
  expect(name.charAt(kept.length)).toMatch(/^[\s\p{P}]?$/u);
  await page.goto("/banque/nulle-question");
  await expect(page).toHaveTitle(/^Cette question n’existe pas — /);
  await prepare(page, { title: "Titres", questions: 2 });
  await expect(page).toHaveTitle(/^Salle d’attente — Titres — /);
  await page.getByRole("button", { name: "Ouvrir la question" }).click();
  await expect(page).toHaveTitle(/^Question 1 — Titres — /);
});

test("8.7: English terms are said to be English in the lists of the bank", async ({ page }) => {
  await page.goto("/banque?q=topologies");
  await expect(page.getByRole("listitem").locator("a [lang=en]").first()).toHaveText("Team Topologies");
});

test("printed, a page says what it is and when, and leaves no heading alone", async ({ page }) => {
  await startDiagnostic(page);
  await answerSomething(page);
  await page.goto("/resultat");
  await expect(page.getByRole("table")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  const today = new Date().toLocaleDateString("fr-FR", { dateStyle: "long" });
  await expect(page.getByText(`Auto-évaluation Cloud π Native, imprimé le ${today}`)).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Navigation principale" })).toBeHidden();
  const alone = await page
    .locator("h1, h2, h3, h4, caption")
    .evaluateAll((all) => all.filter((one) => getComputedStyle(one).breakAfter !== "avoid").length);
  expect(alone).toBe(0);
});
