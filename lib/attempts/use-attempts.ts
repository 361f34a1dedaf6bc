"use client";

import { create } from "zustand";
import * as attempts from "../assessment/attempt";
import type { Answer, Attempt, Confidence, Length, Mode } from "../assessment/model";
import { emptyPool, isEnough, type Pool } from "../assessment/pool";
import { judge } from "../assessment/score";
import type { CompiledItem, Publication } from "../bank/compiled";
import { type Response, refOf } from "../bank/item";
import type { DomainId } from "../bank/schema";
import { fetchItems, fetchPool, fetchStandings } from "./bank-client";
import { withCurrentBank } from "./current-bank";
import { openDiskStore } from "./disk-store";
import { createMemoryStore } from "./memory-store";
import type { AttemptStore, Kept } from "./store";

/** `refused`: the browser keeps nothing. `full`: the last writes wait in memory to be tried again. */
export type StorageState = "kept" | "refused" | "full";

export type SeriesChoice = { mode: Exclude<Mode, "retry">; length: Length; domains: readonly DomainId[] };

type State = {
  phase: "loading" | "ready";
  storage: StorageState;
  /** Damaged records that were set aside when the data were read. */
  setAside: number;
  /** Attempts before the current one: they say which items have been seen. */
  past: readonly Kept[];
  attempt: Attempt | null;
  answers: readonly Answer[];
  items: ReadonlyMap<string, CompiledItem>;
  /** What was fetched of the published bank to draw from. */
  pool: Pool;
};

type Actions = {
  /** Reads what this device keeps. Called again after another tab has written. */
  hydrate(): Promise<void>;
  /** Starts a series in the current attempt, or in a first one. @throws BankUnavailable */
  begin(choice: SeriesChoice, bank: Publication): Promise<void>;
  /** Asks the missed items again. @throws BankUnavailable */
  beginRetry(): Promise<void>;
  /** Draws further items for the running series. @throws BankUnavailable */
  more(bank: Publication): Promise<void>;
  show(itemId: string): void;
  /** Judges, freezes and stores an answer; `null` is « Je ne sais pas ». */
  answer(item: CompiledItem, response: Response | null, confidence: Confidence | null): Promise<void>;
  pass(itemId: string): void;
  toggleFlag(itemId: string): void;
  /** Ends the running series. */
  finish(): Promise<void>;
  /** Leaves the current attempt behind and starts an empty one; what was seen stays known. */
  restart(bank: Publication): Promise<void>;
  /** Erases everything from this device. */
  erase(): Promise<void>;
  /** Makes a reloaded attempt the current one. */
  adopt(kept: Kept): Promise<void>;
  /** Loads the texts of the current attempt's items that this device does not have. */
  loadMissingItems(): Promise<void>;
};

export const useAttempts = create<State & Actions>()((set, get) => {
  let store: AttemptStore = createMemoryStore();
  let opened = false;
  /** Writes not yet on disk, in order: the head is tried again before anything new. */
  let waiting: (() => Promise<void>)[] = [];
  let flushing: Promise<void> = Promise.resolve();

  /** Writes now; what the device refuses stays queued in memory and is said on screen. */
  const persist = (write: () => Promise<void>): Promise<void> => {
    waiting.push(write);
    flushing = flushing.then(async () => {
      try {
        while (waiting[0]) {
          await waiting[0]();
          waiting.shift();
        }
        if (get().storage === "full") set({ storage: "kept" });
      } catch {
        set({ storage: "full" });
      }
    });
    return flushing;
  };

  const change = (update: (attempt: Attempt) => Attempt): Promise<void> => {
    const { attempt } = get();
    if (!attempt) return Promise.resolve();
    const next = update(attempt);
    if (next === attempt) return Promise.resolve();
    set({ attempt: next });
    return persist(() => store.saveAttempt(next));
  };

  /** Fetches the texts that are missing, keeps them, then makes the attempt current. */
  const install = async (attempt: Attempt): Promise<void> => {
    const known = get().items;
    const missing = attempt.series
      .flatMap((s) => s.items.map((i) => i.digest))
      .filter((digest) => !known.has(digest));
    const fetched = missing.length > 0 ? await fetchItems(missing) : [];
    set({ attempt, items: withItems(known, fetched) });
    await persist(() => store.saveItems(fetched));
    await persist(() => store.saveAttempt(attempt));
  };

  /** What one more block can be drawn from. Slices fetched for another bank or attempt are forgotten. */
  let poolOf = "";
  const poolFor = async (
    bank: Publication,
    attempt: Attempt,
    domains: readonly DomainId[],
    length: Length,
  ): Promise<Pool> => {
    const name = `${bank.digest} ${attempt.seed}`;
    const known = name === poolOf ? get().pool : emptyPool;
    const taken = new Set([
      ...seenItems(get()),
      ...attempt.series.flatMap((series) => series.items.map((item) => item.id)),
    ]);
    const pool = await fetchPool(bank, attempt.seed, known, (grown) =>
      isEnough(grown, domains, attempts.blockSizes[length], taken),
    );
    poolOf = name;
    set({ pool });
    return pool;
  };

  const freshAttempt = (bank: Publication): Attempt => {
    const [seed] = crypto.getRandomValues(new Uint32Array(1));
    return attempts.newAttempt(randomId(), seed ?? 0, { version: bank.version, digest: bank.digest }, now());
  };

  return {
    phase: "loading",
    storage: "kept",
    setAside: 0,
    past: [],
    attempt: null,
    answers: [],
    items: new Map(),
    pool: emptyPool,

    async hydrate() {
      if (!opened) {
        opened = true;
        try {
          store = await openDiskStore();
        } catch {
          set({ storage: "refused" });
        }
      }
      const { kept, setAside } = await store.load().catch(() => ({ kept: [], setAside: 1 }));
      const current = kept.at(-1);
      const digests = current?.attempt.series.flatMap((s) => s.items.map((i) => i.digest)) ?? [];
      const items = await store.loadItems(digests).catch(() => []);
      set({
        phase: "ready",
        setAside: get().setAside + setAside,
        past: kept.slice(0, -1),
        attempt: current?.attempt ?? null,
        answers: current?.answers ?? [],
        items: withItems(get().items, items),
      });
    },

    async begin(choice, known) {
      const { attempt, items } = await withCurrentBank(known, async (bank) => {
        const one = get().attempt ?? freshAttempt(bank);
        return { attempt: one, items: (await poolFor(bank, one, choice.domains, choice.length)).items };
      });
      await install(
        attempts.startSeries(attempt, { ...choice, pool: items, seen: seenItems(get()), at: now() }),
      );
    },

    async beginRetry() {
      const { attempt, answers } = get();
      if (!attempt) return;
      // Asked of all that was answered: which of them were missed is nobody's business.
      const standings = await fetchStandings([...new Set(answers.map((answer) => answer.item.id))]);
      const missed = new Set(attempts.missedIds(answers));
      // As the bank has them now; what was retired meanwhile is not asked again.
      const items = standings.filter((one) => one.status === "active" && missed.has(one.id)).map(refOf);
      await install(attempts.startRetry(attempt, items, now()));
    },

    async more(known) {
      const { attempt } = get();
      const running = attempt && attempts.runningSeries(attempt);
      if (!attempt || !running) return;
      const { items } = await withCurrentBank(known, (bank) =>
        poolFor(bank, attempt, running.domains, running.length),
      );
      await install(attempts.extendSeries(attempt, get().answers, { pool: items, seen: seenItems(get()) }));
    },

    show: (itemId) => void change((attempt) => attempts.serve(attempt, itemId)),

    async answer(item, response, confidence) {
      const { attempt, answers } = get();
      if (!attempt) return;
      const series = attempt.series.length - 1;
      if (answers.some((a) => a.series === series && a.item.id === item.id)) return;
      const answer: Answer = {
        item: refOf(item),
        response,
        outcome: judge(item, response),
        confidence,
        first: !seenItems(get()).has(item.id),
        series,
        at: now(),
      };
      await persist(() => store.saveAnswer(attempt.id, answer));
      set({ answers: [...get().answers, answer] });
    },

    pass: (itemId) => void change((attempt) => attempts.pass(attempt, itemId)),
    toggleFlag: (itemId) => void change((attempt) => attempts.toggleFlag(attempt, itemId)),
    finish: () => change((attempt) => attempts.endSeries(attempt, now())),

    async restart(bank) {
      await change((attempt) => attempts.endSeries(attempt, now()));
      const { attempt, answers, past } = get();
      const fresh = freshAttempt(bank);
      set({ past: attempt ? [...past, { attempt, answers }] : past, attempt: fresh, answers: [] });
      await persist(() => store.saveAttempt(fresh));
    },

    async erase() {
      waiting = [];
      await persist(() => store.eraseAll());
      set({ past: [], attempt: null, answers: [], items: new Map(), setAside: 0 });
    },

    async adopt({ attempt, answers }) {
      const { attempt: before, answers: beforeAnswers, past } = get();
      // A new id and today's date: the reloaded attempt becomes the latest, whatever the device holds.
      const adopted = { ...attempt, id: randomId(), startedAt: now() };
      set({
        past: before ? [...past, { attempt: before, answers: beforeAnswers }] : past,
        attempt: adopted,
        answers,
      });
      await persist(() => store.saveAttempt(adopted));
      for (const answer of answers) await persist(() => store.saveAnswer(adopted.id, answer));
      await get().loadMissingItems();
    },

    async loadMissingItems() {
      const { attempt, items } = get();
      const digests = attempt?.series.flatMap((s) => s.items.map((i) => i.digest)) ?? [];
      const missing = digests.filter((digest) => !items.has(digest));
      if (missing.length === 0) return;
      const fetched = await fetchItems(missing);
      set({ items: withItems(get().items, fetched) });
      await persist(() => store.saveItems(fetched));
    },
  };
});

/** Ids of all the items ever answered on this device. */
export function seenItems({ past, answers }: Pick<State, "past" | "answers">): Set<string> {
  return new Set([...past.flatMap((kept) => kept.answers), ...answers].map((answer) => answer.item.id));
}

function withItems(
  known: ReadonlyMap<string, CompiledItem>,
  more: readonly CompiledItem[],
): Map<string, CompiledItem> {
  return new Map([...known, ...more.map((item): [string, CompiledItem] => [item.digest, item])]);
}

/** 128 random bits: an id of an attempt, on this device only. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

function now(): string {
  return new Date().toISOString();
}
