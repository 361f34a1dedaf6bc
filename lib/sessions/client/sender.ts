import type { GivenAnswer } from "../model";
import { Refused, Unreachable } from "./api";
import { longestWait, waitAfter } from "./backoff";
import { hear, nextDue, type Outbox, type Refusal, refuse } from "./outbox";

export type Mail = {
  readonly read: () => Outbox;
  readonly write: (outbox: Outbox) => void;
  /** Sends one answer. @returns the one that the server holds. @throws Refused, Unreachable */
  readonly send: (answer: GivenAnswer) => Promise<GivenAnswer>;
  /** All that the server holds. @throws Refused, Unreachable */
  readonly held: () => Promise<readonly GivenAnswer[]>;
  /** The server knows nothing of this person any more. */
  readonly refused: (problem: Refused["problem"]) => void;
};

/** Sends what waits, one answer at a time, until the server has spoken of each. */
export class Sender {
  readonly #mail: Mail;
  #sending: Promise<void> = Promise.resolve();
  #busy = false;
  #wake: (() => void) | null = null;
  #stopped = false;

  constructor(mail: Mail) {
    this.#mail = mail;
  }

  /** @returns a promise kept once nothing waits, or nothing is sent any more. */
  send(): Promise<void> {
    if (!this.#busy) {
      this.#busy = true;
      this.#sending = this.#sendAll();
    }
    return this.#sending;
  }

  /** Tries again at once. */
  hurry(): void {
    this.#wake?.();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  async #sendAll(): Promise<void> {
    let failures = 0;
    let last = 0;
    try {
      for (;;) {
        const next = nextDue(this.#mail.read(), last);
        if (!next || this.#stopped) return;
        const least = await this.#sendOne(next);
        if (this.#stopped) return;
        failures = least === null ? 0 : failures + 1;
        last = least === null ? 0 : next.position;
        if (least !== null) await this.#pause(Math.max(least, waitAfter(failures, Math.random())));
      }
    } finally {
      // At the very moment that nothing is due: what is given next begins anew.
      this.#busy = false;
    }
  }

  /** @returns `null` once the server has spoken, or the least to wait before asking it again, in ms. */
  async #sendOne(answer: GivenAnswer): Promise<number | null> {
    const { read, write, send } = this.#mail;
    try {
      const held = await send(answer);
      if (this.#stopped) return null;
      write(hear(read(), [held]));
      // What it holds is older than what it was sent: it has not taken it.
      return held.revision < answer.revision ? 0 : null;
    } catch (error) {
      if (this.#stopped) return null;
      if (error instanceof Refused && error.problem.status === 401) {
        this.#stopped = true;
        this.#mail.refused(error.problem);
        return null;
      }
      if (error instanceof Refused && error.problem.status !== 429) return this.#refused(answer, error);
      return Math.min(error instanceof Unreachable ? (error.retryAfter ?? 0) : 0, longestWait);
    }
  }

  /** A refusal may be of an answer that was taken the first time: only what is held can tell. */
  async #refused({ position, revision }: GivenAnswer, { problem }: Refused): Promise<number | null> {
    try {
      const held = await this.#mail.held();
      if (!this.#stopped)
        this.#mail.write(refuse(this.#mail.read(), position, revision, whyOf(problem.status), held));
      return null;
    } catch {
      return 0;
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** 409: the question, the session or the person's part is over. Anything else is of the answer itself. */
const whyOf = (status: number): Refusal => (status === 409 ? "late" : "invalid");
