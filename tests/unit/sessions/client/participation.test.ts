import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Response } from "@/lib/bank/item";
import { keptDrafts } from "@/lib/sessions/client/drafts";
import { keptParticipations, participationOfThisTab } from "@/lib/sessions/client/kept";
import { ownAnswer } from "@/lib/sessions/client/outbox";
import { ParticipationCore } from "@/lib/sessions/client/participation";
import { outside, type ParticipationState } from "@/lib/sessions/client/participation-state";
import { FakeServer, fakeStorage, questionAt } from "./fake-server";
import "../seed";

const code = "7KQM4XTP";
const choice = (option: string): Response => ({ type: "choice", options: [option] });

let server: FakeServer;
let storage: ReturnType<typeof fakeStorage>;
let pages: Page[];

/** A page, as a person holds it. */
class Page {
  state: ParticipationState = outside;
  readonly core = new ParticipationCore((state) => {
    this.state = state;
  });
  constructor() {
    pages.push(this);
  }
  own(position: number) {
    return ownAnswer(this.state.outbox, position);
  }
  /** What a reload does: the page is gone, and another one comes back from what the device keeps. */
  async reload(): Promise<Page> {
    this.core.stop();
    const next = new Page();
    const kept = participationOfThisTab();
    if (kept) void next.core.resume(kept);
    await pass(50);
    return next;
  }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function enter(): Promise<Page> {
  const page = new Page();
  void page.core.join(code);
  await pass(50);
  expect(page.state.phase).toBe("in");
  return page;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
  pages = [];
  server = new FakeServer();
  storage = fakeStorage();
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("sessionStorage", fakeStorage());
  // Pages hear of each other's answers only through the server, here.
  vi.stubGlobal("BroadcastChannel", undefined);
});
afterEach(() => {
  server.close();
  for (const page of pages) page.core.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a participant", () => {
  test("comes in once however often « Entrer » is pressed, and is kept by the device", async () => {
    const page = new Page();
    void page.core.join(code);
    void page.core.join(code);
    await pass(50);
    expect(server.sent("POST", "/api/participations")).toHaveLength(1);
    expect(page.state).toMatchObject({ phase: "in", keptHere: true, link: "live" });
    expect(keptParticipations()).toMatchObject([{ code, nickname: "Loutre", pending: [] }]);
  });

  test("whose coming in got no answer comes in again as the same person", async () => {
    server.network = "lost";
    const page = new Page();
    void page.core.join(code);
    await pass(50);
    expect(page.state).toMatchObject({ phase: "out", refusal: expect.stringContaining("ne répond pas") });
    server.network = true;
    void page.core.join(code);
    await pass(50);
    const secrets = server
      .sent("POST", "/api/participations")
      .map(({ body }) => (body as { secret: string }).secret);
    expect(secrets).toHaveLength(2);
    expect(new Set(secrets).size).toBe(1);
  });

  test("pressing twice on « Valider » sends one revision", async () => {
    const page = await enter();
    page.core.answer(1, choice("a"), null);
    page.core.answer(1, choice("a"), null);
    await pass(50);
    page.core.answer(1, choice("a"), null);
    await pass(50);
    expect(server.sent("PUT", "/api/participation/answers/1")).toHaveLength(1);
    expect(page.own(1)).toMatchObject({ state: "kept", held: { response: choice("a") } });
    expect(keptParticipations()[0]?.pending).toEqual([]);
  });

  test("whose answer gets no word keeps it on the device, and it is sent again until it does", async () => {
    const page = await enter();
    server.network = "lost";
    page.core.answer(1, choice("b"), "sure");
    await pass(8_000);
    expect(page.own(1)?.state).toBe("waiting");
    expect(keptParticipations()[0]?.pending).toMatchObject([
      { position: 1, revision: 1, response: choice("b") },
    ]);
    const after = await page.reload();
    expect(after.state.phase).toBe("entering");
    server.network = true;
    await pass(12_000);
    expect(after.own(1)).toMatchObject({ state: "kept", response: choice("b"), confidence: "sure" });
    expect(
      new Set(server.sent("PUT", "/api/participation/answers").map(({ body }) => JSON.stringify(body))).size,
    ).toBe(1);
  });

  test("is shown the answer of another page when that one won, and told so", async () => {
    const one = await enter();
    const other = await one.reload();
    const again = new Page();
    const kept = participationOfThisTab();
    if (kept) void again.core.resume(kept);
    await pass(50);
    other.core.answer(1, choice("a"), null);
    await pass(50);
    again.core.answer(1, choice("b"), null);
    await pass(50);
    expect(again.own(1)).toMatchObject({ state: "kept", response: choice("a"), overtaken: true });
    // Its next one is larger than any seen, and wins in its turn.
    again.core.answer(1, choice("b"), null);
    await pass(50);
    expect(again.own(1)).toMatchObject({ state: "kept", response: choice("b"), overtaken: false });
    // Looked at again, the other page learns it.
    other.core.retryNow();
    await pass(50);
    expect(other.own(1)).toMatchObject({ state: "kept", response: choice("b"), overtaken: true });
  });

  test("whose answer got in though its word was lost is not told that it came too late", async () => {
    const page = await enter();
    server.network = "lost";
    page.core.answer(1, choice("a"), null);
    await pass(10);
    server.screen = { ...server.screen, version: 2, question: questionAt(1, "closed") };
    server.network = true;
    await pass(12_000);
    expect(page.own(1)).toMatchObject({ state: "kept", response: choice("a") });
  });

  test("whose answer came after the bell is told so; it stays as a draft, and counts if opened again", async () => {
    const page = await enter();
    server.screen = { ...server.screen, version: 2, question: questionAt(1, "closed") };
    page.core.answer(1, choice("a"), null);
    await pass(50);
    expect(page.own(1)).toMatchObject({ state: "late", held: null });
    const secret = page.state.kept?.secret ?? "";
    expect(keptDrafts(secret).get(1)).toEqual({ response: choice("a"), confidence: null });
    const after = await page.reload();
    expect(after.state.drafts.get(1)?.response).toEqual(choice("a"));
    page.core.stop();

    const again = await after.reload();
    again.core.answer(1, choice("a"), null);
    await pass(50);
    server.change({ question: questionAt(1, "open") });
    await pass(100);
    expect(again.own(1)).toMatchObject({ state: "kept", response: choice("a") });
    expect(keptDrafts(secret).size).toBe(0);
  });

  test("finds what was being chosen after a reload, until it is given", async () => {
    const page = await enter();
    page.core.draft(1, { response: choice("a"), confidence: "hesitant" });
    const after = await page.reload();
    expect(after.state.drafts.get(1)).toEqual({ response: choice("a"), confidence: "hesitant" });
    server.change({ question: questionAt(1, "closed") });
    await pass(50);
    expect(after.state.drafts.size).toBe(1);
    server.change({ question: questionAt(1, "open") });
    after.core.answer(1, choice("a"), "hesitant");
    await pass(50);
    expect(after.state.drafts.size).toBe(0);
    // Chosen as it was given, it is no draft; chosen otherwise, it is.
    after.core.draft(1, { response: choice("a"), confidence: "hesitant" });
    expect(after.state.drafts.size).toBe(0);
    after.core.draft(1, { response: choice("b"), confidence: "hesitant" });
    expect(after.state.drafts.size).toBe(1);
  });

  test("who gives what was begun has it once: as an answer that waits, and no more as a draft", async () => {
    const page = await enter();
    page.core.draft(1, { response: choice("a"), confidence: null });
    server.network = false;
    page.core.answer(1, choice("a"), null);
    await pass(50);
    expect(page.own(1)?.state).toBe("waiting");
    expect(page.state.drafts.size).toBe(0);
    expect(keptDrafts(page.state.kept?.secret ?? "").size).toBe(0);
  });

  test("whose line is back has what waits sent at once", async () => {
    const page = await enter();
    for (let turn = 0; turn < 5; turn++) {
      server.network = false;
      server.breakLines();
      page.core.answer(1, choice(turn % 2 === 0 ? "a" : "b"), null);
      await pass(60_000);
      expect(page.own(1)?.state).toBe("waiting");
      server.network = true;
      for (let waited = 0; waited < 12_000 && page.state.link === "lost"; waited += 5) await pass(5);
      await pass(50);
      expect(page.own(1)?.state).toBe("kept");
    }
  });

  test("who leaves the page while they come in is not brought in after", async () => {
    const { release } = server.holdBack("POST", "/api/participations");
    const page = new Page();
    void page.core.join(code);
    await pass(50);
    page.core.stop();
    release();
    await pass(50);
    expect(page.state).toEqual(outside);
    expect(storage.length).toBe(0);
  });

  test("removed is out, and nothing of theirs comes back to the device, whatever was on its way", async () => {
    const page = await enter();
    const secret = page.state.kept?.secret ?? "";
    page.core.draft(1, { response: choice("b"), confidence: null });
    server.network = "lost";
    page.core.answer(1, choice("a"), null);
    page.core.draft(2, { response: choice("b"), confidence: null });
    await pass(10);
    server.network = true;
    server.gone.add(secret);
    server.say("gone", {});
    await pass(20_000);
    expect(page.state).toMatchObject({ phase: "gone", keptHere: false });
    expect(page.state).toMatchObject({ refusal: "", farewell: { left: false } });
    expect(page.state.farewell?.sentence).not.toBe("");
    page.core.draft(1, { response: choice("a"), confidence: null });
    expect(storage.length).toBe(0);
  });

  test("leaving is told that all is erased only once the server has said so", async () => {
    const page = await enter();
    server.network = false;
    void page.core.leave();
    await pass(50);
    expect(page.state).toMatchObject({ phase: "in", refusal: expect.stringContaining("n’a pas répondu") });
    server.network = true;
    await pass(30_000);
    // Nobody sends it again: that it failed stays said until the person does something.
    expect(page.state).toMatchObject({
      phase: "in",
      link: "live",
      refusal: expect.stringContaining("n’a pas répondu"),
    });
    page.core.answer(1, choice("a"), null);
    expect(page.state.refusal).toBe("");
    void page.core.leave();
    await pass(50);
    expect(page.state).toMatchObject({ phase: "gone", keptHere: false, farewell: { left: true } });
    expect(storage.length).toBe(0);
  });

  test("coming in lets go of what was begun in sessions that this device no longer keeps", async () => {
    storage.setItem("brouillons", JSON.stringify([{ secret: "z".repeat(43), drafts: [] }]));
    await enter();
    expect(storage.getItem("brouillons")).toBeNull();
  });

  test("leaving a device that cannot forget is told so", async () => {
    const page = await enter();
    storage.refused = true;
    void page.core.leave();
    await pass(50);
    expect(page.state).toMatchObject({ phase: "gone", keptHere: true });
  });

  test("on a device that keeps nothing takes part all the same, and is never told that it is kept", async () => {
    storage.refused = true;
    const page = await enter();
    expect(page.state.keptHere).toBe(false);
    page.core.draft(1, { response: choice("a"), confidence: null });
    expect(page.state.drafts.size).toBe(1);
    page.core.answer(1, choice("a"), null);
    await pass(50);
    expect(page.own(1)?.state).toBe("kept");
    expect(page.state.keptHere).toBe(false);
  });

  test("is asked nothing while the stream works, and gets the question by asking where it does not", async () => {
    const page = await enter();
    await pass(60_000);
    expect(page.state.link).toBe("live");
    expect(server.sent("GET", "/api/participation")).toHaveLength(1);
    server.streams = "hung";
    server.breakLines();
    await pass(10_000);
    expect(page.state.link).toBe("polling");
    server.screen = { ...server.screen, version: 9, question: questionAt(2) };
    await pass(7_000);
    expect(page.state.screen?.question?.position).toBe(2);
  });

  test("is never shown an older screen than the one they see, unless the server itself went back", async () => {
    const page = await enter();
    server.change({ question: questionAt(2) });
    await pass(10);
    server.say("screen", { ...server.screen, version: 1, question: questionAt(1) });
    await pass(10);
    expect(page.state.screen?.question?.position).toBe(2);
    // Restored from a backup, it starts again from where it was.
    server.breakLines();
    server.screen = { ...server.screen, version: 1, question: questionAt(3) };
    await pass(6_000);
    expect(page.state.screen?.question?.position).toBe(3);
  });

  test("on an older page than the server reads what it can, and is told when it cannot", async () => {
    const page = await enter();
    server.say("novelty", { of: "another time" });
    await pass(50);
    expect(page.state.unreadable).toBe(false);
    // An event that cannot be read makes the page ask, and what was said is not lost.
    server.screen = { ...server.screen, version: 5, question: questionAt(3) };
    server.raw('event: screen\ndata: {"version":"five"}\n\n');
    await pass(50);
    expect(page.state.screen?.question?.position).toBe(3);
    expect(page.state.unreadable).toBe(false);
    // What it does not know costs nothing of what it does.
    server.novelty = { since: "the next release" };
    server.change({ question: questionAt(2) });
    await pass(50);
    expect(page.state.screen?.question?.position).toBe(2);
    expect(page.state.unreadable).toBe(false);
  });

  test("at one's own pace ends only once every answer has arrived", async () => {
    server.screen = { ...server.screen, pace: "self", question: null, total: 2 };
    const page = await enter();
    await pass(50);
    expect(page.state.questions).toHaveLength(2);
    server.network = false;
    page.core.answer(1, choice("a"), null);
    void page.core.finish();
    void page.core.finish();
    await pass(3_000);
    expect(page.state).toMatchObject({ finishing: true, finished: false });
    server.network = true;
    await pass(12_000);
    expect(page.state).toMatchObject({ finishing: false, finished: true });
    expect(page.state.result).not.toBeNull();
    const order = server.requests.map(({ path }) => path);
    expect(order.indexOf("/api/participation/finished")).toBeGreaterThan(
      order.indexOf("/api/participation/answers/1"),
    );
    expect(server.sent("PUT", "/api/participation/finished")).toHaveLength(1);
  });

  test("who has just finished is not taken back by what was said before", async () => {
    server.screen = { ...server.screen, pace: "self", question: null, total: 2 };
    const page = await enter();
    await pass(50);
    const { release } = server.holdBack("GET", "/api/participation");
    page.core.retryNow();
    await pass(50);
    void page.core.finish();
    await pass(50);
    expect(page.state.finished).toBe(true);
    release();
    await pass(50);
    expect(page.state.finished).toBe(true);
    // Asked again, the server says so too.
    page.core.retryNow();
    await pass(50);
    expect(page.state.finished).toBe(true);
  });

  test("an answer that the server has not taken is sent again, whatever it answers", async () => {
    const page = await enter();
    server.forgetful = true;
    server.held.set(
      page.state.kept?.secret ?? "",
      new Map([[1, { revision: 1, response: null, confidence: null }]]),
    );
    page.core.retryNow();
    await pass(50);
    page.core.answer(1, choice("a"), null);
    await pass(3_000);
    expect(page.own(1)?.state).toBe("waiting");
    expect(server.sent("PUT", "/api/participation/answers/1").length).toBeLessThan(30);
    server.forgetful = false;
    await pass(6_000);
    expect(page.own(1)).toMatchObject({ state: "kept", response: choice("a") });
  });

  test("who has finished is shown what was added since, and may answer it", async () => {
    server.screen = { ...server.screen, pace: "self", question: null, total: 2 };
    const page = await enter();
    await pass(50);
    void page.core.finish();
    await pass(50);
    expect(page.state.result).not.toBeNull();
    server.questions = [questionAt(1, "closed"), questionAt(2, "closed"), questionAt(3)];
    server.change({ total: 3 });
    await pass(100);
    expect(page.state.questions.filter(({ phase }) => phase === "open")).toMatchObject([{ position: 3 }]);
    const results = server.sent("GET", "/api/participation/result").length;
    page.core.answer(3, choice("a"), null);
    await pass(100);
    expect(page.own(3)?.state).toBe("kept");
    // The result counts it.
    expect(server.sent("GET", "/api/participation/result").length).toBe(results + 1);
  });
});

const anyMove = fc.oneof(
  fc.record({
    do: fc.constant("answer" as const),
    page: fc.nat(1),
    position: fc.integer({ min: 1, max: 2 }),
    option: fc.constantFrom("a", "b"),
  }),
  fc.record({
    do: fc.constant("draft" as const),
    page: fc.nat(1),
    position: fc.integer({ min: 1, max: 2 }),
    option: fc.constantFrom("a", "b"),
  }),
  fc.record({ do: fc.constant("network" as const), is: fc.constantFrom(true, false, "lost" as const) }),
  fc.record({
    do: fc.constant("streams" as const),
    are: fc.constantFrom("clear" as const, "hung" as const, "refused" as const),
  }),
  fc.record({
    do: fc.constant("question" as const),
    position: fc.integer({ min: 1, max: 2 }),
    phase: fc.constantFrom("open" as const, "closed" as const),
  }),
  fc.record({ do: fc.constant("break" as const) }),
  fc.record({ do: fc.constant("reload" as const), page: fc.nat(1) }),
  fc.record({ do: fc.constant("clock" as const), days: fc.integer({ min: -400, max: 400 }) }),
  fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 20_000 }) }),
);
type Move = typeof anyMove extends fc.Arbitrary<infer T> ? T : never;

async function move(step: Move, room: [Page, Page]): Promise<void> {
  switch (step.do) {
    case "answer":
      room[step.page]?.core.answer(step.position, choice(step.option), null);
      break;
    case "draft":
      room[step.page]?.core.draft(step.position, { response: choice(step.option), confidence: null });
      break;
    case "network":
      server.network = step.is;
      break;
    case "streams":
      server.streams = step.are;
      break;
    case "question":
      server.change({ question: questionAt(step.position, step.phase) });
      break;
    case "break":
      server.breakLines();
      break;
    case "reload": {
      const page = room[step.page];
      if (page) room[step.page] = await page.reload();
      break;
    }
    case "clock":
      vi.setSystemTime(Date.now() + step.days * 86_400_000);
      break;
    case "pass":
      await pass(step.ms);
  }
}

test("two pages, a server and any weather: in the end both show what the server holds", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyMove, { maxLength: 25 }), async (moves) => {
      server.close();
      server = new FakeServer();
      storage.refused = false;
      storage.clear();
      const first = await enter();
      const second = new Page();
      const kept = participationOfThisTab();
      if (kept) void second.core.resume(kept);
      await pass(50);
      const room: [Page, Page] = [first, second];
      for (const step of moves) await move(step, room);
      server.network = true;
      server.streams = "clear";
      server.breakLines();
      await pass(120_000);
      for (const { core } of room) core.retryNow();
      await pass(200);
      const held = server.held.get(first.state.kept?.secret ?? kept?.secret ?? "");
      for (const page of room) {
        expect(page.state.phase).toBe("in");
        expect(page.state.screen?.version).toBe(server.screen.version);
        expect(page.state.link).not.toBe("lost");
        for (const position of [1, 2]) {
          const own = page.own(position);
          expect(own?.state).not.toBe("waiting");
          expect(own?.held?.response ?? null).toEqual(held?.get(position)?.response ?? null);
          if (own?.state === "kept") expect(own.response).toEqual(held?.get(position)?.response);
        }
        page.core.stop();
      }
      expect(keptParticipations()[0]?.pending).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);
