import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { answerSomething, next } from "../e2e/player";
import { atLeast, atMost, type Figure, info, median, percentile } from "./report";
import { browserArgs, browserPath } from "./server";

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: browserArgs });
}

/** Counts what the network brings to a page, in transferred bytes as the browser's protocol tells them. */
export async function meter(page: Page) {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const total = { bytes: 0, requests: 0 };
  client.on("Network.requestWillBeSent", ({ request }) => {
    if (request.url.startsWith("http")) total.requests++;
  });
  client.on("Network.loadingFinished", ({ encodedDataLength }) => {
    total.bytes += encodedDataLength;
  });
  return total;
}

/** Cold load of the home page and of a question screen: bytes, requests, elements, EcoIndex. */
export async function measurePages(browser: Browser, origin: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const screens = [
    {
      name: "home",
      budget: { kilobytes: 320, requests: 15 },
      open: async (page: Page) => void (await page.goto(origin)),
    },
    {
      name: "question",
      budget: { kilobytes: 200, requests: 12 },
      open: (page: Page) => firstQuestion(page, origin),
    },
  ];
  for (const { name, budget, open } of screens) {
    const context = await cold(browser);
    const page = await context.newPage();
    const total = await meter(page);
    await open(page);
    await page.waitForTimeout(3000);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(3000);
    const elements = await page.evaluate(
      () => document.querySelectorAll("*").length - document.querySelectorAll("svg *").length,
    );
    const kilobytes = total.bytes / 1000;
    figures.push(
      atMost(`${name}: transferred`, kilobytes, budget.kilobytes, " kB", 1),
      atMost(`${name}: requests`, total.requests, budget.requests, ""),
      atMost(`${name}: elements`, elements, 300, ""),
      atLeast(`${name}: EcoIndex`, ecoIndex(elements, total.requests, kilobytes), 80, "", 1),
    );
    if (name === "question") {
      const before = total.bytes;
      await answerSomething(page);
      await page.waitForTimeout(500);
      figures.push(atMost("answering a question: transferred", total.bytes - before, 0, " B"));
    }
    await context.close();
  }
  return figures;
}

/** From the press of « Valider » to the feedback painted, the processor slowed four times. */
export async function measureResponse(browser: Browser, origin: string): Promise<Figure[]> {
  const delays: number[] = [];
  for (let person = 0; person < 3; person++) {
    const context = await cold(browser);
    const page = await context.newPage();
    await firstQuestion(page, origin, "Environ 25 minutes");
    // Loading is measured elsewhere: the background copy for offline use is let finish first.
    await page.getByText("Questions chargées").waitFor();
    const client = await context.newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    do delays.push(await answerTimed(page));
    while (await next(page));
    await context.close();
  }
  return [
    atMost(
      `input to feedback painted, 75th percentile of ${delays.length}`,
      percentile(delays, 0.75),
      50,
      " ms",
      1,
    ),
    info("median", `${median(delays).toFixed(1)} ms`),
  ];
}

/** From the press of « Valider » to the answer durable on disk. */
export async function measureStorage(browser: Browser, origin: string): Promise<Figure[]> {
  const context = await cold(browser);
  await context.addInitScript(() => {
    const times = { pressed: 0, stored: [] as number[] };
    Object.assign(window, { times });
    addEventListener(
      "click",
      () => {
        times.pressed = performance.now();
      },
      true,
    );
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args: Parameters<typeof transaction>) {
      const tx = transaction.apply(this, args);
      // The answer's own transaction, and the flush that follows it.
      const stores = [args[0]].flat().join();
      if (args[1] === "readwrite" && (stores.includes("answers") || stores === "meta"))
        tx.addEventListener("complete", () => times.stored.push(performance.now() - times.pressed));
      return tx;
    };
  });
  const page = await context.newPage();
  await firstQuestion(page, origin, "Environ 25 minutes");
  do await answerSomething(page);
  while (await next(page));
  const stored = await page.evaluate(
    () => (window as unknown as { times: { stored: number[] } }).times.stored,
  );
  await context.close();
  return [
    atMost(`input to answer durable, slowest of ${stored.length}`, Math.max(...stored), 100, " ms", 1),
    info("median", `${median(stored).toFixed(1)} ms`),
  ];
}

export function cold(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: "fr-FR" });
}

export async function firstQuestion(
  page: Page,
  origin: string,
  length = "Environ 10 minutes",
): Promise<void> {
  await page.goto(`${origin}/diagnostic`);
  await page.getByRole("radio", { name: new RegExp(length) }).check();
  await page.getByRole("button", { name: "Commencer le diagnostic" }).click();
  await page.getByRole("heading", { level: 1, name: "Question 1" }).waitFor();
}

/** Answers like `answerSomething`, and times the press that validates inside the page itself. */
async function answerTimed(page: Page): Promise<number> {
  await page.evaluate(() => {
    const form = document.querySelector("form");
    const timing = { milliseconds: 0 };
    Object.assign(window, { timing });
    form?.addEventListener("submit", () => {
      // The event being dispatched is the press of the button: its time stamp is the input itself.
      const start = performance.now();
      new MutationObserver((_, observer) => {
        if (form.isConnected) return;
        observer.disconnect();
        // The feedback has taken the form's place; the frame that follows paints it.
        requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => {
            timing.milliseconds = performance.now() - start;
          };
          painted.port2.postMessage(null);
        });
      }).observe(document.body, { childList: true, subtree: true });
    });
  });
  await answerSomething(page);
  const timing = await page.waitForFunction(
    () => (window as unknown as { timing: { milliseconds: number } }).timing.milliseconds,
  );
  return timing.jsonValue();
}

/*
 * EcoIndex (https://www.ecoindex.fr/comment-ca-marche/): the mean of three ranks among quantiles of
 * the web, weighted 3 for elements, 2 for requests and 1 for kilobytes, brought to 0..100.
 */
const quantiles = {
  elements: [
    0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479,
    594601,
  ],
  requests: [0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920],
  kilobytes: [
    0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08,
    2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26,
  ],
};

/** @returns the EcoIndex, from 0 (worst) to 100; A is strictly above 80. */
function ecoIndex(elements: number, requests: number, kilobytes: number): number {
  const weighted =
    3 * rank(quantiles.elements, elements) +
    2 * rank(quantiles.requests, requests) +
    rank(quantiles.kilobytes, kilobytes);
  return 100 - (5 * weighted) / 6;
}

function rank(list: readonly number[], value: number): number {
  const above = list.findIndex((limit, index) => index > 0 && value < limit);
  if (above < 0) return list.length - 1;
  const low = list[above - 1] ?? 0;
  return above - 1 + (value - low) / ((list[above] ?? 1) - low);
}
