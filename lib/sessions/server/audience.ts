import type { Counts, Screen } from "../model";
import { type EventStream, event } from "./stream";

/*
 * The readers of one session on this instance, and what they are still owed. What is owed is written
 * off once it has been read and sent, and only then: whatever failed is found again by the heartbeat.
 */

/** Something to tell, as often as it is incurred, until telling it has succeeded since. */
export class Debt {
  #incurred = 0;
  #paid = 0;

  incur(): void {
    this.#incurred++;
  }

  get outstanding(): boolean {
    return this.#paid < this.#incurred;
  }

  /** Pays what was owed before `work` began; what is incurred meanwhile stays owed, and all of it if it fails. */
  async pay(work: () => Promise<void>): Promise<void> {
    const owed = this.#incurred;
    await work();
    this.#paid = Math.max(this.#paid, owed);
  }
}

/** Streams of one participant; of those who coach a session, and of its shared screens. */
const maxStreams = { participant: 4, coach: 20, projection: 20 } as const;

export class SessionAudience {
  readonly sessionId: string;
  readonly state = new Debt();
  readonly counts = new Debt();
  readonly streams = new Set<EventStream>();
  #bell: NodeJS.Timeout | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #countsAsked = 0;
  #countsShown = 0;

  readonly #onEmpty: () => void;

  /** @param onEmpty called when the last stream is gone: nothing rings for anybody any more. */
  constructor(sessionId: string, onEmpty: () => void) {
    this.sessionId = sessionId;
    this.#onEmpty = onEmpty;
  }

  /**
   * A person has a few streams at most, and the newest is the one that they look at: those that a
   * lost network left behind, or that a program opens without end, make room for it.
   * @returns the streams to end before this one is taken in.
   */
  beyondRoomFor({ audience, participantId }: EventStream): EventStream[] {
    const own = [...this.streams].filter(
      (stream) => stream.audience === audience && stream.participantId === participantId,
    );
    return own.slice(0, Math.max(0, own.length + 1 - maxStreams[audience]));
  }

  /** Whether somebody has not been given this version yet. */
  isBehind(version: number): boolean {
    return [...this.streams].some((stream) => stream.told < version);
  }

  get wantsCounts(): boolean {
    return [...this.streams].some((stream) => stream.audience !== "participant");
  }

  showScreen(screen: Screen): void {
    const said = event("screen", screen);
    const changed = event("changed", { version: screen.version });
    for (const stream of [...this.streams])
      if (!stream.tell(screen.version, stream.audience === "coach" ? changed : said)) this.drop(stream);
  }

  /** Shows counts, unless others that were asked for later came first. */
  async showCounts(read: () => Promise<Counts>): Promise<void> {
    const turn = ++this.#countsAsked;
    const said = event("counts", await read());
    if (turn < this.#countsShown) return;
    this.#countsShown = turn;
    for (const stream of [...this.streams])
      if (stream.audience !== "participant" && !stream.send(said)) this.drop(stream);
  }

  /** Says the same to everybody. */
  send(said: string): void {
    for (const stream of [...this.streams]) if (!stream.send(said)) this.drop(stream);
  }

  drop(stream: EventStream): void {
    stream.end();
    if (!this.streams.delete(stream) || this.streams.size > 0) return;
    clearTimeout(this.#bell);
    clearTimeout(this.#gathering);
    this.#onEmpty();
  }

  /** Rings once, after so long; whatever was to ring before no longer does. @param wait `null`: never. */
  ringIn(wait: number | null, ring: () => void): void {
    clearTimeout(this.#bell);
    this.#bell = wait === null || this.streams.size === 0 ? undefined : setTimeout(ring, wait);
    this.#bell?.unref();
  }

  /** Does something after so long, once for all that asked meanwhile. */
  gather(wait: number, work: () => void): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      work();
    }, wait);
  }
}
