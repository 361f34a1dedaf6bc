import { waitAfter } from "./backoff";
import {
  type Command,
  type Followed,
  longestSilence,
  patience,
  pollEvery,
  type Signal,
  type TimerName,
  unfollowed,
} from "./followed";

/* What the machine that follows a session does at each signal: see `followed.ts`. */

/** A line that ends sooner than this was cut. */
const quick = 10_000;
const cutsForgiven = 2;
const failuresForgiven = 3;
/** A line that follows a bad one is believed once it has said something after so long. */
const trial = 15_000;
/** How often a stream that was found not to work is tried again, give or take a fifth. */
const trialEvery = 30_000;

/** @property now milliseconds of a clock that never goes back. @property random in [0, 1[. */
export type Chance = { readonly now: number; readonly random: number };
type Step = { readonly state: Followed; readonly commands: readonly Command[] };

/** The next state, and what to do. A machine that was stopped does nothing until started again. */
export function step(state: Followed, signal: Signal, chance: Chance): Step {
  if (signal.type === "start") return started({ ...unfollowed, line: state.line }, signal.known, chance);
  if (!state.wanted) return { state, commands: [] };
  switch (signal.type) {
    case "stop":
      return { state: { ...state, wanted: false, open: false }, commands: [{ do: "drop" }, ...forgetAll] };
    case "bytes":
    case "event":
      return signal.line === state.line && state.open ? came(state, signal, chance) : same(state);
    case "closed":
      return signal.line === state.line && state.open ? ended(state, signal.wait, chance) : same(state);
    case "stale":
      return ask({ ...state, owed: true });
    case "told":
      return told(state, chance);
    case "untold":
      return untold(state, signal.wait, chance);
    case "timer":
      return rang(state, signal.name, chance);
    case "retry":
      return retried(state, chance);
    case "offline":
      return offline(state, chance);
  }
}

const forgetAll: readonly Command[] = (["patience", "silence", "reopen", "poll"] as const).map((timer) => ({
  do: "forget",
  timer,
}));
const same = (state: Followed): Step => ({ state, commands: [] });
const wait = (timer: TimerName, ms: number): Command => ({ do: "wait", timer, ms: Math.round(ms) });
const spread = (ms: number, { random }: Chance) => ms * (0.8 + 0.4 * random);

function then({ state, commands }: Step, next: (state: Followed) => Step): Step {
  const after = next(state);
  return { state: after.state, commands: [...commands, ...after.commands] };
}

function started(state: Followed, known: boolean, chance: Chance): Step {
  const opened = openLine({ ...state, wanted: true }, chance);
  return known ? opened : then(opened, (next) => ask({ ...next, owed: true }));
}

function openLine(state: Followed, { now }: Chance): Step {
  const line = state.line + 1;
  const commands: Command[] = [
    { do: "open", line },
    { do: "forget", timer: "reopen" },
    wait("silence", longestSilence),
  ];
  return then(
    { state: { ...state, line, open: true, openedAt: now, greeted: false }, commands },
    growImpatient,
  );
}

/** From now on, only so long without a stream that works. */
function growImpatient(state: Followed): Step {
  if (state.impatient || state.polling || state.link === "live") return same(state);
  return { state: { ...state, impatient: true }, commands: [wait("patience", patience)] };
}

function came(state: Followed, signal: Signal & { line: number }, chance: Chance): Step {
  // What is let through long after is no way to follow anything.
  if (signal.type === "event" && signal.late)
    return then({ state, commands: [{ do: "drop" }] }, (next) =>
      ended({ ...next, distrusted: true }, null, chance),
    );
  const heard = { ...state, greeted: state.greeted || signal.type === "event" };
  // Heartbeats alone say nothing of the session: its first event is waited for no longer than that.
  const listening: Step = {
    state: heard,
    commands: heard.greeted ? [wait("silence", longestSilence)] : [],
  };
  const proven = heard.greeted && (!heard.distrusted || chance.now - heard.openedAt >= trial);
  return proven ? then(listening, live) : listening;
}

function live(state: Followed): Step {
  if (state.link === "live") return same(state);
  return {
    state: {
      ...state,
      link: "live",
      failures: 0,
      unanswered: 0,
      distrusted: false,
      impatient: false,
      polling: false,
    },
    commands: [
      { do: "forget", timer: "patience" },
      // What must be read is still read at its time.
      ...(state.owed ? [] : [{ do: "forget", timer: "poll" } as const]),
    ],
  };
}

function ended(state: Followed, hint: number | null, chance: Chance): Step {
  const cut = state.greeted && chance.now - state.openedAt < quick;
  const cuts = cut ? state.cuts + 1 : 0;
  const failures = state.failures + 1;
  const distrusted = state.distrusted || cuts > cutsForgiven;
  const link = state.polling ? state.link : "lost";
  const closed = { ...state, open: false, failures, cuts, distrusted, link } as const;
  const hopeless = state.polling && (distrusted || failures > failuresForgiven);
  const later = hopeless ? spread(trialEvery, chance) : (hint ?? waitAfter(failures, chance.random));
  const commands = [{ do: "forget", timer: "silence" } as const, wait("reopen", later)];
  return then({ state: closed, commands }, distrusted ? poll : growImpatient);
}

/** Falls back to asking, at once and from then on. */
function poll(state: Followed): Step {
  if (state.polling) return same(state);
  const link = state.link === "live" ? "polling" : state.link;
  const commands: Command[] = [{ do: "forget", timer: "patience" }];
  return then({ state: { ...state, polling: true, impatient: false, link }, commands }, ask);
}

function ask(state: Followed): Step {
  if (state.asking) return same({ ...state, again: true });
  return {
    state: { ...state, asking: true, again: false },
    commands: [{ do: "forget", timer: "poll" }, { do: "ask" }],
  };
}

function told(state: Followed, chance: Chance): Step {
  const { again, polling, unanswered, open } = state;
  const link = polling ? "polling" : state.link;
  const read = { ...state, asking: false, owed: again, unanswered: 0, link } as const;
  // Whatever was away is back: the stream may be too.
  const soon = unanswered > 0 && !open ? [wait("reopen", waitAfter(1, chance.random))] : [];
  const later = polling ? [wait("poll", spread(pollEvery, chance))] : [];
  if (again) return then({ state: read, commands: soon }, ask);
  return { state: read, commands: [...soon, ...later] };
}

function untold(state: Followed, hint: number | null, chance: Chance): Step {
  const unanswered = state.unanswered + 1;
  const link = state.link === "live" ? "live" : "lost";
  const next = {
    ...state,
    asking: false,
    owed: state.owed || state.again,
    again: false,
    unanswered,
    link,
  } as const;
  if (!next.polling && !next.owed) return same(next);
  return { state: next, commands: [wait("poll", Math.max(hint ?? 0, waitAfter(unanswered, chance.random)))] };
}

function rang(state: Followed, name: TimerName, chance: Chance): Step {
  switch (name) {
    case "patience":
      return state.link === "live" ? same(state) : poll({ ...state, impatient: false });
    case "silence":
      if (!state.open) return same(state);
      return then({ state, commands: [{ do: "drop" }] }, (next) =>
        ended({ ...next, distrusted: true }, null, chance),
      );
    case "reopen":
      return state.open ? same(state) : openLine(state, chance);
    case "poll":
      return state.polling || state.owed ? ask(state) : same(state);
  }
}

function retried(state: Followed, chance: Chance): Step {
  const link = state.link === "live" ? "opening" : state.link;
  const hopeful = { ...state, link, failures: 0, cuts: 0, distrusted: false, unanswered: 0 } as const;
  const dropped: Step = { state: hopeful, commands: [{ do: "drop" }] };
  const reopened = then(dropped, (next) => openLine(next, chance));
  return hopeful.polling || hopeful.owed ? then(reopened, ask) : reopened;
}

function offline(state: Followed, chance: Chance): Step {
  const lost = { ...state, link: "lost" } as const;
  if (!state.open) return same(lost);
  return then({ state: lost, commands: [{ do: "drop" }] }, (next) => ended(next, null, chance));
}
