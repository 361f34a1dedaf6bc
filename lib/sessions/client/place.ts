import type { Draft } from "../../assessment/draft";
import type { GivenAnswer, Participation, Screen } from "../model";
import { callApi, Unreachable } from "./api";
import { isLate, setBy } from "./clock";
import { draftsAfter, isUnsent, keepDraft } from "./drafts";
import { Due } from "./due";
import { entering } from "./entering";
import { type Follower, follow } from "./follow";
import { type KeptParticipation, keepPending } from "./kept";
import { Newest } from "./newest";
import { type Given, give, hear, type Outbox, ownAnswer, pendingOf, reopen } from "./outbox";
import { openPages, type Pages } from "./pages";
import type { ParticipationState } from "./participation-state";
import { reasonOf } from "./reason";
import { Sender } from "./sender";

const unanswered =
  "Le serveur des séances n’a pas répondu : votre part n’est peut-être pas terminée. Ce que vous avez répondu reste sur cette page ; réessayez.";

type Outward = {
  readonly changed: (state: ParticipationState) => void;
  /** The server knows nothing of this person, or no longer. */
  readonly gone: (secret: string, sentence: string) => void;
};

/** A place in one session, from the moment that one is in until one is out of it. */
export class Place {
  readonly #outward: Outward;
  readonly #secret: string;
  readonly #newest = new Newest();
  readonly #sender: Sender;
  #state: ParticipationState;
  #follower: Follower | null = null;
  #pages: Pages | null = null;
  #stopped = false;
  #asked = 0;
  /** How many times the state had been asked for when one's part was ended. */
  #finishedAt = 0;
  readonly #due: Due;

  /** @param participation what the server has just said. */
  constructor(kept: KeptParticipation, participation: Participation, outward: Outward) {
    this.#outward = outward;
    this.#secret = kept.secret;
    this.#newest.admits(participation.screen, this.#newest.mark());
    this.#state = entering(kept, participation);
    this.#due = new Due(
      kept.secret,
      () => this.#state,
      (patch) => this.set(patch),
    );
    this.#sender = new Sender({
      read: () => this.#state.outbox,
      write: (next) => this.#write(next),
      send: (answer) => this.#send(answer),
      held: () => this.#ask(),
      refused: (problem) => this.#gone(problem.detail),
    });
  }

  /** Shows the place, follows the session and sends what waits. */
  start(): void {
    this.#pages = openPages(this.#secret, (answer) => this.#write(hear(this.#state.outbox, [answer])));
    this.#follower = follow({
      stream: "participationStream",
      secret: this.#secret,
      known: true,
      ask: async () => {
        await this.#ask();
      },
      mark: () => this.#newest.mark(),
      on: {
        screen: (screen, mark) => this.#show(screen, mark, false),
        gone: () => {
          this.#gone("La séance a été effacée, ou l’animateur vous a retiré de la salle.");
          return false;
        },
      },
      link: (link) => {
        this.set({ link });
        if (link === "live" || link === "polling") this.#hurry();
      },
      refused: (problem) => this.#gone(problem.detail),
    });
    this.set({});
    this.#due.run();
    void this.#sender.send();
  }

  stop(): void {
    this.#stopped = true;
    this.#follower?.stop();
    this.#pages?.close();
    this.#sender.stop();
    this.#due.stop();
  }

  retry(): void {
    this.#follower?.retry();
    // Another page, or another device, may have answered while this one was not looked at.
    this.#follower?.stale();
    this.#hurry();
  }

  offline(): void {
    this.#follower?.offline();
  }

  answer(position: number, given: Given): void {
    if (this.#state.refusal) this.set({ refusal: "" });
    this.#write(give(this.#state.outbox, position, given));
    const own = ownAnswer(this.#state.outbox, position);
    if (own?.state === "waiting" || own?.state === "kept") this.#setDraft(position, null);
    void this.#sender.send();
  }

  draft(position: number, draft: Draft): void {
    const given = ownAnswer(this.#state.outbox, position);
    this.#setDraft(position, isUnsent(draft, given) ? draft : null);
  }

  async finish(): Promise<void> {
    if (this.#state.finishing) return;
    this.set({ finishing: true, refusal: "" });
    try {
      await this.#sender.send();
      if (this.#stopped) return;
      await callApi("finish", { secret: this.#secret, body: { finished: true } });
      this.#finishedAt = this.#asked;
      this.#takeFinished(true);
    } catch (error) {
      this.set({ refusal: reasonOf(error, unanswered) });
    }
    this.set({ finishing: false });
  }

  set(patch: Partial<ParticipationState>): void {
    if (this.#stopped) return;
    this.#state = { ...this.#state, ...patch };
    this.#outward.changed(this.#state);
  }

  #gone(sentence: string): void {
    if (!this.#stopped) this.#outward.gone(this.#secret, sentence);
  }

  #hurry(): void {
    this.#sender.hurry();
    this.#due.hurry();
  }

  /** Reads the whole state. @returns the answers that the server holds. */
  async #ask(): Promise<readonly GivenAnswer[]> {
    const mark = this.#newest.mark();
    const asked = ++this.#asked;
    try {
      const { screen, answers, finished } = await callApi("participation", { secret: this.#secret });
      if (this.#stopped) return answers;
      this.#show(screen, mark, true);
      this.#write(hear(this.#state.outbox, answers));
      if (asked > this.#finishedAt) this.#takeFinished(finished);
      this.set({ unreadable: false });
      return answers;
    } catch (error) {
      this.set({ unreadable: error instanceof Unreachable && error.unreadable });
      throw error;
    }
  }

  #takeFinished(finished: boolean): void {
    if (finished === this.#state.finished) return;
    this.set({ finished });
    this.#due.again();
  }

  /** @returns whether it came late. */
  #show(screen: Screen, mark: number, fresh: boolean): boolean {
    const { clock } = this.#state;
    const late = !fresh && clock !== null && isLate(clock, screen.now);
    if (this.#stopped || !this.#newest.admits(screen, mark)) return late;
    this.set({ screen, clock: setBy(clock, screen.now, fresh) });
    const { question } = screen;
    if (question?.phase === "open") this.#write(reopen(this.#state.outbox, question.position));
    void this.#sender.send();
    this.#due.run();
    return late;
  }

  async #send({ position, ...body }: GivenAnswer): Promise<GivenAnswer> {
    const held = await callApi("answer", { secret: this.#secret, params: { position }, body });
    this.#pages?.tell(held);
    // To a question added since one had finished: the result counts it.
    if (this.#state.finished) this.#due.again();
    return held;
  }

  #write(outbox: Outbox): void {
    const { kept, outbox: before } = this.#state;
    if (this.#stopped || outbox === before || !kept) return;
    const drafts = draftsAfter(outbox, this.#state.drafts);
    for (const position of new Set([...drafts.keys(), ...this.#state.drafts.keys()]))
      if (drafts.get(position) !== this.#state.drafts.get(position))
        keepDraft(this.#secret, position, drafts.get(position) ?? null);
    const settled = ({ position, revision }: GivenAnswer) => {
      const slot = outbox.get(position);
      return Math.max(slot?.held?.revision ?? 0, slot?.refused?.revision ?? 0) >= revision;
    };
    const pending = pendingOf(outbox);
    this.set({ outbox, drafts, kept: { ...kept, pending }, keptHere: keepPending(kept, pending, settled) });
  }

  #setDraft(position: number, draft: Draft | null): void {
    keepDraft(this.#secret, position, draft);
    const drafts = new Map(this.#state.drafts);
    if (draft) drafts.set(position, draft);
    else drafts.delete(position);
    this.set({ drafts });
  }
}
