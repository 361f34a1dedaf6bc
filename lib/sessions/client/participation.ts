import type { Draft } from "../../assessment/draft";
import type { Confidence } from "../../assessment/model";
import type { Response } from "../../bank/item";
import { callApi, Refused } from "./api";
import { waitBeforeAgain } from "./backoff";
import { forgetDrafts } from "./drafts";
import { forgetParticipation, type KeptParticipation } from "./kept";
import { outside, type ParticipationState } from "./participation-state";
import { Pause } from "./pause";
import { Place } from "./place";
import { reasonOf } from "./reason";
import { newSecret } from "./secret";

const unanswered = {
  join: "Le serveur des séances ne répond pas. Vérifiez la connexion, puis réessayez.",
  resume: "Le serveur des séances ne répond pas. La page réessaie d’elle-même.",
  leave:
    "Le serveur des séances n’a pas répondu : vos réponses n’y sont peut-être pas effacées, et cet appareil garde ce qu’il en avait. Réessayez.",
} as const;

/** A participant, from the code to the way out. What is shown is told to `changed`, and nothing else is. */
export class ParticipationCore {
  readonly #changed: (state: ParticipationState) => void;
  #state = outside;
  #place: Place | null = null;
  /** What was begun before this number changed is no longer wanted. */
  #turn = 0;
  readonly #pause = new Pause();
  /** A join whose answer was lost is tried again with the same secret: nobody enters twice. */
  #joining: { readonly code: string; readonly secret: string } | null = null;

  constructor(changed: (state: ParticipationState) => void) {
    this.#changed = changed;
  }

  /** Joins by code as somebody new. The same attempt sent twice enters once. */
  async join(code: string): Promise<void> {
    if (this.#state.phase === "entering") return;
    if (this.#joining?.code !== code) this.#joining = { code, secret: newSecret() };
    const { secret } = this.#joining;
    const turn = this.#begin();
    try {
      const participation = await callApi("join", { body: { code, secret } });
      if (turn !== this.#turn) return;
      this.#joining = null;
      const { nickname, screen } = participation;
      const kept = { code, secret, nickname, title: screen.title, at: screen.now, pending: [] };
      this.#enter(new Place(kept, participation, this.#outward));
    } catch (error) {
      if (turn === this.#turn) this.#set({ phase: "out", refusal: reasonOf(error, unanswered.join) });
    }
  }

  /** Comes back as who one was, however long the server is away. */
  async resume(kept: KeptParticipation): Promise<void> {
    if (this.#state.phase === "entering") return;
    const turn = this.#begin();
    for (let failures = 1; turn === this.#turn; failures++) {
      try {
        const participation = await callApi("participation", { secret: kept.secret });
        if (turn === this.#turn) this.#enter(new Place(kept, participation, this.#outward));
        return;
      } catch (error) {
        if (turn !== this.#turn) return;
        if (error instanceof Refused && error.problem.status === 401) {
          this.#gone(kept.secret, error.problem.detail);
          return;
        }
        this.#set({ refusal: reasonOf(error, unanswered.resume) });
        await this.#pause.wait(waitBeforeAgain(error, failures));
      }
    }
  }

  answer(position: number, response: Response | null, confidence: Confidence | null): void {
    this.#place?.answer(position, { response, confidence });
  }

  /** Keeps what is being chosen, until it is given. */
  draft(position: number, draft: Draft): void {
    this.#place?.draft(position, draft);
  }

  /** At one's own pace: ends one's part. Waits for the answers on their way. */
  async finish(): Promise<void> {
    await this.#place?.finish();
  }

  /** Erases one's participation and answers from the server and from this device. */
  async leave(): Promise<void> {
    const secret = this.#state.kept?.secret;
    const turn = this.#turn;
    if (secret === undefined) return;
    this.#set({ refusal: "" });
    try {
      await callApi("leave", { secret });
      if (turn === this.#turn)
        this.#gone(secret, "Votre participation et vos réponses sont effacées du serveur.", true);
    } catch (error) {
      if (turn !== this.#turn) return;
      if (error instanceof Refused && error.problem.status === 401) this.#gone(secret, error.problem.detail);
      else this.#set({ refusal: reasonOf(error, unanswered.leave) });
    }
  }

  /** Tries again at once whatever waits for the network. */
  retryNow(): void {
    this.#place?.retry();
    this.#pause.end();
  }

  /** The device says that it has no network: nobody waits for the line to find out. */
  networkLost(): void {
    this.#place?.offline();
  }

  /** Leaves the screen; nothing is erased. */
  stop(): void {
    this.#close();
    this.#replace(outside);
  }

  #begin(): number {
    this.#close();
    this.#set({ phase: "entering", refusal: "" });
    return this.#turn;
  }

  #close(): void {
    this.#turn++;
    this.#place?.stop();
    this.#place = null;
    this.#pause.end();
  }

  #enter(place: Place): void {
    this.#place = place;
    place.start();
  }

  readonly #outward = {
    changed: (state: ParticipationState) => this.#replace(state),
    gone: (secret: string, sentence: string) => this.#gone(secret, sentence),
  };

  #gone(secret: string, sentence: string, left = false): void {
    this.#close();
    const forgotten = [forgetDrafts(secret), forgetParticipation(secret)].every(Boolean);
    this.#replace({ ...outside, phase: "gone", farewell: { left, sentence }, keptHere: !forgotten });
  }

  #set(patch: Partial<ParticipationState>): void {
    if (this.#place) this.#place.set(patch);
    else this.#replace({ ...this.#state, ...patch });
  }

  #replace(state: ParticipationState): void {
    this.#state = state;
    this.#changed(state);
  }
}
