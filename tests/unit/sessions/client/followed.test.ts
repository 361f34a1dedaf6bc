import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Command,
  type Followed,
  longestSilence,
  patience,
  pollEvery,
  type Signal,
  type TimerName,
  unfollowed,
} from "@/lib/sessions/client/followed";
import { step } from "@/lib/sessions/client/followed-step";
import "../seed";

/** What stands between the page and the server's stream. */
const ways = [
  "clear",
  /** Answers nothing at all. */
  "hung",
  /** Answers that it will stream, and lets nothing through. */
  "held",
  /** Lets the first event through, and nothing more. */
  "greets",
  /** Lets events through in lumps, long after. */
  "lumps",
  /** Ends the line after each event. */
  "cut",
  /** Answers with a page of its own. */
  "refused",
] as const;
type Way = (typeof ways)[number];

const heartbeat = 20_000;
const lump = 12_000;

type Line = { number: number; way: Way; beat: number };

/** A page, a network and a server, in a time of their own. */
class Room {
  state: Followed = unfollowed;
  now = 0;
  way: Way = "clear";
  /** Whether the server answers what it is asked. */
  answers = true;
  version = 1;
  shown = 0;
  asks = 0;
  opens = 0;
  seed: number;
  #line: Line | null = null;
  readonly #timers = new Map<TimerName, number>();
  readonly #queue: { at: number; run: () => void }[] = [];

  constructor(seed: number) {
    this.seed = seed;
  }

  random(): number {
    // Numerical Recipes' generator: any will do.
    this.seed = (1_664_525 * this.seed + 1_013_904_223) >>> 0;
    return this.seed / 2 ** 32;
  }

  signal(signal: Signal): void {
    const next = step(this.state, signal, { now: this.now, random: this.random() });
    this.state = next.state;
    for (const command of next.commands) this.#obey(command);
    this.#check();
  }

  later(ms: number, run: () => void): void {
    this.#queue.push({ at: this.now + ms, run });
  }

  /** Lets time pass, event by event. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (let turns = 0; turns < 5_000; turns++) {
      const timer = [...this.#timers].sort((a, b) => a[1] - b[1])[0];
      const due = this.#queue.sort((a, b) => a.at - b.at)[0];
      const next = Math.min(timer?.[1] ?? Number.POSITIVE_INFINITY, due?.at ?? Number.POSITIVE_INFINITY);
      if (next > end) {
        this.now = end;
        return;
      }
      this.now = Math.max(this.now, next);
      if (due && due.at === next) {
        this.#queue.shift();
        due.run();
      } else if (timer) {
        this.#timers.delete(timer[0]);
        this.signal({ type: "timer", name: timer[0] });
      }
    }
    throw new Error("The machine turns without end.");
  }

  /** The coach does something. */
  change(): void {
    this.version++;
    const line = this.#line;
    if (line) this.#tell(line);
  }

  setWay(way: Way): void {
    this.way = way;
    // A line that is open goes through what is there from now on.
    if (this.#line) this.#line.way = way === "refused" || way === "hung" ? "held" : way;
  }

  #tell(line: Line): void {
    const { version, way } = { version: this.version, way: line.way };
    const event = (late: boolean) => {
      if (this.#line !== line) return;
      this.shown = Math.max(this.shown, version);
      this.signal({ type: "bytes", line: line.number });
      this.signal({ type: "event", line: line.number, late });
    };
    if (way === "clear") this.later(20, () => event(false));
    if (way === "lumps") this.later(lump, () => event(true));
    if (way === "cut")
      this.later(20, () => {
        event(false);
        if (this.#line === line) this.#end(line);
      });
  }

  #end(line: Line): void {
    this.#line = null;
    this.signal({ type: "closed", line: line.number, wait: null });
  }

  #open(number: number): void {
    const line: Line = { number, way: this.way, beat: 0 };
    this.#line = line;
    if (!this.answers || line.way === "refused") {
      this.later(20, () => {
        if (this.#line === line) this.#end(line);
      });
      return;
    }
    if (line.way === "greets") {
      const { version } = this;
      this.later(20, () => {
        if (this.#line !== line) return;
        this.shown = Math.max(this.shown, version);
        this.signal({ type: "bytes", line: number });
        this.signal({ type: "event", line: number, late: false });
      });
    } else this.#tell(line);
    this.later(heartbeat, () => this.#beat(line));
  }

  #beat(line: Line): void {
    if (this.#line !== line) return;
    const wait = line.way === "lumps" ? lump : 20;
    if (this.answers && (line.way === "clear" || line.way === "lumps" || line.way === "cut"))
      this.later(wait, () => {
        if (this.#line === line) this.signal({ type: "bytes", line: line.number });
      });
    this.later(heartbeat, () => this.#beat(line));
  }

  #obey(command: Command): void {
    switch (command.do) {
      case "open":
        this.opens++;
        this.#open(command.line);
        return;
      case "drop":
        this.#line = null;
        return;
      case "ask": {
        this.asks++;
        const { version, answers } = this;
        this.later(50, () => {
          if (answers) this.shown = Math.max(this.shown, version);
          this.signal(answers ? { type: "told" } : { type: "untold", wait: null });
        });
        return;
      }
      case "wait":
        this.#timers.set(command.timer, this.now + command.ms);
        return;
      case "forget":
        this.#timers.delete(command.timer);
    }
  }

  /** Whatever happens, something is always about to happen next. */
  #check(): void {
    const { wanted, open, link, polling, asking, owed, impatient } = this.state;
    const armed = (name: TimerName) => this.#timers.has(name);
    if (!wanted) {
      expect([...this.#timers]).toEqual([]);
      return;
    }
    expect(open ? armed("silence") : armed("reopen")).toBe(true);
    expect(link === "live" || polling || (impatient && armed("patience"))).toBe(true);
    if (polling || owed) expect(asking || armed("poll")).toBe(true);
    if (link === "live") expect(polling).toBe(false);
  }
}

const start = (known: boolean, seed = 7): Room => {
  const room = new Room(seed);
  if (known) room.shown = room.version;
  room.signal({ type: "start", known });
  return room;
};

describe("a session is followed", () => {
  test("by its stream alone where nothing stands in the way", () => {
    const room = start(true);
    room.pass(10 * 60_000);
    expect(room.state.link).toBe("live");
    expect(room.asks).toBe(0);
    room.change();
    room.pass(100);
    expect(room.shown).toBe(room.version);
  });

  test.each(["hung", "held", "refused"] as const)(
    "by asking where the stream is %s from the start",
    (way) => {
      const room = new Room(3);
      room.setWay(way);
      room.signal({ type: "start", known: true });
      room.pass(patience + 200);
      expect(room.shown).toBe(room.version);
      expect(room.state.link).toBe("polling");
      room.change();
      room.pass(1.3 * pollEvery);
      expect(room.shown).toBe(room.version);
      expect(room.state.link).toBe("polling");
      const before = room.asks;
      room.pass(60_000);
      expect(room.asks - before).toBeLessThanOrEqual(15);
      // And by its stream again, once it works for longer than a heartbeat.
      room.setWay("clear");
      room.pass(2 * longestSilence + 70_000);
      expect(room.state.link).toBe("live");
      const asked = room.asks;
      room.pass(5 * 60_000);
      expect(room.asks).toBe(asked);
    },
  );

  test.each(["greets", "lumps", "cut"] as const)("by asking where the stream %s", (way) => {
    const room = new Room(5);
    room.setWay(way);
    room.signal({ type: "start", known: true });
    room.pass(longestSilence + lump + 1_000);
    expect(room.state.link).toBe("polling");
    for (let turn = 0; turn < 20; turn++) {
      room.change();
      room.pass(1.3 * pollEvery);
      expect(room.shown).toBe(room.version);
      expect(room.state.link).toBe("polling");
    }
  });

  test("through a restart of the server, by its stream again within seconds and without a poll", () => {
    const room = start(true);
    room.pass(60_000);
    room.answers = false;
    room.signal({ type: "closed", line: room.state.line, wait: 800 });
    expect(room.state.link).toBe("lost");
    room.pass(700);
    room.answers = true;
    room.pass(5_000);
    expect(room.state.link).toBe("live");
    expect(room.asks).toBe(0);
  });

  test("after a long absence of the server, by its stream again as soon as it answers", () => {
    const room = start(true);
    room.pass(60_000);
    room.answers = false;
    room.signal({ type: "closed", line: room.state.line, wait: 800 });
    room.pass(3 * 60_000);
    expect(room.state.link).toBe("lost");
    room.answers = true;
    room.pass(pollEvery + 1_500);
    expect(room.state.link).toBe("live");
  });

  test("without asking a proxy that refuses it for its stream more than twice a minute", () => {
    const room = new Room(11);
    room.setWay("refused");
    room.signal({ type: "start", known: true });
    room.pass(60_000);
    const before = room.opens;
    room.pass(5 * 60_000);
    expect(room.opens - before).toBeLessThanOrEqual(13);
    // Another network, and one need not wait.
    room.change();
    room.signal({ type: "retry" });
    room.pass(100);
    expect(room.shown).toBe(room.version);
  });

  test("no longer by a line that let something through too late", () => {
    const room = start(true);
    room.pass(60_000);
    room.signal({ type: "event", line: room.state.line, late: true });
    room.pass(100);
    expect(room.asks).toBe(1);
    expect(room.state.link).toBe("polling");
  });

  test("by asking when the line that is opened again, on coming back, hangs", () => {
    const room = start(true);
    room.pass(60_000);
    room.setWay("hung");
    room.signal({ type: "retry" });
    room.change();
    room.pass(patience + 200);
    expect(room.shown).toBe(room.version);
    expect(room.state.link).toBe("polling");
  });

  test("what cannot be read is asked for; asked for meanwhile, it is asked for once more after", () => {
    const room = start(true);
    room.pass(1_000);
    room.signal({ type: "stale" });
    room.signal({ type: "stale" });
    room.signal({ type: "stale" });
    room.pass(1_000);
    expect(room.asks).toBe(2);
  });

  test("back on the network or before one's eyes, at once", () => {
    const room = start(true);
    room.pass(1_000);
    room.answers = false;
    room.signal({ type: "offline" });
    expect(room.state.link).toBe("lost");
    room.pass(60_000);
    room.answers = true;
    room.change();
    room.signal({ type: "retry" });
    room.pass(100);
    expect(room.state.link).toBe("live");
    expect(room.shown).toBe(room.version);
  });

  test("and no longer once stopped", () => {
    const room = start(false);
    room.signal({ type: "stop" });
    room.pass(60_000);
    room.signal({ type: "retry" });
    room.signal({ type: "stale" });
    room.signal({ type: "closed", line: room.state.line, wait: null });
    expect(room.asks).toBe(1);
    expect(room.state.open).toBe(false);
  });
});

const anyMove = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 50_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("way" as const), way: fc.constantFrom(...ways) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("change" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("server" as const), answers: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("retry" as const, "offline" as const, "stale" as const) }),
  },
);

test("whatever happened before and whatever stands in the way of the stream, a change is shown in time", () => {
  fc.assert(
    fc.property(
      fc.array(anyMove, { maxLength: 40 }),
      fc.constantFrom(...ways),
      fc.nat(),
      fc.boolean(),
      (moves, last, seed, known) => {
        const room = new Room(seed);
        room.signal({ type: "start", known });
        for (const move of moves) {
          if (move.do === "pass") room.pass(move.ms);
          else if (move.do === "way") room.setWay(move.way);
          else if (move.do === "change") room.change();
          else if (move.do === "server") room.answers = move.answers;
          else room.signal({ type: move.do });
        }
        room.answers = true;
        room.setWay(last);
        // At worst a line that worked falls silent just after a heartbeat.
        room.pass(longestSilence + 2 * pollEvery);
        room.change();
        room.pass(longestSilence + 2 * pollEvery);
        expect(room.shown).toBe(room.version);
        expect(room.state.link).not.toBe("lost");
        if (last === "hung" || last === "held" || last === "refused") expect(room.state.link).toBe("polling");
        if (last !== "clear") return;
        room.pass(3 * 60_000);
        expect(room.state.link).toBe("live");
        const { asks } = room;
        room.pass(3 * 60_000);
        expect(room.asks).toBe(asks);
      },
    ),
    { numRuns: 500 },
  );
});
