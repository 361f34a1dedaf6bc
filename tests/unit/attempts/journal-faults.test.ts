import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { itemsLeft, newAttempt, startSeries } from "@/lib/assessment/attempt";
import { createDiskStore } from "@/lib/attempts/disk-store";
import type { Journal } from "@/lib/attempts/journal";
import type { Outcome } from "@/lib/attempts/write-queue";
import { bank, wholePool } from "../assessment/player";
import { textOf } from "./texts";
import { type Fault, type LockMode, type Tab, World } from "./world";

/*
 * Everything that may go wrong with a person's data, in any order: writes that fail, hang or are done
 * without being told, tabs that die between any two steps, erasures, other tabs, locks and messages
 * that do not work, storage that vanishes, a clock set back.
 */

type Step =
  | { do: "open"; as: "writer" | "reader" }
  | { do: "answer"; tab: number; item: number; twice: boolean }
  | { do: "begin" | "erase" | "take over" | "die" | "flag" | "restart" | "adopt" | "resume"; tab: number }
  | { do: "draft"; tab: number; item: number }
  | { do: "time passes" | "vanish" }
  | { do: "clock"; by: number }
  | { do: "faults"; faults: (Fault | null)[] }
  | { do: "locks"; mode: LockMode }
  | { do: "deaf"; deaf: boolean };

const tab = fc.nat({ max: 2 });
const item = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("open" as const),
      as: fc.constantFrom("writer" as const, "reader" as const),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({ do: fc.constant("answer" as const), tab, item, twice: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("begin" as const), tab }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "erase" as const,
        "take over" as const,
        "die" as const,
        "flag" as const,
        "restart" as const,
        "adopt" as const,
        "resume" as const,
      ),
      tab,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("draft" as const), tab, item }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("time passes" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("vanish" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("clock" as const), by: fc.integer({ min: -1e8, max: 1e8 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("faults" as const),
      faults: fc.array(fc.constantFrom<Fault | null>(null, "lost", "hung", "full", "failed", "refused"), {
        maxLength: 4,
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("locks" as const),
      mode: fc.constantFrom<LockMode>("working", "missing", "hung"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("deaf" as const), deaf: fc.boolean() }) },
);

type Told = { outcome: Outcome | null; from: number; to: number };
type Submitted = Told & { tag: string; key: string };

/** Plays steps against a world, and remembers who was told what. */
class Story {
  readonly world: World;
  readonly tabs: Tab[] = [];
  readonly answers: Submitted[] = [];
  /** Erasures asked for, and the data vanishing by itself. */
  readonly erasures: Told[] = [];
  #moment = 0;

  constructor(world: World) {
    this.world = world;
  }

  async step(step: Step): Promise<void> {
    const { world } = this;
    switch (step.do) {
      case "open": {
        if (this.tabs.filter((one) => !one.dead).length >= 3) return;
        const opened = world.open();
        this.tabs.push(opened);
        void opened.journal.open(step.as);
        return;
      }
      case "time passes":
        return world.timePasses();
      case "vanish":
        world.vanish();
        this.erasures.push({ outcome: { done: true }, from: ++this.#moment, to: this.#moment });
        return;
      case "clock":
        world.clock += step.by;
        return;
      case "faults":
        world.faults.push(...step.faults);
        return;
      case "locks":
        world.locks = step.mode;
        return;
      case "deaf":
        world.deaf = step.deaf;
        return;
      default: {
        const alive = this.tabs.filter((one) => !one.dead);
        const chosen = alive[step.tab % Math.max(alive.length, 1)];
        if (chosen) this.#inTab(chosen, step);
      }
    }
  }

  #inTab(chosen: Tab, step: Extract<Step, { tab: number }>): void {
    const { journal } = chosen;
    const { attempt, answers, past } = journal.getSnapshot();
    switch (step.do) {
      case "die":
        chosen.die();
        return;
      case "begin": {
        if (attempt?.series.length) return;
        const request = {
          mode: "diagnostic",
          length: "short",
          domains: ["cct"],
          seen: new Set<string>(),
        } as const;
        const at = new Date(this.world.clock).toISOString();
        const base = attempt ?? newAttempt(this.world.newName("attempt"), 7, bank, at);
        const next = startSeries(base, { ...request, pool: wholePool, at });
        void journal.takeOver().then(() => journal.install(attempt, next, []));
        return;
      }
      case "answer":
        this.#answer(journal, step.item, step.twice);
        return;
      case "draft": {
        const left = attempt ? itemsLeft(attempt, answers) : [];
        const ref = left[step.item % Math.max(left.length, 1)];
        if (ref) void journal.draft(ref.id, { response: null, confidence: "sure" });
        return;
      }
      case "flag":
        void journal.toggleFlag("one");
        return;
      case "take over":
        void journal.takeOver();
        return;
      case "erase": {
        const told: Told = { outcome: null, from: ++this.#moment, to: Number.POSITIVE_INFINITY };
        this.erasures.push(told);
        void journal.erase().then((outcome) => {
          if (!chosen.dead) Object.assign(told, { outcome, to: ++this.#moment });
        });
        return;
      }
      case "restart":
        void journal.restart(
          newAttempt(this.world.newName("attempt"), 8, bank, new Date(this.world.clock).toISOString()),
        );
        return;
      case "adopt": {
        // A reloaded file: an attempt without answers, so that every answer found is one given here.
        const file = newAttempt(
          this.world.newName("file"),
          9,
          bank,
          new Date(this.world.clock).toISOString(),
        );
        void journal.adopt({ attempt: file, answers: [] });
        return;
      }
      case "resume":
        if (past[0]) void journal.resume(past[0].attempt.id);
    }
  }

  #answer(journal: Journal, item: number, twice: boolean): void {
    const { attempt, answers, pending } = journal.getSnapshot();
    const left = attempt ? itemsLeft(attempt, [...answers, ...pending]) : [];
    const ref = left[item % Math.max(left.length, 1)];
    if (!attempt || !ref) return;
    for (let press = 0; press < (twice ? 2 : 1); press++) {
      const tag = this.world.newName("tag");
      const key = `${attempt.id}/${attempt.series.length - 1}/${ref.id}`;
      const told: Submitted = { tag, key, outcome: null, from: ++this.#moment, to: Number.POSITIVE_INFINITY };
      // A second press is the same answer again: what is kept is the first one.
      if (press === 0) this.answers.push(told);
      void journal.answer(textOf(ref), { type: "choice", options: [tag] }, null).then((outcome) => {
        Object.assign(told, { outcome, to: ++this.#moment });
      });
    }
  }

  /** What is on the disk, read by a tab that comes after everything. */
  async found(settle: () => Promise<void>): Promise<Map<string, string[]>> {
    this.world.faults.length = 0;
    this.world.locks = "working";
    for (const one of this.tabs) one.die();
    const last = this.world.open();
    void last.journal.open("reader");
    await settle();
    const { past, attempt, answers, setAside } = last.journal.getSnapshot();
    expect(setAside).toBe(0);
    const all = [...past, ...(attempt ? [{ attempt, answers }] : [])];
    const found = new Map<string, string[]>();
    for (const kept of all)
      for (const answer of kept.answers) {
        const key = `${kept.attempt.id}/${answer.series}/${answer.item.id}`;
        const tag = answer.response?.type === "choice" ? (answer.response.options[0] ?? "") : "";
        found.set(key, [...(found.get(key) ?? []), tag]);
      }
    return found;
  }

  check(found: Map<string, string[]>): void {
    const present = new Set([...found.values()].flat());
    for (const tags of found.values()) expect(tags, "one answer to a question").toHaveLength(1);
    for (const answer of this.answers) {
      // An erasure that was or may have been done after the answer was asked for.
      const mayBeErased = this.erasures.some((one) => one.to > answer.from);
      if (answer.outcome?.done && !mayBeErased)
        expect(present, `${answer.tag} was acknowledged`).toContain(answer.tag);
      const erased = this.erasures.some((one) => one.outcome?.done && one.from > answer.from);
      if (erased) expect(present, `${answer.tag} was erased`).not.toContain(answer.tag);
      const fenced =
        answer.outcome &&
        !answer.outcome.done &&
        ["erased", "elsewhere", "closed"].includes(answer.outcome.why);
      if (fenced) expect(present, `${answer.tag} was said not to be kept`).not.toContain(answer.tag);
    }
    expect(this.world.foreignWrites, "one tab writes").toEqual([]);
  }
}

// Hundreds of stories: on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000 });

/** Long enough for whoever waits, several times over. */
const fired = Array.from({ length: 6 });
const steps = (maxLength: number) =>
  fc.array(fc.record({ step, moments: fc.nat({ max: 6 }) }), { minLength: 5, maxLength });

/**
 * Plays a story to its end and checks what is left of it.
 * @param pass lets some of what is under way happen. @param idle lets all of it.
 */
async function play(
  story: Story,
  told: readonly { step: Step; moments: number }[],
  { pass, idle }: { pass: (moments: number) => Promise<void>; idle: () => Promise<void> },
): Promise<void> {
  const settle = async () => {
    await idle();
    for (const _ of fired) {
      story.world.timePasses();
      await idle();
    }
  };
  await story.step({ do: "open", as: "writer" });
  await idle();
  await story.step({ do: "begin", tab: 0 });
  for (const one of told) {
    await story.step(one.step);
    await pass(one.moments);
  }
  story.world.faults.length = 0;
  story.world.locks = "working";
  await settle();
  const waiting = story.answers.filter((one) => one.outcome === null);
  if (story.tabs.every((one) => !one.dead)) expect(waiting, "nobody is left without an answer").toEqual([]);
  story.check(await story.found(settle));
}

describe("whatever goes wrong, what is acknowledged is so, what is erased stays erased, one tab writes", () => {
  test("between any two steps", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), steps(45), async (scheduler, told) => {
        const pass = async (moments: number) => {
          for (let moment = 0; moment < moments && scheduler.count() > 0; moment++)
            await scheduler.waitNext(1);
        };
        await play(new Story(new World(scheduler)), told, { pass, idle: () => scheduler.waitIdle() });
      }),
      { numRuns: 400 },
    );
  });

  test("on a real IndexedDB", async () => {
    await fc.assert(
      fc.asyncProperty(steps(25), async (told) => {
        globalThis.indexedDB = new IDBFactory();
        const world = new World(null, createDiskStore);
        const pass = async (moments: number) => {
          for (let moment = 0; moment < moments; moment++)
            await new Promise((resolve) => setImmediate(resolve));
        };
        // The browser's own clearing is another test's: here the disk is not ours to empty.
        const sound = told.filter((one) => one.step.do !== "vanish");
        await play(new Story(world), sound, { pass, idle: () => world.idle() });
      }),
      { numRuns: 60 },
    );
  });
});
