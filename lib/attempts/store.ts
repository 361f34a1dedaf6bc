import type { Answer, Attempt } from "../assessment/model";
import type { CompiledItem } from "../bank/compiled";

/** An attempt with the answers given in it, in the order in which they were given. */
export type Kept = { readonly attempt: Attempt; readonly answers: readonly Answer[] };

export type Loaded = {
  /** Oldest first; the last one is the current one. */
  readonly kept: readonly Kept[];
  /** Records that could not be read back and were set aside, not destroyed. */
  readonly setAside: number;
};

/** Where a person's own data live. Every promise resolves once the data are safe, or rejects. */
export type AttemptStore = {
  load(): Promise<Loaded>;
  saveAttempt(attempt: Attempt): Promise<void>;
  saveAnswer(attemptId: string, answer: Answer): Promise<void>;
  saveItems(items: readonly CompiledItem[]): Promise<void>;
  /** The items kept on this device among those asked for; a missing one is left out. */
  loadItems(digests: readonly string[]): Promise<CompiledItem[]>;
  eraseAll(): Promise<void>;
};
