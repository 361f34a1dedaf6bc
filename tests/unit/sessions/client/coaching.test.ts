import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Clock, serverTime } from "@/lib/sessions/client/clock";
import { CoachingCore } from "@/lib/sessions/client/coaching";
import { type CoachingState, closedCoaching } from "@/lib/sessions/client/coaching-state";
import { keepCoaching, keptCoachings } from "@/lib/sessions/client/kept";
import { closedProjection, ProjectionCore, type ProjectionState } from "@/lib/sessions/client/projection";
import { FakeServer, fakeStorage, questionAt, secretOf } from "./fake-server";

const secret = secretOf("c");
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
let server: FakeServer;
let storage: ReturnType<typeof fakeStorage>;
let stops: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
  server = new FakeServer();
  storage = fakeStorage();
  stops = [];
  vi.stubGlobal("localStorage", storage);
});
afterEach(() => {
  server.close();
  for (const stop of stops) stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a coach", () => {
  async function open(): Promise<{ core: CoachingCore; seen: () => CoachingState }> {
    let state = closedCoaching;
    const core = new CoachingCore((next) => {
      state = next;
    });
    stops.push(() => core.close());
    core.open(secret);
    await pass(100);
    return { core, seen: () => state };
  }

  test("sees the session, and each change of it", async () => {
    const { seen } = await open();
    expect(seen()).toMatchObject({ phase: "open", link: "live", coaching: { code: "7KQM4XTP" } });
    server.change({ question: questionAt(2) });
    await pass(100);
    expect(seen().coaching?.screen.question?.position).toBe(2);
  });

  test("opens a session whose server comes back later, and is told meanwhile why nothing shows", async () => {
    server.network = false;
    const { seen } = await open();
    expect(seen()).toMatchObject({
      phase: "opening",
      unopened: expect.stringContaining("réessaie d’elle-même"),
    });
    server.network = true;
    await pass(12_000);
    expect(seen()).toMatchObject({ phase: "open", unopened: "", refusal: "", link: "live" });
  });

  test("sees what a command did, even where the stream says nothing", async () => {
    server.streams = "refused";
    const { core, seen } = await open();
    const done = core.command("setLock", { body: { locked: true } });
    expect(seen().busy).toBe(true);
    expect(await done).toBe(true);
    expect(seen()).toMatchObject({ busy: false, refusal: "", coaching: { screen: { locked: true } } });
  });

  test("is told why a command was refused or got no answer, and nothing is shown as done", async () => {
    const { core, seen } = await open();
    expect(await core.command("setPhase", { body: { phase: "ended" } })).toBe(false);
    expect(seen()).toMatchObject({ refusal: "Non, parce que.", busy: false });
    server.network = false;
    expect(await core.command("setLock", { body: { locked: true } })).toBe(false);
    expect(seen().refusal).toContain("n’a pas répondu à votre dernière commande");
    expect(seen().refusal).not.toContain("réessaie");
    expect(seen().coaching?.screen.locked).toBe(false);
    // Nobody sends it again, and the state that is read after says nothing of it: its failure stays said.
    server.network = true;
    await pass(30_000);
    expect(seen()).toMatchObject({ link: "live", coaching: { screen: { locked: false } } });
    expect(seen().refusal).toContain("n’a pas répondu à votre dernière commande");
    expect(server.sent("PUT", "/api/coaching/lock")).toHaveLength(0);
    expect(await core.command("setLock", { body: { locked: true } })).toBe(true);
    expect(seen().refusal).toBe("");
  });

  test("sees by itself what a command did whose answer was lost", async () => {
    server.streams = "refused";
    const { core, seen } = await open();
    server.network = "lost";
    expect(await core.command("setLock", { body: { locked: true } })).toBe(false);
    server.network = true;
    await pass(8_000);
    expect(seen().coaching?.screen.locked).toBe(true);
  });

  test("keeps the counts that came while an older state was on its way", async () => {
    const { seen } = await open();
    const { release } = server.holdBack("GET", "/api/coaching");
    server.say("changed", { version: server.screen.version });
    await pass(50);
    server.counts = { participants: 4, finished: 0, answered: [] };
    server.say("counts", server.counts);
    await pass(10);
    expect(seen().counts?.participants).toBe(4);
    release();
    await pass(100);
    expect(seen().counts?.participants).toBe(4);
  });

  test("whose command was refused sees how things are", async () => {
    const { core, seen } = await open();
    server.screen = { ...server.screen, version: 7, locked: true };
    expect(await core.command("setPhase", { body: { phase: "ended" } })).toBe(false);
    await pass(50);
    expect(seen().coaching?.screen).toMatchObject({ version: 7, locked: true });
  });

  test("erasing the session forgets its link, or is told that the browser did not", async () => {
    keepCoaching({ secret, title: "Équipe", at: "2026-11-29T08:00:00.000Z" });
    const { core, seen } = await open();
    await core.erase();
    expect(seen()).toMatchObject({ phase: "gone", unopened: expect.not.stringContaining("garde encore") });
    expect(keptCoachings()).toEqual([]);

    keepCoaching({ secret, title: "Équipe", at: "2026-11-29T08:00:00.000Z" });
    server.gone.clear();
    const again = await open();
    storage.refused = true;
    await again.core.erase();
    expect(again.seen()).toMatchObject({ phase: "gone", unopened: expect.stringContaining("garde encore") });
  });

  test("whose session is gone is told so, by the stream or by asking", async () => {
    const { seen } = await open();
    server.gone.add(secret);
    server.breakLines();
    await pass(12_000);
    expect(seen()).toMatchObject({ phase: "gone", unopened: "Non, parce que." });
    const { length } = server.requests;
    await pass(60_000);
    expect(server.requests).toHaveLength(length);
  });
});

describe("a shared screen", () => {
  async function open(): Promise<{ core: ProjectionCore; seen: () => ProjectionState }> {
    let state = closedProjection;
    const core = new ProjectionCore((next) => {
      state = next;
    });
    stops.push(() => core.close());
    core.open(secretOf("p"));
    await pass(100);
    return { core, seen: () => state };
  }

  test("shows the code, the question and the counts", async () => {
    const { seen } = await open();
    expect(seen()).toMatchObject({
      phase: "open",
      code: "7KQM4XTP",
      counts: { participants: 1 },
      link: "live",
    });
    server.say("counts", { participants: 7, finished: 0, answered: [] });
    server.change({ question: questionAt(3) });
    await pass(50);
    expect(seen()).toMatchObject({ counts: { participants: 7 }, screen: { question: { position: 3 } } });
  });

  test.each(["hung", "refused"] as const)("goes on where the stream is %s, counts included", async (way) => {
    server.streams = way;
    const { seen } = await open();
    await pass(5_000);
    expect(seen()).toMatchObject({ phase: "open", link: "polling" });
    server.screen = { ...server.screen, version: 2, question: questionAt(2) };
    await pass(7_000);
    expect(seen().screen?.question?.position).toBe(2);
    // The network mended, by its stream again.
    server.streams = "clear";
    await pass(120_000);
    expect(seen().link).toBe("live");
  });

  test("held back on its way does not put the clock wrong", async () => {
    const { seen } = await open();
    await pass(30_000);
    server.screen = { ...server.screen, version: 2 };
    server.say("screen", { ...server.screen, now: new Date(Date.now() - 12_000).toISOString() });
    await pass(50);
    // What came late is shown, its time is not believed, and the line that held it back no more.
    expect(seen().screen?.version).toBe(2);
    expect(seen().clock && serverTime(seen().clock as Clock)).toBeCloseTo(Date.now(), -2);
    expect(seen().link).not.toBe("live");
  });

  test("closed stays closed", async () => {
    const { core, seen } = await open();
    core.close();
    server.change({ question: questionAt(2) });
    await pass(60_000);
    expect(seen()).toEqual(closedProjection);
  });
});
