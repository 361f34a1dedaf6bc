import type { Counts, Screen } from "../model";
import { graceMilliseconds } from "../steering";
import type { SessionAudience } from "./audience";
import type { SessionRow } from "./rows";
import { type EventStream, event } from "./stream";

/*
 * What the readers of a session are told, each thing read afresh at the moment it is said. Whatever
 * fails stays owed (audience.ts), and `catchUp` pays it.
 */

/** Where what is told is read. */
export type Source = {
  session(id: string): Promise<SessionRow | null>;
  screen(session: SessionRow): Promise<Screen>;
  counts(id: string): Promise<Counts>;
  /** Ids of the participants who are still in the session. */
  present(id: string): Promise<string[]>;
};

/** A timer set for longer would fire at once; when this one does, the wait starts again. */
const longestWait = 2 ** 31 - 1;

export class Teller {
  readonly #source: Source;
  readonly #onBell: (room: SessionAudience) => void;

  /** @param onBell called when the time of a question is over: every screen is then to be told. */
  constructor(source: Source, onBell: (room: SessionAudience) => void) {
    this.#source = source;
    this.#onBell = onBell;
  }

  /** Tells a newcomer how things are now. */
  async greet(room: SessionAudience, stream: EventStream): Promise<void> {
    const session = await this.#source.session(room.sessionId);
    if (!session) return this.#dismissOne(room, stream);
    if (stream.audience === "coach")
      stream.tell(session.version, event("changed", { version: session.version }));
    else stream.tell(session.version, event("screen", await this.#screen(room, session)));
    if (stream.audience !== "participant")
      stream.send(event("counts", await this.#source.counts(room.sessionId)));
  }

  /** Tells everybody how things are now. */
  tellState(room: SessionAudience): Promise<void> {
    return room.state.pay(async () => {
      const session = await this.#source.session(room.sessionId);
      if (!session) return this.dismiss(room);
      room.showScreen(await this.#screen(room, session));
      await this.tellCounts(room);
      await this.#dismissRemoved(room);
    });
  }

  async #screen(room: SessionAudience, session: SessionRow): Promise<Screen> {
    const screen = await this.#source.screen(session);
    // When the time of a question is over, every screen is told, though nothing was written.
    const closesAt = screen.question?.phase === "open" ? screen.question.closesAt : null;
    const wait = closesAt && new Date(closesAt).getTime() + graceMilliseconds - Date.now() + 50;
    room.ringIn(wait === null ? null : Math.min(Math.max(50, wait || 0), longestWait), () =>
      this.#onBell(room),
    );
    return screen;
  }

  tellCounts(room: SessionAudience): Promise<void> {
    return room.counts.pay(async () => {
      if (room.wantsCounts) await room.showCounts(() => this.#source.counts(room.sessionId));
    });
  }

  /** Tells what is owed, and what no notification said. */
  async catchUp(room: SessionAudience): Promise<void> {
    if (room.state.outstanding) return this.tellState(room);
    const session = await this.#source.session(room.sessionId);
    if (!session || room.isBehind(session.version)) return this.tellState(room);
    if (room.counts.outstanding) await this.tellCounts(room);
  }

  /** A participant who was removed is told so by the end of their stream. */
  async #dismissRemoved(room: SessionAudience): Promise<void> {
    const participants = [...room.streams].filter((stream) => stream.participantId !== null);
    if (participants.length === 0) return;
    const present = new Set(await this.#source.present(room.sessionId));
    for (const stream of participants)
      if (!present.has(stream.participantId ?? "")) this.#dismissOne(room, stream);
  }

  /** Tells one stream that nothing more will come, and ends it. */
  #dismissOne(room: SessionAudience, stream: EventStream): void {
    stream.send(event("gone", {}));
    room.drop(stream);
  }

  /** Tells everybody that nothing more will come. */
  dismiss(room: SessionAudience): void {
    for (const stream of [...room.streams]) this.#dismissOne(room, stream);
  }
}
