import { randomBytes } from "node:crypto";
import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  expect,
  type Page,
} from "@playwright/test";
import { fillAnswer } from "./fields";

/* A group session as people live it: a coach, a shared screen, participants on their phones. */

export const phone = { width: 390, height: 760 };

/** Prepares a session through the form. @returns the coach's page, on the coaching screen. */
export async function prepare(
  page: Page,
  settings: { title: string; pace?: "step" | "self"; questions: number; domains?: RegExp; seconds?: number },
): Promise<void> {
  await page.goto("/seances/nouvelle");
  await page.getByLabel("Titre de la séance").fill(settings.title);
  if (settings.pace === "self") {
    await page.getByRole("radio", { name: /À son rythme/ }).check();
    const end = new Date(Date.now() + 2 * 3_600_000);
    await page.getByLabel(/Date de fin/).fill(localMoment(end));
  }
  await page.getByLabel(/Nombre de questions/).fill(String(settings.questions));
  if (settings.domains)
    for (const box of await page.getByRole("group", { name: "Domaines" }).getByRole("checkbox").all())
      await box.setChecked(settings.domains.test((await box.locator("xpath=..").textContent()) ?? ""));
  if (settings.seconds) {
    await page.getByText("Autres réglages").click();
    await page.getByLabel(/Limite de temps/).fill(String(settings.seconds));
  }
  await page.getByRole("button", { name: "Créer la séance" }).click();
  await expect(page.getByRole("heading", { level: 1, name: settings.title })).toBeVisible();
}

/** The code as the coach's screen shows it. */
export async function codeOf(coach: Page): Promise<string> {
  return ((await coach.getByText(/^[2-9A-Z]{4} [2-9A-Z]{4}$/).textContent()) ?? "").replace(" ", "");
}

/** A participant on a phone of their own, in the room. */
export async function joinRoom(
  browser: Browser,
  code: string,
  follow: (page: Page) => void = () => undefined,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: phone, locale: "fr-FR" });
  const page = await context.newPage();
  follow(page);
  await page.goto(`/rejoindre#${code}`);
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page.getByRole("heading", { name: "Vous êtes dans la salle" })).toBeVisible();
  return { page, context };
}

/** Gives some answer to the question on screen: which one follows from `choice`. */
export async function answerQuestion(page: Page, choice: number): Promise<void> {
  await fillAnswer(page, choice);
  await page.getByRole("button", { name: /^(Valider|Changer ma réponse)$/ }).click();
}

/** What is chosen on screen, whatever the kind of the question. */
export function chosen(page: Page): Promise<string> {
  return page
    .locator("form fieldset")
    .first()
    .evaluate((group) =>
      JSON.stringify([
        [...group.querySelectorAll("input")].map((input) => input.checked),
        [...group.querySelectorAll("select")].map((select) => select.value),
        [...group.querySelectorAll("ol > li")].map((item) => item.textContent),
      ]),
    );
}

/** `2026-11-24T17:05`, in local time, as the field of a date takes it. */
function localMoment(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** A room of so many who answer through the interface's own requests: a crowd that needs no screen. */
export async function fillRoom(request: APIRequestContext, code: string, size: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: size }, async () => {
      const secret = randomBytes(32).toString("base64url");
      const joined = await request.post("/api/participations", { data: { code, secret } });
      expect(joined.status()).toBe(201);
      return secret;
    }),
  );
}

/** Each of them answers « Je ne sais pas » to a question. */
export async function crowdAnswers(
  request: APIRequestContext,
  secrets: readonly string[],
  position: number,
): Promise<void> {
  for (const secret of secrets) {
    const answered = await request.put(`/api/participation/answers/${position}`, {
      headers: { Authorization: `Bearer ${secret}` },
      data: { revision: 1, response: null, confidence: null },
    });
    expect(answered.status()).toBe(200);
  }
}
