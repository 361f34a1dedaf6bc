"use client";

import { create } from "zustand";
import type { Attempt } from "../assessment/model";
import type { Pool } from "../assessment/pool";
import type { Publication } from "../bank/compiled";
import { browserPorts } from "./browser";
import { Drawing } from "./drawing";
import { Journal } from "./journal";
import { type Begun, beginRetry, beginSeries, continueSeries, type SeriesChoice } from "./series";
import type { Snapshot } from "./snapshot";
import { findTexts, loadMissingTexts } from "./texts";
import type { Outcome } from "./write-queue";

/** This page's journal: every reading and every change of the person's data. */
export const journal = new Journal(browserPorts());
const drawing = new Drawing();

/** The journal as React sees it, and what was fetched of the bank to draw from. */
export const useAttempts = create<Snapshot & { readonly pool: Pool }>()(() => ({
  ...journal.getSnapshot(),
  pool: drawing.pool,
}));
journal.subscribe(() => useAttempts.setState({ ...journal.getSnapshot(), pool: drawing.pool }));

// A page that the back button wakes shows what is kept now, not what was when it fell asleep.
if (typeof window !== "undefined")
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) journal.refresh();
  });

/** What a page may ask that needs the bank as well as the journal. */
export const attempts = {
  begin: (choice: SeriesChoice, bank: Publication): Promise<Begun> =>
    beginSeries(journal, drawing, choice, bank),
  beginRetry: (): Promise<Begun> => beginRetry(journal),
  more: (bank: Publication): Promise<Begun> => continueSeries(journal, drawing, bank),
  restart: (bank: Publication): Promise<Outcome> => {
    const attempt = drawing.fresh(bank);
    drawing.spent();
    return journal.restart(attempt);
  },
  /** Fetches beforehand what a series begins with; `null` for one of an attempt to come. Never fails. */
  ahead: (bank: Publication, attempt: Attempt | null): Promise<void> => drawing.ahead(bank, attempt),
  /** @throws BankUnavailable */
  loadMissingTexts: (): Promise<void> => loadMissingTexts(journal),
  /** Texts to show, wherever they are. @throws BankUnavailable */
  showTexts: async (digests: readonly string[]): Promise<void> => {
    const { fetched } = await findTexts(journal, digests);
    await journal.addTexts(fetched);
  },
};
