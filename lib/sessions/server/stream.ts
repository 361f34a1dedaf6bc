/* One reader of a session, and what it has really been told. */

export type Audience = "participant" | "projection" | "coach";

/** Events that may wait for one reader. */
const maxBacklog = 64;

export class EventStream {
  readonly audience: Audience;
  readonly participantId: string | null;
  /** What the reader gets. */
  readonly response: Response;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #told = 0;

  /** @param onLeft called when the reader goes away by itself. */
  constructor(audience: Audience, participantId: string | null, onLeft: () => void) {
    this.audience = audience;
    this.participantId = participantId;
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: onLeft,
      },
      { highWaterMark: 1 },
    );
    this.response = new Response(body, {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        // no-transform and X-Accel-Buffering: a proxy that compresses or buffers would hold events back.
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  }

  /** The latest version of the session that this reader was given. */
  get told(): number {
    return this.#told;
  }

  /** Gives a version of the session, unless a later one was given already. @returns as `send`. */
  tell(version: number, said: string): boolean {
    if (version < this.#told) return true;
    if (!this.send(said)) return false;
    this.#told = version;
    return true;
  }

  /** @returns whether the reader may still hear: one far behind is gone or hopeless, and comes back to be told all. */
  send(said: string): boolean {
    if ((this.#controller?.desiredSize ?? 0) < -maxBacklog) return false;
    try {
      this.#controller?.enqueue(encoder.encode(said));
      return true;
    } catch {
      // Closed by its reader meanwhile: nobody hears any more.
      return false;
    }
  }

  end(): void {
    try {
      this.#controller?.close();
    } catch {
      // Closed already by its reader.
    }
  }
}

const encoder = new TextEncoder();

/** An event as it is written on a stream. */
export function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** How long a reader that is cut off should wait before it comes back. @param milliseconds from 0. */
export function retryIn(milliseconds: number): string {
  return `retry: ${milliseconds}\n\n`;
}
