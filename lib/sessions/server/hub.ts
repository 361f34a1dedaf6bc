import { eq } from "drizzle-orm";
import type { Counts, Screen } from "../model";
import { graceMilliseconds } from "../steering";
import type { Db } from "./database";
import { type Change, countsOf, presentIn, type SessionRow, sessionById } from "./rows";
import { questions } from "./schema";
import { screenOf } from "./views";

/*
 * The streams open on this instance, fed by the database's notifications. Nothing of a session
 * lives here: a stream that reconnects to another instance finds the same session there.
 */

export type Audience = "participant" | "projection" | "coach";

type Stream = {
  readonly audience: Audience;
  readonly participantId: string | null;
  readonly send: (event: string) => boolean;
  readonly end: () => void;
};

/** Counts are gathered for so long before they are sent: a room answers all at once. */
const countsEvery = 400;
/** How often a stream says that it is alive, and the hub checks that it has missed nothing. */
const heartbeat = 20_000;

export class Hub {
  readonly #db: Db;
  readonly #log: (error: unknown) => void;
  readonly #streams = new Map<string, Set<Stream>>();
  readonly #versions = new Map<string, number>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #bells = new Map<string, NodeJS.Timeout>();
  readonly #timer: NodeJS.Timeout;
  #closing = false;

  constructor(db: Db, log: (error: unknown) => void) {
    this.#db = db;
    this.#log = log;
    this.#timer = setInterval(() => this.#beat(), heartbeat);
    this.#timer.unref();
  }

  /** How many streams are open here. */
  get size(): number {
    let size = 0;
    for (const streams of this.#streams.values()) size += streams.size;
    return size;
  }

  /** Opens a stream: its first events say how things are now. */
  open(sessionId: string, audience: Audience, participantId: string | null): Response {
    let stream: Stream | null = null;
    const encoder = new TextEncoder();
    const close = () => {
      if (stream) this.#drop(sessionId, stream);
      stream = null;
    };
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          stream = {
            audience,
            participantId,
            send: (event) => {
              // A reader this far behind is gone or hopeless: it will come back and be told all.
              if ((controller.desiredSize ?? 0) < -maxBacklog) return false;
              try {
                controller.enqueue(encoder.encode(event));
                return true;
              } catch {
                // Closed by its reader meanwhile: nobody hears any more.
                return false;
              }
            },
            end: () => {
              try {
                controller.close();
              } catch {
                // Closed already by its reader.
              }
            },
          };
          const own = stream;
          const streams = this.#streams.get(sessionId) ?? new Set();
          this.#makeRoom(sessionId, streams, own);
          this.#streams.set(sessionId, streams.add(own));
          own.send(`retry: ${retryMilliseconds()}\n\n`);
          this.#greet(sessionId, own).catch((error: unknown) => {
            this.#log(error);
            this.#drop(sessionId, own);
            own.end();
          });
        },
        cancel: close,
      },
      { highWaterMark: 1 },
    );
    return new Response(body, {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        // no-transform and X-Accel-Buffering: a proxy that compresses or buffers would hold events back.
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  }

  /**
   * A person has a few streams at most, and the newest is the one that they look at: those that a
   * lost network left behind, or that a program opens without end, make room for it.
   */
  #makeRoom(sessionId: string, streams: ReadonlySet<Stream>, { audience, participantId }: Stream): void {
    const own = [...streams].filter(
      (stream) => stream.audience === audience && stream.participantId === participantId,
    );
    for (const stream of own.slice(0, Math.max(0, own.length + 1 - maxStreams[audience]))) {
      // Not at once: two tabs too many would chase each other.
      stream.send(`retry: ${retryWhenReplaced}\n\n`);
      this.#drop(sessionId, stream);
      stream.end();
    }
  }

  /** A notification of the database. */
  changed(sessionId: string, change: Change): void {
    if (!this.#streams.has(sessionId)) return;
    if (change === "gone") this.#dismiss(sessionId);
    else if (change === "state") this.#run(this.#tellState(sessionId));
    else this.#countSoon(sessionId);
  }

  /** Notifications may have been missed: everything is told again. */
  refresh(): void {
    for (const sessionId of this.#streams.keys()) this.#run(this.#tellState(sessionId));
  }

  /** Ends every stream, each with its own moment to come back. */
  close(): void {
    this.#closing = true;
    clearInterval(this.#timer);
    for (const timer of [...this.#waiting.values(), ...this.#bells.values()]) clearTimeout(timer);
    for (const streams of this.#streams.values())
      for (const stream of streams) {
        stream.send(`retry: ${retryMilliseconds()}\n\n`);
        stream.end();
      }
    this.#streams.clear();
  }

  async #greet(sessionId: string, stream: Stream): Promise<void> {
    const session = await sessionById(this.#db, sessionId);
    if (!session) return this.#dismissOne(sessionId, stream);
    const known = this.#versions.get(sessionId) ?? 0;
    this.#versions.set(sessionId, Math.max(known, session.version));
    if (stream.audience === "coach") stream.send(event("changed", { version: session.version }));
    else stream.send(event("screen", await this.#screen(session)));
    if (stream.audience !== "participant") stream.send(event("counts", await countsOf(this.#db, sessionId)));
  }

  async #tellState(sessionId: string): Promise<void> {
    const session = await sessionById(this.#db, sessionId);
    if (!session) {
      this.#dismiss(sessionId);
      return;
    }
    this.#versions.set(sessionId, session.version);
    const screen = event("screen", await this.#screen(session));
    const changed = event("changed", { version: session.version });
    this.#send(sessionId, ({ audience }) => (audience === "coach" ? changed : screen));
    await this.#tellCounts(sessionId);
    await this.#dismissRemoved(sessionId);
  }

  async #screen(session: SessionRow): Promise<Screen> {
    const total = await this.#db.$count(questions, eq(questions.sessionId, session.id));
    const screen = await screenOf(this.#db, session, total, new Date());
    this.#ring(session.id, screen);
    return screen;
  }

  /** When the time of a question is over, every screen is told, though nothing was written. */
  #ring(sessionId: string, screen: Screen): void {
    clearTimeout(this.#bells.get(sessionId));
    this.#bells.delete(sessionId);
    const closesAt = screen.question?.phase === "open" ? screen.question.closesAt : null;
    if (!closesAt) return;
    const wait = new Date(closesAt).getTime() + graceMilliseconds - Date.now() + 50;
    const bell = setTimeout(
      () => this.#run(this.#tellState(sessionId)),
      Math.min(Math.max(50, wait), longestWait),
    );
    bell.unref();
    this.#bells.set(sessionId, bell);
  }

  #countSoon(sessionId: string): void {
    if (this.#waiting.has(sessionId)) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(sessionId);
      this.#run(this.#tellCounts(sessionId));
    }, countsEvery);
    this.#waiting.set(sessionId, timer);
  }

  async #tellCounts(sessionId: string): Promise<void> {
    const streams = this.#streams.get(sessionId) ?? new Set();
    if (![...streams].some((stream) => stream.audience !== "participant")) return;
    const counts: Counts = await countsOf(this.#db, sessionId);
    const said = event("counts", counts);
    this.#send(sessionId, ({ audience }) => (audience === "participant" ? null : said));
  }

  /** A participant who was removed is told so by the end of their stream. */
  async #dismissRemoved(sessionId: string): Promise<void> {
    const streams = [...(this.#streams.get(sessionId) ?? [])];
    const ids = streams.flatMap((stream) => stream.participantId ?? []);
    if (ids.length === 0) return;
    const present = new Set(await presentIn(this.#db, sessionId));
    for (const stream of streams)
      if (stream.participantId !== null && !present.has(stream.participantId))
        this.#dismissOne(sessionId, stream);
  }

  /** Tells one stream that nothing more will come, and ends it. */
  #dismissOne(sessionId: string, stream: Stream): void {
    stream.send(event("gone", {}));
    this.#drop(sessionId, stream);
    stream.end();
  }

  #dismiss(sessionId: string): void {
    this.#send(sessionId, () => event("gone", {}));
    for (const stream of this.#streams.get(sessionId) ?? []) stream.end();
    this.#streams.delete(sessionId);
    this.#forget(sessionId);
  }

  #send(sessionId: string, say: (stream: Stream) => string | null): void {
    for (const stream of this.#streams.get(sessionId) ?? []) {
      const said = say(stream);
      if (said === null) continue;
      if (!stream.send(said)) {
        this.#drop(sessionId, stream);
        stream.end();
      }
    }
  }

  #drop(sessionId: string, stream: Stream): void {
    const streams = this.#streams.get(sessionId);
    streams?.delete(stream);
    if (streams?.size !== 0) return;
    this.#streams.delete(sessionId);
    this.#forget(sessionId);
  }

  #forget(sessionId: string): void {
    clearTimeout(this.#bells.get(sessionId));
    this.#bells.delete(sessionId);
    this.#versions.delete(sessionId);
  }

  /** Keeps proxies from closing the streams, and catches up whatever no notification told. */
  #beat(): void {
    for (const sessionId of this.#streams.keys()) {
      this.#send(sessionId, () => ": ping\n\n");
      this.#run(this.#catchUp(sessionId));
    }
  }

  async #catchUp(sessionId: string): Promise<void> {
    const session = await sessionById(this.#db, sessionId);
    if (!session || session.version !== this.#versions.get(sessionId)) await this.#tellState(sessionId);
  }

  /** The database may be away for a moment: the heartbeat catches up. */
  #run(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!this.#closing) this.#log(error);
    });
  }
}

/** A timer set for longer would fire at once; when this one does, the wait starts again. */
const longestWait = 2 ** 31 - 1;

/** Streams of one participant; of those who coach a session, and of its shared screens. */
const maxStreams = { participant: 4, coach: 20, projection: 20 } as const;
const retryWhenReplaced = 30_000;
/** Events that may wait for one reader. */
const maxBacklog = 64;

/** Spread over four seconds, so that a room does not come back all at once. */
function retryMilliseconds(): number {
  return 500 + Math.floor(Math.random() * 4000);
}

function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
