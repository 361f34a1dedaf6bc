import {
  extendSeries,
  idsToRetry,
  lastSeries,
  settle,
  startRetry,
  startSeries,
  withdraw,
} from "../assessment/attempt";
import type { Attempt, Length, Mode } from "../assessment/model";
import type { Publication } from "../bank/compiled";
import { type ItemRef, refOf } from "../bank/item";
import type { DomainId } from "../bank/schema";
import { fetchStandings } from "./bank-client";
import { withCurrentBank } from "./current-bank";
import type { Drawing } from "./drawing";
import { BankUnavailable } from "./fetch-json";
import type { Journal } from "./journal";
import { seenItems } from "./snapshot";
import type { Why } from "./store";
import { findTexts } from "./texts";
import { type Outcome, standsInPage } from "./write-queue";

export type SeriesChoice = { mode: Exclude<Mode, "retry">; length: Length; domains: readonly DomainId[] };

/**
 * Whether a series began.
 * - `asKept`: the server does not answer; the questions are as this device has them.
 * - `unreachable`: the questions could not be fetched.
 * - `retired`: every question to be asked again was retired since.
 * - otherwise why the device would not let it begin.
 */
export type Begun =
  | { readonly begun: true; readonly asKept: boolean }
  | { readonly begun: false; readonly why: "unreachable" | "retired" | Why };

/** Starts a series in the current attempt, or in a first one. */
export async function beginSeries(
  journal: Journal,
  drawing: Drawing,
  choice: SeriesChoice,
  known: Publication,
): Promise<Begun> {
  const begun = await begin(journal, async (before) => {
    const seen = seenItems(journal.getSnapshot());
    const { attempt, pool } = await withCurrentBank(known, async (bank) => {
      const one = before ?? drawing.fresh(bank);
      return { attempt: one, pool: await drawing.poolFor(bank, one, choice, seen) };
    });
    return { next: startSeries(attempt, { ...choice, pool, seen, at: new Date().toISOString() }) };
  });
  if (begun.begun) drawing.spent();
  return begun;
}

/** Draws further items for the last series. */
export function continueSeries(journal: Journal, drawing: Drawing, known: Publication): Promise<Begun> {
  return begin(journal, async (attempt) => {
    const last = attempt && lastSeries(attempt);
    if (!attempt || !last) return null;
    const snapshot = journal.getSnapshot();
    const seen = seenItems(snapshot);
    const pool = await withCurrentBank(known, (bank) => drawing.poolFor(bank, attempt, last, seen));
    return { next: extendSeries(attempt, snapshot.answers, { pool, seen }) };
  });
}

/** Asks the missed items again: as the bank has them now or, without a network, as this device has them. */
export async function beginRetry(journal: Journal): Promise<Begun> {
  const now = await begin(journal, async (attempt) => {
    const { answers } = journal.getSnapshot();
    if (!attempt) return null;
    // Asked of all that was answered: which of them were missed is nobody's business.
    const standings = await fetchStandings([...new Set(answers.map((answer) => answer.item.id))]);
    const active = standings.filter((one) => one.status === "active");
    const missed = new Set(idsToRetry(answers, new Set(active.map((one) => one.id))));
    const items = active.filter((one) => missed.has(one.id)).map(refOf);
    // And so are the texts.
    return retryOf(attempt, items, active);
  });
  if (now.begun || now.why !== "unreachable") return now;
  const kept = await begin(journal, async (attempt) => {
    const { answers, items } = journal.getSnapshot();
    if (!attempt) return null;
    const latest = new Map(answers.map((answer) => [answer.item.id, answer.item]));
    const missed = idsToRetry(answers, null).flatMap((id) => latest.get(id) ?? []);
    const here = missed.filter((item) => items.has(item.digest));
    if (here.length === 0) throw new BankUnavailable("No text of a missed question is on this device.");
    return retryOf(attempt, here, here);
  });
  return kept.begun ? { begun: true, asKept: true } : kept;
}

/** `null` when nothing is left to ask: nothing is then begun. */
function retryOf(
  attempt: Attempt,
  items: readonly ItemRef[],
  texts: readonly Pick<ItemRef, "digest">[],
): Drawn | null {
  if (items.length === 0) return null;
  return { next: startRetry(attempt, items, new Date().toISOString()), texts };
}

/** An attempt with one more series, or more of one, and of what to have the texts: the last series' items unless told. */
type Drawn = { readonly next: Attempt; readonly texts?: readonly Pick<ItemRef, "digest">[] };

/** Draws, fetches the texts, and puts the series in its place. */
async function begin(
  journal: Journal,
  drawn: (attempt: Attempt | null) => Promise<Drawn | null>,
): Promise<Begun> {
  const taken = await journal.takeOver();
  if (!taken.done) return { begun: false, why: taken.why };
  const { attempt, answers } = journal.getSnapshot();
  try {
    const made = await drawn(attempt);
    if (!made) return { begun: false, why: "retired" };
    const { next, texts = lastSeries(next)?.items ?? [] } = made;
    const digests = texts.map((item) => item.digest);
    const { fetched, gone } = await findTexts(journal, digests);
    const playable = withdraw(next, answers, new Set(gone));
    const isEmpty = lastSeries(playable)?.items.length === 0;
    if (isEmpty && digests.length > 0) return { begun: false, why: "unreachable" };
    // With nothing to ask it ends as it begins, and its end says why.
    const settled = settle(playable, answers, new Date().toISOString());
    return begunBy(await journal.install(attempt, settled, fetched));
  } catch (error) {
    if (error instanceof BankUnavailable) return { begun: false, why: "unreachable" };
    throw error;
  }
}

/** A series that the device could not keep has begun all the same: the page has it, and says so. */
function begunBy(outcome: Outcome): Begun {
  if (outcome.done || standsInPage(outcome)) return { begun: true, asKept: false };
  return { begun: false, why: outcome.why };
}
