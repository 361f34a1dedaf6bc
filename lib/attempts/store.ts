import type { Draft } from "../assessment/draft";
import type { Answer, Attempt } from "../assessment/model";
import type { CompiledItem } from "../bank/compiled";

/** An attempt with the answers given in it, in the order in which they were given. */
export type Kept = { readonly attempt: Attempt; readonly answers: readonly Answer[] };

/** A half-done answer, and the question that it is for. */
export type KeptDraft = {
  readonly attemptId: string;
  readonly series: number;
  readonly itemId: string;
  readonly draft: Draft;
};

export type Loaded = {
  /** The least lately worked on first; the last one is the current one. */
  readonly kept: readonly Kept[];
  readonly drafts: readonly KeptDraft[];
  /** Records that could not be read back: set aside by whoever may write, not destroyed. */
  readonly damaged: number;
  /** Records that a newer version of the application wrote: left where they are. */
  readonly newer: number;
};

/**
 * Why something was not done.
 * - `refused`: the browser keeps nothing for this site.
 * - `newer`: a newer version of the application wrote what is kept.
 * - `silent`: the storage did not answer in time.
 * - `full`: there is no room left.
 * - `failed`: the storage broke in some other way.
 * - `invalid`: what was to be written is not what we write.
 * - `erased`: everything was erased since this tab read it.
 * - `elsewhere`: another tab writes.
 * - `closed`: nothing is there to be written to.
 */
export type Why =
  | "refused"
  | "newer"
  | "silent"
  | "full"
  | "failed"
  | "invalid"
  | "erased"
  | "elsewhere"
  | "closed";

/** What a store throws: never anything else. */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
  readonly why: Why;

  constructor(why: Why, options?: ErrorOptions) {
    super(`The store did not do it: ${why}`, options);
    this.why = why;
  }
}

/**
 * The right to write. `epoch` names what is kept since the last erasure, `token` who may add to it:
 * a write with another epoch or another token than the store's own changes nothing.
 */
export type Pen = { readonly epoch: string; readonly token: string };

/** What one operation writes: all of it or nothing. */
export type Changes = {
  /** Each becomes the latest worked on, in the order given. */
  readonly attempts?: readonly Attempt[];
  /** Only ever added: the first answer under a name stays. */
  readonly answers?: readonly { readonly attemptId: string; readonly answer: Answer }[];
  readonly drafts?: readonly KeptDraft[];
  readonly dropDrafts?: readonly Omit<KeptDraft, "draft">[];
  readonly items?: readonly CompiledItem[];
};

/** Where a person's own data live. Every promise resolves once it is done, or rejects with a StoreFault. */
export type Store = {
  /** What is kept, as it is at that moment. Changes nothing. */
  read(): Promise<Loaded>;
  /** Makes the bearer of a token the only writer, and reads what is kept, at one and the same moment. */
  takePen(token: string): Promise<{ readonly pen: Pen; readonly loaded: Loaded }>;
  /** @throws StoreFault `erased` or `elsewhere` when the pen is not the store's own (any more). */
  write(pen: Pen, changes: Changes): Promise<void>;
  /** Erases everything, whoever wrote it: no earlier pen writes any more. @returns the new pen. */
  erase(token: string): Promise<Pen>;
  /** The items kept among those asked for; a missing one is left out. */
  loadItems(digests: readonly string[]): Promise<CompiledItem[]>;
};

/** The name of an answer or of its draft: one for each question of each series. */
export function answerKey(attemptId: string, series: number, itemId: string): string {
  return `${attemptId}/${series}/${itemId}`;
}
