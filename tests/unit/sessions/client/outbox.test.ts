import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  emptyOutbox,
  type Given,
  give,
  hear,
  isAnswered,
  lastRevision,
  nextDue,
  type Outbox,
  ownAnswer,
  pendingOf,
  refuse,
  reopen,
  restore,
  sameAnswer,
} from "@/lib/sessions/client/outbox";
import type { AnswerInput, GivenAnswer } from "@/lib/sessions/model";
import "../seed";

const choice = (...options: string[]): Given => ({ response: { type: "choice", options }, confidence: null });
const held = (position: number, revision: number, given: Given): GivenAnswer => ({
  position,
  revision,
  ...given,
});

describe("an answer", () => {
  test("waits until the server has spoken, and is recorded only then", () => {
    const given = give(emptyOutbox, 1, choice("a"));
    expect(ownAnswer(given, 1)).toMatchObject({ state: "waiting", held: null });
    expect(pendingOf(given)).toEqual([held(1, 1, choice("a"))]);
    const kept = hear(given, [held(1, 1, choice("a"))]);
    expect(ownAnswer(kept, 1)).toMatchObject({ state: "kept", held: choice("a"), overtaken: false });
    expect(nextDue(kept, 0)).toBeNull();
  });

  test("given twice is sent once: a second press changes nothing, before or after the acknowledgement", () => {
    const once = give(emptyOutbox, 1, choice("a", "b"));
    expect(give(once, 1, choice("b", "a"))).toBe(once);
    const kept = hear(once, [held(1, 1, choice("a", "b"))]);
    expect(give(kept, 1, choice("a", "b"))).toBe(kept);
    expect(pendingOf(give(kept, 1, choice("a")))).toEqual([held(1, 2, choice("a"))]);
  });

  test("with another certainty is another answer", () => {
    const kept = hear(emptyOutbox, [held(1, 1, choice("a"))]);
    expect(pendingOf(give(kept, 1, { ...choice("a"), confidence: "sure" }))).toMatchObject([
      { revision: 2, confidence: "sure" },
    ]);
  });

  test("given as before, after another one came too late, is sent again", () => {
    const before = hear(emptyOutbox, [held(1, 1, choice("a"))]);
    const late = refuse(give(before, 1, choice("b")), 1, 2, "late", [held(1, 1, choice("a"))]);
    expect(pendingOf(give(late, 1, choice("a")))).toEqual([held(1, 3, choice("a"))]);
  });

  test("changed since is not refused with the one that it replaces", () => {
    const second = give(give(emptyOutbox, 1, choice("a")), 1, choice("b"));
    expect(pendingOf(refuse(second, 1, 1, "late", []))).toEqual([held(1, 2, choice("b"))]);
  });

  test("of another page at the same revision wins, is shown, and is said to have won", () => {
    const mine = give(emptyOutbox, 1, choice("a"));
    const told = hear(mine, [held(1, 1, choice("b"))]);
    expect(ownAnswer(told, 1)).toMatchObject({ ...choice("b"), state: "kept", overtaken: true });
    // Said until one's own next answer, whose revision is larger than any seen.
    expect(ownAnswer(hear(told, [held(1, 1, choice("b"))]), 1)?.overtaken).toBe(true);
    const again = give(told, 1, choice("a"));
    expect(pendingOf(again)).toEqual([held(1, 2, choice("a"))]);
    expect(ownAnswer(again, 1)?.overtaken).toBe(false);
  });

  test("acknowledged late is not taken for the one that was given since", () => {
    const first = give(emptyOutbox, 1, choice("a"));
    const second = give(first, 1, choice("b"));
    const told = hear(second, [held(1, 1, choice("a"))]);
    expect(ownAnswer(told, 1)).toMatchObject({ ...choice("b"), state: "waiting", held: choice("a") });
    expect(hear(hear(told, [held(1, 2, choice("b"))]), [held(1, 1, choice("a"))])).toEqual(
      hear(told, [held(1, 2, choice("b"))]),
    );
  });

  test("refused after the bell does not count, and the one before still does", () => {
    const before = hear(give(emptyOutbox, 1, choice("a")), [held(1, 1, choice("a"))]);
    const late = refuse(give(before, 1, choice("b")), 1, 2, "late", [held(1, 1, choice("a"))]);
    expect(ownAnswer(late, 1)).toMatchObject({ ...choice("b"), state: "late", held: choice("a") });
    // Opened again, it is sent as it was.
    expect(pendingOf(reopen(late, 1))).toEqual([held(1, 2, choice("b"))]);
    expect(reopen(before, 1)).toBe(before);
  });

  test("refused the second time that it is sent counts all the same when the first got through", () => {
    const sent = give(emptyOutbox, 1, choice("a"));
    const refused = refuse(sent, 1, 1, "late", [held(1, 1, choice("a"))]);
    expect(ownAnswer(refused, 1)).toMatchObject({ ...choice("a"), state: "kept" });
  });

  test("changed more often than the contract takes is told so, and sends nothing", () => {
    const worn = hear(emptyOutbox, [held(1, lastRevision, choice("a"))]);
    const once = give(worn, 1, choice("b"));
    expect(pendingOf(once)).toEqual([]);
    expect(ownAnswer(once, 1)).toMatchObject({ state: "limit", held: choice("a") });
    expect(reopen(once, 1)).toBe(once);
  });

  test("kept by the device before a reload is sent again, unless the server holds a later one", () => {
    const known = hear(emptyOutbox, [held(1, 3, choice("a")), held(2, 1, choice("b"))]);
    const back = restore(known, [held(1, 2, choice("c")), held(2, 2, choice("c")), held(3, 1, choice("d"))]);
    expect(pendingOf(back)).toEqual([held(2, 2, choice("c")), held(3, 1, choice("d"))]);
    expect(ownAnswer(back, 1)).toMatchObject({ ...choice("a"), overtaken: true });
    expect(isAnswered(back, 3)).toBe(true);
    expect(isAnswered(back, 4)).toBe(false);
  });

  test("that cannot be sent holds no other back", () => {
    const three = [1, 2, 3].reduce<Outbox>((box, position) => give(box, position, choice("a")), emptyOutbox);
    expect([0, 1, 2, 3].map((after) => nextDue(three, after)?.position)).toEqual([1, 2, 3, 1]);
  });
});

/** One question, as the server has it. */
type Server = { open: boolean; held: AnswerInput | null; ever: AnswerInput[] };
type Reply = { tab: number; revision: number; ok: boolean; heldThen: AnswerInput | null };

const anyGiven = fc.record({
  response: fc.option(
    fc.constantFrom("a", "b", "c").map((option) => ({ type: "choice" as const, options: [option] })),
  ),
  confidence: fc.option(fc.constantFrom("sure" as const, "hesitant" as const)),
});
const anyTab = fc.nat(2);
const anyStep = fc.oneof(
  fc.record({ do: fc.constant("give" as const), tab: anyTab, given: anyGiven }),
  fc.record({ do: fc.constant("send" as const), tab: anyTab }),
  fc.record({ do: fc.constantFrom("arrive" as const, "vanish" as const, "twice" as const), at: fc.nat() }),
  fc.record({ do: fc.constantFrom("reply" as const, "silence" as const), at: fc.nat() }),
  fc.record({ do: fc.constant("look" as const), tab: anyTab }),
  fc.record({ do: fc.constant("reload" as const), tab: anyTab, kept: fc.boolean() }),
  fc.record({ do: fc.constantFrom("open" as const, "close" as const) }),
);

/** Pages of one person and a server, over a network that loses, repeats, delays and reorders. */
class World {
  readonly server: Server = { open: true, held: null, ever: [] };
  readonly tabs: Outbox[] = [emptyOutbox, emptyOutbox, emptyOutbox];
  readonly used = this.tabs.map(() => new Map<number, Given>());
  requests: (AnswerInput & { tab: number })[] = [];
  replies: Reply[] = [];

  change(tab: number, work: (box: Outbox) => Outbox): void {
    this.tabs[tab] = work(this.tabs[tab] ?? emptyOutbox);
    // No page ever uses a revision twice for two answers.
    for (const { revision, response, confidence } of pendingOf(this.tabs[tab])) {
      const before = this.used[tab]?.get(revision);
      if (before) expect(sameAnswer(before, { response, confidence })).toBe(true);
      this.used[tab]?.set(revision, { response, confidence });
    }
    const own = ownAnswer(this.tabs[tab], 1);
    // Called recorded: the server did hold it.
    if (own?.state === "kept") expect(this.server.ever.some((one) => sameAnswer(one, own))).toBe(true);
    if (own?.held) expect(this.server.ever.some((one) => sameAnswer(one, own.held as Given))).toBe(true);
  }

  send(tab: number): void {
    const due = nextDue(this.tabs[tab] ?? emptyOutbox, 0);
    if (due)
      this.requests.push({ tab, revision: due.revision, response: due.response, confidence: due.confidence });
  }

  arrive(index: number): void {
    const [request] = this.requests.splice(index, 1);
    if (!request) return;
    const { tab, ...answer } = request;
    const { server } = this;
    const taken = server.open && (server.held === null || server.held.revision < answer.revision);
    if (taken) {
      server.held = answer;
      server.ever.push(answer);
    }
    this.replies.push({ tab, revision: answer.revision, ok: server.open, heldThen: server.held });
  }

  reply(index: number): void {
    const [reply] = this.replies.splice(index, 1);
    if (!reply) return;
    const { tab, revision, ok, heldThen } = reply;
    const now = this.server.held;
    if (ok && heldThen) this.change(tab, (box) => hear(box, [{ position: 1, ...heldThen }]));
    if (!ok)
      this.change(tab, (box) => refuse(box, 1, revision, "late", now ? [{ position: 1, ...now }] : []));
  }

  look(tab: number): void {
    const { held: now, open } = this.server;
    if (now) this.change(tab, (box) => hear(box, [{ position: 1, ...now }]));
    if (open) this.change(tab, (box) => reopen(box, 1));
  }

  reload(tab: number, kept: boolean): void {
    const pending = kept ? pendingOf(this.tabs[tab] ?? emptyOutbox) : [];
    const now = this.server.held;
    // What this page had used is forgotten with it, unless the device kept it.
    if (!kept) this.used[tab]?.clear();
    this.change(tab, () => restore(hear(emptyOutbox, now ? [{ position: 1, ...now }] : []), pending));
  }

  /** The network is whole again: everything arrives, and everything that waits is sent. */
  settle(): void {
    for (let turn = 0; turn < 50; turn++) {
      for (const tab of this.tabs.keys()) this.send(tab);
      while (this.requests.length > 0) this.arrive(0);
      while (this.replies.length > 0) this.reply(0);
    }
    for (const tab of this.tabs.keys()) this.look(tab);
  }
}

type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

function take(world: World, step: Step): void {
  const { requests, replies } = world;
  switch (step.do) {
    case "give":
      world.change(step.tab, (box) => give(box, 1, step.given));
      return;
    case "send":
      world.send(step.tab);
      return;
    case "look":
      world.look(step.tab);
      return;
    case "reload":
      world.reload(step.tab, step.kept);
      return;
    case "open":
    case "close":
      world.server.open = step.do === "open";
      return;
    case "reply":
      world.reply(step.at % Math.max(1, replies.length));
      return;
    case "silence":
      replies.splice(step.at % Math.max(1, replies.length), 1);
      return;
    case "arrive":
      world.arrive(step.at % Math.max(1, requests.length));
      return;
    case "vanish":
      requests.splice(step.at % Math.max(1, requests.length), 1);
      return;
    case "twice":
      requests.push(...requests.slice(0, 1));
  }
}

test("whatever the network and three pages do, each ends up showing what the server holds", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), fc.boolean(), (steps, openAtTheEnd) => {
      const world = new World();
      for (const step of steps) take(world, step);
      world.server.open = openAtTheEnd;
      world.settle();
      world.settle();
      const now = world.server.held;
      for (const box of world.tabs) {
        expect(pendingOf(box)).toEqual([]);
        const own = ownAnswer(box, 1);
        if (!own) continue;
        expect(own.held === null).toBe(now === null);
        if (own.held && now) expect(sameAnswer(own.held, now)).toBe(true);
        // Called recorded, it is what the server holds; called late, it never got in.
        if (own.state === "kept") expect(now && sameAnswer(own, now)).toBe(true);
      }
      // Open, nothing is left behind.
      if (openAtTheEnd) for (const box of world.tabs) expect(ownAnswer(box, 1)?.state ?? "kept").toBe("kept");
    }),
    { numRuns: 500 },
  );
});
