import type { Change } from "./announce";
import { SessionAudience } from "./audience";
import type { Followed } from "./service";
import { EventStream, retryIn } from "./stream";
import { type Source, Teller } from "./teller";

/*
 * The streams open on this instance, fed by the database's notifications. Nothing of a session
 * lives here: a stream that reconnects to another instance finds the same session there.
 */

/** Counts are gathered for so long before they are sent: a room answers all at once. */
const countsEvery = 400;
/** How often a stream says that it is alive, and the hub checks that it has missed nothing. */
const heartbeat = 20_000;
const retryWhenReplaced = 30_000;

export class Hub {
  readonly #teller: Teller;
  readonly #log: (error: unknown) => void;
  readonly #audiences = new Map<string, SessionAudience>();
  readonly #timer: NodeJS.Timeout;
  #closing = false;

  constructor(source: Source, log: (error: unknown) => void) {
    this.#teller = new Teller(source, (room) => this.#tellStateSoon(room));
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
    const room = this.#roomOf(sessionId);
    const stream = new EventStream(audience, participantId, () => room.drop(stream));
    const replaced = room.beyondRoomFor(stream);
    room.streams.add(stream);
    for (const old of replaced) {
      // Not at once: two tabs too many would chase each other.
      old.send(retryIn(retryWhenReplaced));
      room.drop(old);
    }
    stream.send(retryIn(comeBackWait()));
    this.#teller.greet(room, stream).catch((error: unknown) => {
      this.#log(error);
      room.drop(stream);
    });
    return stream.response;
  }

  #roomOf(sessionId: string): SessionAudience {
    const known = this.#audiences.get(sessionId);
    if (known) return known;
    const room = new SessionAudience(sessionId, () => this.#audiences.delete(sessionId));
    this.#audiences.set(sessionId, room);
    return room;
  }

  /** A notification of the database. */
  changed(sessionId: string, change: Change): void {
    const room = this.#audiences.get(sessionId);
    if (!room) return;
    if (change === "gone") this.#teller.dismiss(room);
    else if (change === "state") this.#tellStateSoon(room);
    else {
      room.counts.incur();
      room.gather(countsEvery, () => this.#run(this.#teller.tellCounts(room)));
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
    for (const room of [...this.#audiences.values()])
      for (const stream of [...room.streams]) {
        stream.send(retryIn(comeBackWait()));
        room.drop(stream);
      }
  }

  #tellStateSoon(room: SessionAudience): void {
    room.state.incur();
    this.#run(this.#teller.tellState(room));
  }

  /** Keeps proxies from closing the streams, and catches up whatever no notification told. */
  #beat(): void {
    for (const room of [...this.#audiences.values()]) {
      room.send(": ping\n\n");
      this.#run(this.#teller.catchUp(room));
    }
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
