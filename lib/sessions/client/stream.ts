import { createParser } from "eventsource-parser";
import type * as z from "zod";
import { type OperationId, streamEvents } from "../contract";
import { addressOf, failureOf, Refused } from "./api";
import { waitAfter } from "./backoff";

type Events = { [Name in keyof typeof streamEvents]?: (data: z.output<(typeof streamEvents)[Name]>) => void };

type Handlers = Events & {
  /** `true` once events come, `false` when they stop. */
  connection: (live: boolean) => void;
  /** The server knows nothing of this secret, or no longer. Nothing more will come. */
  refused: (problem: Refused["problem"]) => void;
};

/** The server says something every 20 s: after this much silence the line is dead. */
const longestSilence = 45_000;

/**
 * Follows a stream of events for as long as it is wanted: a line that breaks is opened again, with
 * full-jitter waits. EventSource itself cannot send the secret in a header.
 * @returns what stops it, what opens it afresh at once, and what gives up a line known to be dead.
 */
export function followStream(
  id: OperationId,
  secret: string,
  handlers: Handlers,
): { stop: () => void; retryNow: () => void; drop: () => void } {
  let stopped = false;
  let failures = 0;
  let hinted: number | null = null;
  let hurried = false;
  let line: AbortController | null = null;
  let wake: (() => void) | null = null;

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const parser = createParser({
    onEvent: ({ event, data }) => {
      const schema = streamEvents[event as keyof typeof streamEvents];
      const parsed = schema?.safeParse(readJson(data));
      if (!parsed?.success) return;
      (handlers[event as keyof Events] as ((data: unknown) => void) | undefined)?.(parsed.data);
    },
    onRetry: (milliseconds) => {
      hinted = milliseconds;
    },
  });

  const listen = async (): Promise<void> => {
    const own = new AbortController();
    line = own;
    let silence = setTimeout(() => own.abort(), longestSilence);
    try {
      const response = await fetch(addressOf(id), {
        headers: { Authorization: `Bearer ${secret}`, Accept: "text/event-stream" },
        cache: "no-store",
        signal: own.signal,
      });
      if (!response.ok || !response.body) throw await failureOf(response);
      parser.reset();
      failures = 0;
      handlers.connection(true);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(silence);
        silence = setTimeout(() => own.abort(), longestSilence);
        parser.feed(value);
      }
    } finally {
      clearTimeout(silence);
    }
  };

  const follow = async (): Promise<void> => {
    while (!stopped) {
      hinted = null;
      try {
        await listen();
      } catch (error) {
        if (error instanceof Refused && error.problem.status !== 429) {
          if (!stopped) handlers.refused(error.problem);
          return;
        }
      }
      if (stopped) return;
      failures++;
      handlers.connection(false);
      if (!hurried) await pause(hinted ?? waitAfter(failures, Math.random()));
      hurried = false;
    }
  };
  void follow();

  return {
    stop: () => {
      stopped = true;
      line?.abort();
      wake?.();
    },
    retryNow: () => {
      hurried = true;
      line?.abort();
      wake?.();
    },
    drop: () => line?.abort(),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
