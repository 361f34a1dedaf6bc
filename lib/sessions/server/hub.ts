import type { Counts, Screen } from "../model";
import { graceMilliseconds } from "../steering";
import { SessionAudience } from "./audience";
import type { Change, SessionRow } from "./rows";
import type { Followed } from "./service";
import { EventStream, event, retryIn } from "./stream";

/*
 * The streams open on this instance, fed by the database's notifications. Nothing of a session
 * lives here: a stream that reconnects to another instance finds the same session there.
 */

/** Where the hub reads what it tells. */
export type Source = {
  session(id: string): Promise<SessionRow | null>;
  screen(session: SessionRow): Promise<Screen>;
  counts(id: string): Promise<Counts>;
  /** Ids of the participants who are still in the session. */
  present(id: string): Promise<string[]>;
};

/** Counts are gathered for so long before they are sent: a room answers all at once. */
const countsEvery = 400;
/** How often a stream says that it is alive, and the hub checks that it has missed nothing. */
const heartbeat = 20_000;
/** A timer set for longer would fire at once; when this one does, the wait starts again. */
const longestWait = 2 ** 31 - 1;
const retryWhenReplaced = 30_000;

export class Hub {
  readonly #source: Source;
  readonly #log: (error: unknown) => void;
  readonly #audiences = new Map<string, SessionAudience>();
  readonly #timer: NodeJS.Timeout;
  #closing = false;

  constructor(source: Source, log: (error: unknown) => void) {
    this.#source = source;
    this.#log = log;
    this.#timer = setInterval(() => this.#beat(), heartbeat);
    this.#timer.unref();
  }

  /** How many streams are open here. */
  get size(): number {
    let size = 0;
    for (const { streams } of this.#audiences.values()) size += streams.size;
    return size;
  }

  /** Opens a stream: its first events say how things are now. */
  open({ sessionId, audience, participantId }: Followed): Response {
    const room = this.#audiences.get(sessionId) ?? new SessionAudience(sessionId);
    this.#audiences.set(sessionId, room);
    const stream = new EventStream(audience, participantId, () => this.#drop(room, stream));
    for (const replaced of room.beyondRoomFor(stream)) {
      // Not at once: two tabs too many would chase each other.
      replaced.send(retryIn(retryWhenReplaced));
      room.drop(replaced);
    }
    room.streams.add(stream);
    stream.send(retryIn(comeBackWait()));
    this.#greet(room, stream).catch((error: unknown) => {
      this.#log(error);
      this.#drop(room, stream);
    });
    return stream.response;
  }

  /** A notification of the database. */
  changed(sessionId: string, change: Change): void {
    const room = this.#audiences.get(sessionId);
    if (!room) return;
    if (change === "gone") this.#dismiss(room);
    else if (change === "state") this.#tellStateSoon(room);
    else {
      room.counts.incur();
      room.gather(countsEvery, () => this.#run(this.#tellCounts(room)));
    }
  }

  /** Notifications may have been missed: everything is told again. */
  refresh(): void {
    for (const room of this.#audiences.values()) this.#tellStateSoon(room);
  }

  /** Ends every stream, each with its own moment to come back. */
  close(): void {
    this.#closing = true;
    clearInterval(this.#timer);
    for (const room of this.#audiences.values()) {
      for (const stream of [...room.streams]) {
        stream.send(retryIn(comeBackWait()));
        room.drop(stream);
      }
      room.forget();
    }
    this.#audiences.clear();
  }

  async #greet(room: SessionAudience, stream: EventStream): Promise<void> {
    const session = await this.#source.session(room.sessionId);
    if (!session) return this.#dismissOne(room, stream);
    if (stream.audience === "coach")
      stream.tell(session.version, event("changed", { version: session.version }));
    else stream.tell(session.version, event("screen", await this.#screen(room, session)));
    if (stream.audience !== "participant")
      stream.send(event("counts", await this.#source.counts(room.sessionId)));
  }

  #tellStateSoon(room: SessionAudience): void {
    room.state.incur();
    this.#run(this.#tellState(room));
  }

  #tellState(room: SessionAudience): Promise<void> {
    return room.state.pay(async () => {
      const session = await this.#source.session(room.sessionId);
      if (!session) return this.#dismiss(room);
      room.showScreen(await this.#screen(room, session));
      await this.#tellCounts(room);
      await this.#dismissRemoved(room);
    });
  }

  async #screen(room: SessionAudience, session: SessionRow): Promise<Screen> {
    const screen = await this.#source.screen(session);
    // When the time of a question is over, every screen is told, though nothing was written.
    const closesAt = screen.question?.phase === "open" ? screen.question.closesAt : null;
    const wait = closesAt && new Date(closesAt).getTime() + graceMilliseconds - Date.now() + 50;
    room.ringIn(wait === null ? null : Math.min(Math.max(50, wait || 0), longestWait), () =>
      this.#tellStateSoon(room),
    );
    return screen;
  }

  #tellCounts(room: SessionAudience): Promise<void> {
    return room.counts.pay(async () => {
      if (room.wantsCounts) await room.showCounts(() => this.#source.counts(room.sessionId));
    });
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
    this.#drop(room, stream);
  }

  #dismiss(room: SessionAudience): void {
    for (const stream of [...room.streams]) this.#dismissOne(room, stream);
  }

  #drop(room: SessionAudience, stream: EventStream): void {
    room.drop(stream);
    this.#leaveIfEmpty(room);
  }

  #leaveIfEmpty(room: SessionAudience): void {
    if (room.streams.size > 0 || this.#audiences.get(room.sessionId) !== room) return;
    room.forget();
    this.#audiences.delete(room.sessionId);
  }

  /** Keeps proxies from closing the streams, and catches up whatever no notification told. */
  #beat(): void {
    for (const room of [...this.#audiences.values()]) {
      room.send(": ping\n\n");
      this.#leaveIfEmpty(room);
      this.#run(this.#catchUp(room));
    }
  }

  async #catchUp(room: SessionAudience): Promise<void> {
    if (room.state.outstanding) return this.#tellState(room);
    const session = await this.#source.session(room.sessionId);
    if (!session || room.isBehind(session.version)) return this.#tellState(room);
    if (room.counts.outstanding) await this.#tellCounts(room);
  }

  /** The database may be away for a moment: what was owed still is, and the heartbeat catches up. */
  #run(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!this.#closing) this.#log(error);
    });
  }
}

/** Spread over four seconds, so that a room does not come back all at once. */
function comeBackWait(): number {
  return 500 + Math.floor(Math.random() * 4000);
}
