import { Refused } from "./api";
import { waitBeforeAgain } from "./backoff";
import { Pause } from "./pause";

/** Something to fetch once it is due: tried until it comes, one request at a time. */
export class Errand {
  readonly #work: () => Promise<void>;
  #running = false;
  #again = false;
  #stopped = false;
  readonly #pause = new Pause();

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
    this.#pause.end();
  }

  stop(): void {
    this.#stopped = true;
    this.#pause.end();
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
        if (error instanceof Refused) continue;
        this.#again = true;
        failures++;
        await this.#pause.wait(waitBeforeAgain(error, failures));
      }
    }
    this.#running = false;
  }
}
