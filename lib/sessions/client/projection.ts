import type { Counts, Screen } from "../model";
import { callApi, Unreachable } from "./api";
import { type Clock, isLate, setBy } from "./clock";
import { type Follower, follow } from "./follow";
import type { Link } from "./followed";
import { Newest } from "./newest";

export type ProjectionState = {
  readonly phase: "closed" | "opening" | "open" | "gone";
  readonly screen: Screen | null;
  readonly code: string | null;
  readonly counts: Counts | null;
  readonly clock: Clock | null;
  readonly link: Link;
  /** The server says what this page does not understand. */
  readonly unreadable: boolean;
  readonly refusal: string;
};

export const closedProjection: ProjectionState = {
  phase: "closed",
  screen: null,
  code: null,
  counts: null,
  clock: null,
  link: "opening",
  unreadable: false,
  refusal: "",
};

/** What the shared screen shows: it only listens. */
export class ProjectionCore {
  readonly #changed: (state: ProjectionState) => void;
  #state = closedProjection;
  #follower: Follower | null = null;
  /** What was asked for before this number changed is no longer wanted. */
  #turn = 0;

  constructor(changed: (state: ProjectionState) => void) {
    this.#changed = changed;
  }

  open(secret: string): void {
    this.#close();
    this.#replace({ ...closedProjection, phase: "opening" });
    const newest = new Newest();
    const turn = this.#turn;
    this.#follower = follow({
      stream: "projectionStream",
      secret,
      // The code comes with no event.
      known: false,
      ask: () => this.#ask(secret, newest, turn),
      mark: () => newest.mark(),
      on: {
        screen: (screen, mark) => this.#show(screen, newest, mark, false),
        counts: (counts) => {
          this.#set({ counts });
          return false;
        },
        gone: () => {
          this.#gone("La séance a été effacée.");
          return false;
        },
      },
      link: (link) => this.#set({ link }),
      refused: (problem) => this.#gone(problem.detail),
    });
  }

  retryNow(): void {
    this.#follower?.retry();
    this.#follower?.stale();
  }

  networkLost(): void {
    this.#follower?.offline();
  }

  close(): void {
    this.#close();
    this.#replace(closedProjection);
  }

  #close(): void {
    this.#turn++;
    this.#follower?.stop();
    this.#follower = null;
  }

  async #ask(secret: string, newest: Newest, turn: number): Promise<void> {
    const mark = newest.mark();
    try {
      const { code, screen, counts } = await callApi("projection", { secret });
      if (turn !== this.#turn) return;
      this.#set({ code, counts, unreadable: false });
      this.#show(screen, newest, mark, true);
    } catch (error) {
      if (turn === this.#turn) this.#set({ unreadable: error instanceof Unreachable && error.unreadable });
      throw error;
    }
  }

  /** @returns whether it came late. */
  #show(screen: Screen, newest: Newest, mark: number, fresh: boolean): boolean {
    const { clock } = this.#state;
    const late = !fresh && clock !== null && isLate(clock, screen.now);
    if (newest.admits(screen, mark))
      this.#set({ phase: "open", screen, clock: setBy(clock, screen.now, fresh) });
    return late;
  }

  #gone(refusal: string): void {
    this.#close();
    this.#replace({ ...closedProjection, phase: "gone", refusal });
  }

  #set(patch: Partial<ProjectionState>): void {
    this.#replace({ ...this.#state, ...patch });
  }

  #replace(state: ProjectionState): void {
    this.#state = state;
    this.#changed(state);
  }
}
