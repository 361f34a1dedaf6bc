import { createParser } from "eventsource-parser";
import { type OperationId, streamEvents } from "../contract";
import { addressOf, failureOf, Refused, Unreachable } from "./api";

/** What is heard on one line. */
export type Hearing = {
  /** Something came, be it a heartbeat. */
  readonly bytes: () => void;
  /** An event of a name that this page knows, and can read. */
  readonly event: (name: keyof typeof streamEvents, data: unknown) => void;
  /** An event of a name that this page knows, and cannot read: what it said must be asked for. */
  readonly unread: () => void;
  /** The line is over. @param wait what the server asked to wait before another, in milliseconds. */
  readonly closed: (wait: number | null) => void;
  /** The server knows nothing of this secret, or no longer. */
  readonly refused: (problem: Refused["problem"]) => void;
};

/**
 * Opens one line of server-sent events. EventSource itself cannot send the secret in a header.
 * @returns what drops it; nothing more is heard then.
 */
export function openLine(id: OperationId, secret: string, hearing: Hearing): () => void {
  const control = new AbortController();
  let hinted: number | null = null;
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (event === undefined || !isKnown(event)) return;
      const parsed = streamEvents[event].safeParse(readJson(data));
      if (parsed.success) hearing.event(event, parsed.data);
      else hearing.unread();
    },
    onRetry: (milliseconds) => {
      hinted = milliseconds;
    },
  });

  const listen = async (): Promise<void> => {
    const response = await fetch(addressOf(id), {
      headers: { Authorization: `Bearer ${secret}`, Accept: "text/event-stream" },
      cache: "no-store",
      signal: control.signal,
    });
    if (!response.ok) throw await failureOf(response);
    // A network that answers with a page of its own is no line.
    if (!response.headers.get("Content-Type")?.startsWith("text/event-stream") || !response.body)
      throw new Unreachable("no stream of events");
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || control.signal.aborted) return;
      hearing.bytes();
      parser.feed(value);
    }
  };

  listen().then(
    () => {
      if (!control.signal.aborted) hearing.closed(hinted);
    },
    (error: unknown) => {
      if (control.signal.aborted) return;
      if (error instanceof Refused && error.problem.status === 401) hearing.refused(error.problem);
      else hearing.closed(error instanceof Unreachable ? (error.retryAfter ?? hinted) : hinted);
    },
  );
  return () => control.abort();
}

const isKnown = (name: string): name is keyof typeof streamEvents => Object.hasOwn(streamEvents, name);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
