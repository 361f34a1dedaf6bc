/** A wait that can be cut short: one at a time. */
export class Pause {
  #wake: (() => void) | null = null;

  /** @returns a promise kept after so many milliseconds, or once `end` is called. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends the wait that is running, if any is. */
  end(): void {
    this.#wake?.();
  }
}
