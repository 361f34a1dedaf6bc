import { callApi } from "./api";
import { Errand } from "./errand";
import type { ParticipationState } from "./participation-state";

type Fetched = "questions" | "result";

/** The questions of a session at one's own pace, and one's result: each fetched once it may be had. */
export class Due {
  readonly #secret: string;
  readonly #read: () => ParticipationState;
  readonly #write: (patch: Partial<ParticipationState>) => void;
  readonly #errand = new Errand(() => this.#fetchAll());
  /** What was never fetched, or is no longer so. */
  readonly #due = new Set<Fetched>(["questions", "result"]);

  constructor(
    secret: string,
    read: () => ParticipationState,
    write: (patch: Partial<ParticipationState>) => void,
  ) {
    this.#secret = secret;
    this.#read = read;
    this.#write = write;
  }

  /** Fetches what is due, if anything is. */
  run(): void {
    this.#errand.run();
  }

  /** What was fetched is no longer so. */
  again(): void {
    this.#due.add("questions").add("result");
    this.#errand.run();
  }

  hurry(): void {
    this.#errand.hurry();
  }

  stop(): void {
    this.#errand.stop();
  }

  async #fetchAll(): Promise<void> {
    const { screen, questions, finished } = this.#read();
    if (!screen) return;
    const secret = this.#secret;
    const running = screen.pace === "self" && screen.phase === "running";
    if (running && questions.length < screen.total) this.#due.add("questions");
    if (running)
      await this.#fetch("questions", async () =>
        this.#write({ questions: await callApi("participationQuestions", { secret }) }),
      );
    if (screen.phase === "ended" || finished)
      await this.#fetch("result", async () =>
        this.#write({ result: await callApi("ownResult", { secret }) }),
      );
  }

  /** Found due again while it is fetched, it is fetched once more. */
  async #fetch(what: Fetched, work: () => Promise<void>): Promise<void> {
    if (!this.#due.delete(what)) return;
    try {
      await work();
    } catch (error) {
      this.#due.add(what);
      throw error;
    }
  }
}
