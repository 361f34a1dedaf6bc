import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";
import type { CompiledItem, Publication } from "@/lib/bank/compiled";
import type { ItemRef } from "@/lib/bank/item";
import { DomainId } from "@/lib/bank/schema";
import { makePool } from "../unit/assessment/items";
import { textOf } from "../unit/attempts/texts";

/*
 * The pages of the solo mode over the real store adapter, the real journal and an IndexedDB of the
 * test's own; only the server is played here. A visit is a new page: nothing of the one before is left
 * but what the device keeps.
 */

export const pool: ItemRef[] = DomainId.options.flatMap((domain) => makePool(domain, 4, 2));
export const publication: Publication = {
  version: "1.0.0",
  digest: "an-empty-digest0",
  slices: 1,
  catalogue: "/bank/catalogue.json",
  activeItems: pool.length,
  poolSizes: {},
  repository: "https://example.org/depot",
};
export const domainTitles = Object.fromEntries(
  DomainId.options.map((domain) => [domain, `Domaine ${domain}`]),
) as Record<DomainId, string>;

/** What the server has, and whether it answers. */
export const server = {
  down: false,
  retired: new Set<string>(),
  gone: new Set<string>(),
  withSource: false,
  /** The addresses asked for since the device was new. */
  asked: [] as string[],
};

const textFor = (digest: string): CompiledItem[] => {
  const ref = pool.find((item) => item.digest === digest);
  if (!ref || server.gone.has(digest)) return [];
  const source = {
    title: "Une source",
    url: "https://example.org/source",
    language: "fr",
  } as CompiledItem["sources"][number];
  return [{ ...textOf(ref), sources: server.withSource ? [source] : [] }];
};

function answerOf(path: string): unknown {
  const [, , what, name = ""] = path.split("/");
  const parts = name.split(".");
  if (what === "slices") return pool;
  if (what === "items") return parts.flatMap(textFor);
  if (what === "standings")
    return pool
      .filter((item) => parts.includes(item.id))
      .map((item) => ({
        ...item,
        status: server.retired.has(item.id) ? "retired" : "active",
        history: [],
        retirement: null,
      }));
  return { domains: [], resources: [] };
}

/** A device and a server as new. */
export function newDevice(): void {
  vi.stubGlobal("indexedDB", new IDBFactory());
  Object.assign(server, { down: false, retired: new Set(), gone: new Set(), withSource: false, asked: [] });
  vi.stubGlobal("fetch", async (url: string) => {
    server.asked.push(url);
    if (server.down) throw new TypeError("no network");
    return Response.json(answerOf(url));
  });
  vi.stubGlobal("scrollTo", () => undefined);
  // jsdom has dialogs without their methods.
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
}

/** Opens a page as if just loaded. */
export async function visit(page: "diagnostic" | "retry" | "result") {
  cleanup();
  vi.resetModules();
  const common = { bank: publication, domainTitles };
  if (page === "diagnostic") {
    const { Diagnostic } = await import("@/components/assessment/diagnostic");
    render(<Diagnostic {...common} />);
  } else if (page === "retry") {
    const { Retry } = await import("@/components/assessment/retry");
    render(<Retry {...common} />);
  } else {
    const { ResultView } = await import("@/components/result/result-view");
    render(<ResultView {...common} introduction={<h1>Mon bilan</h1>} />);
  }
  const { journal } = await import("@/lib/attempts/use-attempts");
  return { user: userEvent.setup(), journal };
}

export type User = ReturnType<typeof userEvent.setup>;

export const button = (name: string | RegExp) => screen.findByRole("button", { name });

/** Starts a short diagnostic and waits for its first question. */
export async function startDiagnostic() {
  const page = await visit("diagnostic");
  await waitFor(() => {
    const start = screen.getByRole<HTMLButtonElement>("button", { name: "Commencer le diagnostic" });
    if (start.disabled) throw new Error("not ready");
  });
  await page.user.click(await button("Commencer le diagnostic"));
  await screen.findByRole("heading", { level: 1, name: "Question 1" });
  return page;
}

/** Answers the question on screen, right unless told otherwise, and waits for its correction. */
export async function answer(user: User, option = "a"): Promise<void> {
  await user.click(await screen.findByRole("radio", { name: `Option ${option}` }));
  await user.click(await button("Valider"));
  await screen.findByRole("heading", { level: 2, name: option === "a" ? "Juste" : "Faux" });
}

/** Goes on; false when the series had no more. */
export async function next(user: User): Promise<boolean> {
  const go = await button(/^(Question suivante|Terminer la série)$/);
  const more = go.textContent === "Question suivante";
  await user.click(go);
  return more;
}

/** What a browser's translation does to a page: each text moves into an element of the translator's. */
export function translate(root: HTMLElement): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (!text.data.trim()) continue;
    const font = document.createElement("font");
    font.textContent = text.data.toUpperCase();
    text.replaceWith(font);
  }
}
