import type { Draft } from "../assessment/draft";
import type { Answer, Attempt } from "../assessment/model";
import type { CompiledItem } from "../bank/compiled";
import type { Kept, Loaded } from "./store";

/**
 * `opening`: not known yet. `reader`: this page only reads, and takes the pen for what it is asked.
 * `writer`: this tab writes. `elsewhere`: another tab does.
 */
export type Role = "opening" | "reader" | "writer" | "elsewhere";

/**
 * Where what is answered goes. `kept`: on this device. `refused`, `silent` (the storage never
 * answered) and `newer` (a newer version of the application keeps its data there): in this page
 * alone. `full`: the last writes wait in this page to be tried again.
 */
export type StorageState = "kept" | "refused" | "silent" | "newer" | "full";

export type Snapshot = {
  readonly role: Role;
  readonly storage: StorageState;
  /** Damaged records that this page set aside when it took the pen. */
  readonly setAside: number;
  /** Damaged records that still lie where they are, since this page only read. */
  readonly damaged: number;
  /** Records of a newer version of the application, left alone. */
  readonly newer: number;
  /** Everything was erased, by another tab or by the browser, while this page was open. */
  readonly erasedElsewhere: boolean;
  /** Answers shown as given here that another tab's taking over left unwritten. */
  readonly lost: number;
  /** Whether the browser promised not to make room by erasing; `null` until that is known. */
  readonly persisted: boolean | null;
  /** Attempts before the current one, the latest last: they say which items have been seen. */
  readonly past: readonly Kept[];
  readonly attempt: Attempt | null;
  readonly answers: readonly Answer[];
  /** Answers given whose fate is not known yet. */
  readonly pending: readonly Answer[];
  /** Half-done answers of the current series, by item id. */
  readonly drafts: ReadonlyMap<string, Draft>;
  /** Texts, by digest. */
  readonly items: ReadonlyMap<string, CompiledItem>;
  /** Questions that the running series goes on without, since their text is published no more. */
  readonly withdrawn: number;
};

/** Whether what this page shows is in it alone: nothing that is done here reaches the device. */
export function isInPageAlone({ storage }: Pick<Snapshot, "storage">): boolean {
  return storage !== "kept" && storage !== "full";
}

/** Whether leaving this page would lose something: it alone has all of it, or its last writes still wait. */
export function wouldLose({ storage }: Pick<Snapshot, "storage">): boolean {
  return storage !== "kept";
}

export const nothing = {
  setAside: 0,
  damaged: 0,
  newer: 0,
  past: [],
  attempt: null,
  answers: [],
  pending: [],
  drafts: new Map(),
  withdrawn: 0,
} as const;

export const initial: Snapshot = {
  ...nothing,
  role: "opening",
  storage: "kept",
  erasedElsewhere: false,
  lost: 0,
  persisted: null,
  items: new Map(),
};

/** The part of a snapshot that what is kept decides. */
export function fromLoaded(
  loaded: Loaded,
): Pick<Snapshot, "past" | "attempt" | "answers" | "pending" | "drafts" | "newer" | "damaged"> {
  const current = loaded.kept.at(-1);
  const series = (current?.attempt.series.length ?? 0) - 1;
  const own = loaded.drafts.filter((one) => one.attemptId === current?.attempt.id && one.series === series);
  return {
    past: loaded.kept.slice(0, -1),
    attempt: current?.attempt ?? null,
    answers: current?.answers ?? [],
    pending: [],
    drafts: new Map(own.map((one) => [one.itemId, one.draft])),
    newer: loaded.newer,
    damaged: loaded.damaged,
  };
}

/** The digests of all the items of an attempt. */
export function digestsOf(attempt: Attempt | null): string[] {
  return attempt?.series.flatMap((series) => series.items.map((item) => item.digest)) ?? [];
}

/** Ids of all the items ever answered on this device. */
export function seenItems({
  past,
  answers,
  pending,
}: Pick<Snapshot, "past" | "answers" | "pending">): Set<string> {
  const all = [...past.flatMap((kept) => kept.answers), ...answers, ...pending];
  return new Set(all.map((answer) => answer.item.id));
}

/** Texts known, and more. */
export function withItems(
  known: ReadonlyMap<string, CompiledItem>,
  more: readonly CompiledItem[],
): ReadonlyMap<string, CompiledItem> {
  return more.length === 0 ? known : new Map([...known, ...more.map((item) => [item.digest, item] as const)]);
}
