import type * as z from "zod/mini";
import type { OperationId, streamEvents } from "../contract";
import { Refused, Unreachable } from "./api";
import { type Command, type Followed, type Link, type Signal, type TimerName, unfollowed } from "./followed";
import { step } from "./followed-step";
import { openLine } from "./line";

type Events = {
  /** @param mark what `mark` gave when this line was opened. @returns whether it came late. */
  readonly [Name in keyof typeof streamEvents]?: (
    data: z.output<(typeof streamEvents)[Name]>,
    mark: number,
  ) => boolean;
};

export type Following = {
  readonly stream: OperationId;
  readonly secret: string;
  /** Whether the whole state has just been read. */
  readonly known: boolean;
  /** Reads the whole state and shows it. @throws Unreachable, Refused */
  readonly ask: () => Promise<void>;
  readonly mark: () => number;
  readonly on: Events;
  readonly link: (link: Link) => void;
  /** The server knows nothing of this secret, or no longer: nothing more will come. */
  readonly refused: (problem: Refused["problem"]) => void;
};

export type Follower = { stop(): void; retry(): void; offline(): void; stale(): void };

/** Follows a session for as long as it is wanted: the machine of `followed.ts`, with time and network. */
export function follow(following: Following): Follower {
  let state: Followed = unfollowed;
  let drop: (() => void) | null = null;
  const timers = new Map<TimerName, ReturnType<typeof setTimeout>>();

  const signal = (said: Signal): void => {
    const before = state.link;
    const next = step(state, said, { now: performance.now(), random: Math.random() });
    state = next.state;
    for (const command of next.commands) obey(command);
    if (state.wanted && state.link !== before) following.link(state.link);
  };

  const obey = (command: Command): void => {
    switch (command.do) {
      case "open":
        drop?.();
        drop = listen(command.line);
        return;
      case "drop":
        drop?.();
        drop = null;
        return;
      case "ask":
        void ask();
        return;
      case "wait":
        clearTimeout(timers.get(command.timer));
        timers.set(
          command.timer,
          setTimeout(() => signal({ type: "timer", name: command.timer }), command.ms),
        );
        return;
      case "forget":
        clearTimeout(timers.get(command.timer));
        timers.delete(command.timer);
    }
  };

  const refused = (problem: Refused["problem"]): void => {
    if (!state.wanted) return;
    signal({ type: "stop" });
    following.refused(problem);
  };

  const listen = (line: number): (() => void) => {
    const mark = following.mark();
    return openLine(following.stream, following.secret, {
      bytes: () => signal({ type: "bytes", line }),
      event: (name, data) => {
        const handler = following.on[name] as ((data: unknown, mark: number) => boolean) | undefined;
        const late = handler?.(data, mark) ?? false;
        signal({ type: "event", line, late });
      },
      unread: () => signal({ type: "stale" }),
      closed: (wait) => signal({ type: "closed", line, wait }),
      refused,
    });
  };

  const ask = async (): Promise<void> => {
    try {
      await following.ask();
      signal({ type: "told" });
    } catch (error) {
      if (error instanceof Refused && error.problem.status === 401) refused(error.problem);
      else signal({ type: "untold", wait: error instanceof Unreachable ? error.retryAfter : null });
    }
  };

  signal({ type: "start", known: following.known });
  return {
    stop: () => signal({ type: "stop" }),
    retry: () => signal({ type: "retry" }),
    offline: () => signal({ type: "offline" }),
    stale: () => signal({ type: "stale" }),
  };
}
