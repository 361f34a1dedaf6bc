/*
 * How a session is followed: by a stream of events where it works, by asking again and again where
 * something on the way holds, buffers, cuts or refuses it. A machine without time, network or
 * screen: each signal gives the next state and what to do (`followed-step.ts`). `follow.ts` does it.
 */

/**
 * `opening`: nothing is known yet. `live`: the stream works. `polling`: it does not, and the state
 * is asked for every `pollEvery`. `lost`: nothing answers.
 */
export type Link = "opening" | "live" | "polling" | "lost";

/** Without a stream that works for so long, the state is asked for instead. */
export const patience = 4_000;
/** The server says something every 20 s: after this much silence the line is dead. */
export const longestSilence = 30_000;
/** How often the state is asked for without a stream, give or take a fifth. */
export const pollEvery = 5_000;

export type TimerName = "patience" | "silence" | "reopen" | "poll";

export type Signal =
  /** @property known the state has just been read: it need not be asked for. */
  | { readonly type: "start"; readonly known: boolean }
  | { readonly type: "stop" }
  /** Something came on a line, be it a heartbeat. */
  | { readonly type: "bytes"; readonly line: number }
  /** A whole event came. @property late it was held back on its way. */
  | { readonly type: "event"; readonly line: number; readonly late: boolean }
  /** A line ended, broke or was never opened. @property wait what the server asked to wait, in ms. */
  | { readonly type: "closed"; readonly line: number; readonly wait: number | null }
  /** The state must be read: something changed, or something said could not be understood. */
  | { readonly type: "stale" }
  | { readonly type: "told" }
  | { readonly type: "untold"; readonly wait: number | null }
  | { readonly type: "timer"; readonly name: TimerName }
  /** The network is back, or the page is looked at again: whatever waits is tried at once. */
  | { readonly type: "retry" }
  /** The device says that it has no network. */
  | { readonly type: "offline" };

export type Command =
  | { readonly do: "open"; readonly line: number }
  | { readonly do: "drop" }
  | { readonly do: "ask" }
  | { readonly do: "wait"; readonly timer: TimerName; readonly ms: number }
  | { readonly do: "forget"; readonly timer: TimerName };

export type Followed = {
  readonly wanted: boolean;
  readonly link: Link;
  /** The number of the line in use, or of the last one: what another says comes too late. */
  readonly line: number;
  readonly open: boolean;
  readonly openedAt: number;
  /** Whether an event came on this line. */
  readonly greeted: boolean;
  /** Lines that ended since one worked; of them in a row, those that were cut. */
  readonly failures: number;
  readonly cuts: number;
  /** A line was held or cut: the next one must prove itself. */
  readonly distrusted: boolean;
  readonly impatient: boolean;
  readonly polling: boolean;
  /** The state is being read; it must be; it must be read once more after that. */
  readonly asking: boolean;
  readonly owed: boolean;
  readonly again: boolean;
  readonly unanswered: number;
};

export const unfollowed: Followed = {
  wanted: false,
  link: "opening",
  line: 0,
  open: false,
  openedAt: 0,
  greeted: false,
  failures: 0,
  cuts: 0,
  distrusted: false,
  impatient: false,
  polling: false,
  asking: false,
  owed: false,
  again: false,
  unanswered: 0,
};
