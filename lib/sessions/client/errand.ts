import { Refused, Unreachable } from "./api";
import { waitAfter } from "./backoff";

/** Something to fetch once it is due: tried until it comes, one request at a time. */
export class Errand {
  readonly #work: () => Promise<void>;
  #running = false;
  #again = false;
  #stopped = false;
  #wake: (() => void) | null = null;

  /** @param work fetches what is due, if anything is. @throws Unreachable to be tried again. */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Looks whether something is due; called again meanwhile, it looks once more after. */
  run(): void {
    this.#again = true;
    if (this.#running || this.#stopped) return;
    this.#running = true;
    void this.#loop();
  }

  hurry(): void {
    this.#wake?.();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  async #loop(): Promise<void> {
    let failures = 0;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        await this.#work();
        failures = 0;
      } catch (error) {
        // Refused, it is not due yet, or no longer: whoever knows better asks again.
        if (error instanceof Refused && error.problem.status !== 429) continue;
        this.#again = true;
        failures++;
        const least = error instanceof Unreachable ? (error.retryAfter ?? 0) : 0;
        await this.#pause(Math.max(least, waitAfter(failures, Math.random())));
      }
    }
    this.#running = false;
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
