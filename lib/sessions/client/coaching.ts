import type { Coaching } from "../model";
import { callApi, Unreachable } from "./api";
import { setBy } from "./clock";
import { type Call, type CoachingState, type Command, closedCoaching } from "./coaching-state";
import { type Follower, follow } from "./follow";
import { forgetCoaching } from "./kept";
import { Newest } from "./newest";
import { reasonOf } from "./reason";

/** The coach's side of a session: always what the server says, never what this page hopes. */
export class CoachingCore {
  readonly #changed: (state: CoachingState) => void;
  #state = closedCoaching;
  #newest = new Newest();
  #follower: Follower | null = null;
  #reading = false;
  #commands = 0;

  constructor(changed: (state: CoachingState) => void) {
    this.#changed = changed;
  }

  /** Opens a session by its secret, and follows it. */
  open(secret: string): void {
    this.#follower?.stop();
    this.#newest = new Newest();
    const newest = this.#newest;
    this.#replace({ ...closedCoaching, phase: "opening", secret });
    this.#follower = follow({
      stream: "coachingStream",
      secret,
      known: false,
      ask: () => this.#ask(secret),
      mark: () => newest.mark(),
      on: {
        changed: () => {
          this.#follower?.stale();
          return false;
        },
        counts: (counts) => {
          this.#set({ counts });
          // What is being read may have been counted before.
          if (this.#reading) this.#follower?.stale();
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

  /** Gives a command, and shows what came of it. @returns whether it was done. */
  async command<Id extends Command>(id: Id, call: Call<Id>): Promise<boolean> {
    const { secret } = this.#state;
    const mark = this.#newest.mark();
    this.#set({ busy: ++this.#commands > 0, refusal: "" });
    try {
      const coaching = await callApi(id, { secret, ...call } as Parameters<typeof callApi<Id>>[1]);
      if (secret === this.#state.secret) this.#show(coaching as Coaching, mark, true);
      return true;
    } catch (error) {
      if (secret !== this.#state.secret) return false;
      this.#set({ refusal: reasonOf(error, undone) });
      // Refused or lost, only the server knows how things are.
      this.#follower?.stale();
      return false;
    } finally {
      this.#set({ busy: --this.#commands > 0 });
    }
  }

  async loadMembers(): Promise<void> {
    this.#set({ refusal: "" });
    await this.#readMembers();
  }

  async #readMembers(): Promise<void> {
    const { secret } = this.#state;
    try {
      const members = await callApi("roomMembers", { secret });
      if (secret === this.#state.secret) this.#set({ members });
    } catch (error) {
      if (secret === this.#state.secret) this.#set({ refusal: reasonOf(error, undone) });
    }
  }

  async remove(participant: string): Promise<void> {
    const { secret } = this.#state;
    let refusal = "";
    this.#set({ refusal });
    try {
      await callApi("removeParticipant", { secret, params: { participant } });
    } catch (error) {
      refusal = reasonOf(error, undone);
    }
    await this.#readMembers();
    if (refusal && secret === this.#state.secret) this.#set({ refusal });
  }

  /** Deletes the session and all it holds. */
  async erase(): Promise<void> {
    const { secret } = this.#state;
    this.#set({ refusal: "" });
    try {
      await callApi("deleteSession", { secret });
      const done = "La séance et tout ce qu’elle contenait sont effacés.";
      this.#gone(
        forgetCoaching(secret) ? done : `${done} Ce navigateur garde encore son lien, qui n’ouvre plus rien.`,
      );
    } catch (error) {
      if (secret === this.#state.secret) this.#set({ refusal: reasonOf(error, undone) });
    }
  }

  retryNow(): void {
    this.#follower?.retry();
    this.#follower?.stale();
  }

  networkLost(): void {
    this.#follower?.offline();
  }

  close(): void {
    this.#follower?.stop();
    this.#follower = null;
    this.#replace(closedCoaching);
  }

  async #ask(secret: string): Promise<void> {
    const mark = this.#newest.mark();
    this.#reading = true;
    try {
      const coaching = await callApi("coaching", { secret });
      if (secret !== this.#state.secret) return;
      this.#show(coaching, mark, true);
      if (this.#state.items.size !== coaching.questions.length) {
        const items = await callApi("coachingItems", { secret });
        if (secret !== this.#state.secret) return;
        this.#set({ items: new Map(items.map((one) => [one.position, one])) });
      }
      this.#set({ unreadable: false, unopened: "" });
    } catch (error) {
      if (secret === this.#state.secret)
        this.#set({
          unreadable: error instanceof Unreachable && error.unreadable,
          ...(this.#state.coaching ? {} : { unopened: reasonOf(error, unanswered) }),
        });
      throw error;
    } finally {
      this.#reading = false;
    }
  }

  #show(coaching: Coaching, mark: number, fresh: boolean): void {
    const { screen, counts } = coaching;
    if (!this.#newest.admits(screen, mark)) return;
    this.#set({ phase: "open", coaching, counts, clock: setBy(this.#state.clock, screen.now, fresh) });
    if (this.#state.items.size !== coaching.questions.length && !this.#reading) this.#follower?.stale();
  }

  #gone(unopened: string): void {
    this.#follower?.stop();
    this.#follower = null;
    this.#replace({ ...closedCoaching, phase: "gone", unopened });
  }

  #set(patch: Partial<CoachingState>): void {
    this.#replace({ ...this.#state, ...patch });
  }

  #replace(state: CoachingState): void {
    this.#state = state;
    this.#changed(state);
  }
}

/** Reading is tried again by itself; a command never is: by then, the coach may want something else. */
const unanswered =
  "Le serveur des séances ne répond pas. La page réessaie d’elle-même ; rien de ce qui est enregistré n’est perdu.";
const undone =
  "Le serveur des séances n’a pas répondu à votre dernière commande. Voyez à l’écran si elle a eu son effet ; sinon, recommencez-la.";
