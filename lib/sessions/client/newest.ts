/*
 * Which of two states of a session is the later one. They come by stream, by poll and as answers to
 * commands, in any order; versions go on, except when the server itself went back in time (restored
 * from a backup), and within one version only the server's clock tells (a time limit that ran out).
 */

/** What every state carries. @property now the server's clock, ISO 8601. */
export type Told = { readonly version: number; readonly now: string };

/** Lets the later states in, and the others out. */
export class Newest {
  #last: Told | null = null;
  #admitted = 0;

  /** To be taken before asking: what is asked for after the last state was let in cannot be older. */
  mark(): number {
    return this.#admitted;
  }

  /**
   * Whether a state is to be shown, and takes note of it.
   * @param mark as it was when this state was asked for.
   */
  admits({ version, now }: Told, mark: number): boolean {
    const last = this.#last;
    const fresh = mark === this.#admitted;
    const later =
      last === null ||
      version > last.version ||
      (version === last.version && Date.parse(now) >= Date.parse(last.now));
    if (!fresh && !later) return false;
    this.#last = { version, now };
    this.#admitted++;
    return true;
  }
}
