import { type Changes, StoreFault, type Why } from "./store";

/** What became of an operation: done, or not and why. Nothing else may be told on screen. */
export type Outcome =
  | { readonly done: true }
  | {
      readonly done: false;
      readonly why: Why;
      /** Nothing was changed, not even in the page: it could not be begun. */
      readonly unbegun?: true;
    };

export const done: Outcome = { done: true };
export const notDone = (why: Why): Outcome & { done: false } => ({ done: false, why });

/** Why a change that was not written does not even stand in the page. */
const undone: readonly Why[] = ["invalid", "erased", "elsewhere", "closed"];

/** Whether what was asked stands in the page, kept on the device or not. */
export function standsInPage(outcome: Outcome): boolean {
  return outcome.done || !(outcome.unbegun || undone.includes(outcome.why));
}

type Entry = {
  changes: Changes;
  /** Entries of one name replace one another while they wait. */
  readonly name: string | undefined;
  readonly outcome: Promise<Outcome>;
  readonly settle: (outcome: Outcome) => void;
};

type Options = {
  /** Writes one entry. @throws StoreFault */
  readonly write: (changes: Changes) => Promise<void>;
  /** Called after each try: with why it failed, or with null. */
  readonly onTried: (why: Why | null) => void;
};

/** Faults that no further try can mend: the pen is no longer ours. */
const fences: readonly Why[] = ["erased", "elsewhere"];

/**
 * Writes in order, one at a time. What the storage cannot take now waits, and is tried again before
 * anything new; whoever asked is told at once that it is not done. What the store fences off is dropped.
 */
export class WriteQueue {
  readonly #options: Options;
  #waiting: Entry[] = [];
  #writing: Entry | null = null;
  #draining: Promise<void> | null = null;
  /** Changes when what waits is forgotten: a write under way then is not taken up again either. */
  #life = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** How many writes are not known to be done. */
  get length(): number {
    return this.#waiting.length + (this.#writing ? 1 : 0);
  }

  /** @param name replaces the waiting entry of that name, if there is one. */
  push(changes: Changes, name?: string): Promise<Outcome> {
    const same = name ? this.#waiting.find((entry) => entry.name === name) : undefined;
    if (same) {
      same.changes = changes;
      void this.retry();
      return same.outcome;
    }
    let settle: (outcome: Outcome) => void = () => undefined;
    const outcome = new Promise<Outcome>((resolve) => {
      settle = resolve;
    });
    this.#waiting.push({ changes, name, outcome, settle });
    void this.retry();
    return outcome;
  }

  /** Tries what waits. Resolves once nothing waits or the storage has refused. */
  retry(): Promise<void> {
    this.#draining ??= this.#drain();
    return this.#draining;
  }

  /**
   * Forgets all that waits: it is not written, now or later. The write under way tells its own end.
   * @returns what is forgotten.
   */
  drop(why: Why): Changes[] {
    const dropped = this.#waiting;
    this.#waiting = [];
    this.#life++;
    for (const entry of dropped) entry.settle(notDone(why));
    return dropped.map((entry) => entry.changes);
  }

  async #drain(): Promise<void> {
    // The first turn of the loop is not to run before `#draining` says that it does.
    await null;
    for (;;) {
      const entry = this.#waiting.shift();
      if (!entry) break;
      if (!(await this.#try(entry))) return;
    }
    this.#draining = null;
  }

  /** @returns whether to go on with the next one. */
  async #try(entry: Entry): Promise<boolean> {
    const life = this.#life;
    this.#writing = entry;
    const why = await this.#options.write(entry.changes).then(
      () => null,
      (fault: unknown) => (fault instanceof StoreFault ? fault.why : "failed"),
    );
    this.#writing = null;
    entry.settle(why === null ? done : notDone(why));
    if (life !== this.#life) return true;
    const goOn = why === null || why === "invalid";
    // At once, so that what is pushed from here on starts a drain of its own.
    if (!goOn) this.#draining = null;
    if (!goOn) {
      // Its asker knows; the write itself is kept, before whatever came meanwhile.
      this.#waiting.unshift(entry);
      for (const waiting of this.#waiting) waiting.settle(notDone(why));
    }
    this.#options.onTried(goOn ? null : why);
    if (why && fences.includes(why) && life === this.#life) this.drop(why);
    return goOn;
  }
}
