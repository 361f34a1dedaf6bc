import type { GivenAnswer } from "../model";
import { Refused } from "./api";
import { waitBeforeAgain } from "./backoff";
import { hear, nextDue, type Outbox, type Refusal, refuse } from "./outbox";
import { Pause } from "./pause";

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

type Failure = { readonly error: unknown };

/** Sends what waits, one answer at a time, until the server has spoken of each. */
export class Sender {
  readonly #mail: Mail;
  #sending: Promise<void> = Promise.resolve();
  #busy = false;
  readonly #pause = new Pause();
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
    this.#pause.end();
  }

  stop(): void {
    this.#stopped = true;
    this.#pause.end();
  }

  async #sendAll(): Promise<void> {
    let failures = 0;
    let last = 0;
    try {
      for (;;) {
        const next = nextDue(this.#mail.read(), last);
        if (!next || this.#stopped) return;
        const failure = await this.#sendOne(next);
        if (this.#stopped) return;
        failures = failure ? failures + 1 : 0;
        last = failure ? next.position : 0;
        if (failure) await this.#pause.wait(waitBeforeAgain(failure.error, failures));
      }
    } finally {
      // At the very moment that nothing is due: what is given next begins anew.
      this.#busy = false;
    }
  }

  /** @returns `null` once the server has spoken; it is to be sent again otherwise. */
  async #sendOne(answer: GivenAnswer): Promise<Failure | null> {
    const { read, write, send } = this.#mail;
    try {
      const held = await send(answer);
      if (this.#stopped) return null;
      write(hear(read(), [held]));
      // What it holds is older than what it was sent: it has not taken it.
      return held.revision < answer.revision ? { error: null } : null;
    } catch (error) {
      if (this.#stopped) return null;
      if (error instanceof Refused && error.problem.status === 401) {
        this.#stopped = true;
        this.#mail.refused(error.problem);
        return null;
      }
      if (error instanceof Refused) return this.#refused(answer, error);
      return { error };
    }
  }

  /** A refusal may be of an answer that was taken the first time: only what is held can tell. */
  async #refused({ position, revision }: GivenAnswer, { problem }: Refused): Promise<Failure | null> {
    try {
      const held = await this.#mail.held();
      if (!this.#stopped)
        this.#mail.write(refuse(this.#mail.read(), position, revision, whyOf(problem.status), held));
      return null;
    } catch (error) {
      return { error };
    }
  }
}

/** 409: the question, the session or the person's part is over. Anything else is of the answer itself. */
const whyOf = (status: number): Refusal => (status === 409 ? "late" : "invalid");
