import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Counts, Screen } from "@/lib/sessions/model";
import { Hub } from "@/lib/sessions/server/hub";
import type { SessionRow } from "@/lib/sessions/server/rows";
import type { Audience } from "@/lib/sessions/server/stream";
import type { Source } from "@/lib/sessions/server/teller";

/* What the hub tells while what it reads from fails, hangs or overtakes itself. */

const id = "session";
const heartbeat = 20_000;

/** A session as the database would give it, as long as it answers. */
function world() {
  const now = {
    version: 1,
    counts: 0,
    present: ["ann", "bob"],
    closesAt: null as string | null,
    failing: false,
    gone: false,
  };
  const answer = async <T>(read: () => T): Promise<T> => {
    if (now.failing) throw new Error("away");
    return read();
  };
  const source: Source = {
    session: () => answer(() => (now.gone ? null : ({ id, version: now.version } as SessionRow))),
    screen: (session) =>
      answer(
        () =>
          ({
            version: session.version,
            question: now.closesAt === null ? null : { phase: "open", closesAt: now.closesAt },
          }) as Screen,
      ),
    counts: () => answer(() => ({ participants: now.counts, finished: 0, answered: [] }) as Counts),
    present: () => answer(() => now.present),
  };
  return { now, source };
}

function listen(hub: Hub, audience: Audience, participantId: string | null = null) {
  const { body } = hub.open({ sessionId: id, audience, participantId });
  const reader = (body ?? new ReadableStream<Uint8Array>()).getReader();
  const decoder = new TextDecoder();
  let heard = "";
  let ended = false;
  void (async () => {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read())
      heard += decoder.decode(value, { stream: true });
    ended = true;
  })();
  const data = (name: string) =>
    [...heard.matchAll(new RegExp(`event: ${name}\ndata: (.*)\n`, "g"))].map(
      ([, text]) => JSON.parse(text ?? "null") as Record<string, unknown>,
    );
  return {
    versions: (name = "screen") => data(name).map((one) => one.version),
    counts: () => data("counts").map((one) => one.participants),
    isGone: () => data("gone").length > 0,
    ended: () => ended,
    leave: () => reader.cancel(),
  };
}

let hub: Hub;
let failures: unknown[];
let now: ReturnType<typeof world>["now"];
let source: Source;
beforeEach(() => {
  vi.useFakeTimers();
  ({ now, source } = world());
  failures = [];
  hub = new Hub(source, (error) => failures.push(error));
});
afterEach(() => {
  hub.close();
  vi.useRealTimers();
});

/** Lets what is under way come to its end. */
const settle = () => vi.advanceTimersByTimeAsync(0);
const beat = () => vi.advanceTimersByTimeAsync(heartbeat);

describe("what could not be told when it happened is told by the heartbeat", () => {
  test("a state that could not be read", async () => {
    const person = listen(hub, "participant", "ann");
    const coach = listen(hub, "coach");
    await settle();
    now.version = 2;
    now.failing = true;
    hub.changed(id, "state");
    await beat();
    expect(person.versions()).toEqual([1]);
    now.failing = false;
    await beat();
    expect(person.versions()).toEqual([1, 2]);
    expect(coach.versions("changed")).toEqual([1, 2]);
    expect(failures.length).toBeGreaterThan(0);
  });

  test("a state that only a newcomer has been given: nobody else passes for told", async () => {
    const early = listen(hub, "participant", "ann");
    await settle();
    // The notification is lost, and somebody comes in.
    now.version = 2;
    const late = listen(hub, "participant", "bob");
    await settle();
    expect([early.versions(), late.versions()]).toEqual([[1], [2]]);
    await beat();
    expect(early.versions()).toEqual([1, 2]);
  });

  test("counts that could not be read, though the state had been told", async () => {
    const coach = listen(hub, "coach");
    await settle();
    now.counts = 7;
    now.failing = true;
    hub.changed(id, "counts");
    await vi.advanceTimersByTimeAsync(500);
    now.failing = false;
    await beat();
    expect(coach.counts()).toEqual([0, 7]);
    // Once told, it is no longer owed.
    await beat();
    expect(coach.counts()).toEqual([0, 7]);
  });

  test("that somebody was removed", async () => {
    const removed = listen(hub, "participant", "bob");
    const stays = listen(hub, "participant", "ann");
    await settle();
    now.present = ["ann"];
    const { present } = source;
    source.present = () => Promise.reject(new Error("away"));
    hub.changed(id, "state");
    await settle();
    expect(removed.isGone()).toBe(false);
    source.present = present;
    await beat();
    expect([removed.isGone(), removed.ended(), stays.ended()]).toEqual([true, true, false]);
  });

  test("that the time of a question was over, while nothing could be read", async () => {
    now.closesAt = new Date(Date.now() + 5_000).toISOString();
    const person = listen(hub, "participant", "ann");
    await settle();
    now.failing = true;
    await vi.advanceTimersByTimeAsync(8_000);
    expect(person.versions()).toEqual([1]);
    now.failing = false;
    now.closesAt = null;
    await beat();
    expect(person.versions()).toEqual([1, 1]);
  });
});

test("an older state that comes late is not shown over a newer one", async () => {
  const person = listen(hub, "participant", "ann");
  await settle();
  const { screen } = source;
  let release: (() => void) | undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  source.screen = async (session) => {
    await held;
    return screen(session);
  };
  now.version = 2;
  hub.changed(id, "state");
  await settle();
  source.screen = screen;
  now.version = 3;
  hub.changed(id, "state");
  await settle();
  release?.();
  await settle();
  expect(person.versions()).toEqual([1, 3]);
});

test("nothing is read for a room where nothing happens but the heartbeat's own look", async () => {
  const person = listen(hub, "participant", "ann");
  await settle();
  const screen = vi.spyOn(source, "screen");
  const present = vi.spyOn(source, "present");
  await beat();
  await beat();
  expect([screen.mock.calls.length, present.mock.calls.length]).toEqual([0, 0]);
  expect(person.versions()).toEqual([1]);
});

test("a session erased ends every stream, and a stream left is forgotten", async () => {
  const coach = listen(hub, "coach");
  const person = listen(hub, "participant", "ann");
  await settle();
  expect(hub.size).toBe(2);
  await person.leave();
  expect(hub.size).toBe(1);
  now.gone = true;
  await beat();
  expect([coach.isGone(), coach.ended(), hub.size]).toEqual([true, true, 0]);
  expect(failures).toEqual([]);
});

test("a greeting that fails ends the stream: its reader comes back", async () => {
  now.failing = true;
  const person = listen(hub, "participant", "ann");
  await settle();
  expect([person.ended(), person.isGone(), hub.size]).toEqual([true, false, 0]);
});

test("a stream that its reader leaves before the first event is no failure", async () => {
  for (const audience of ["coach", "projection", "participant"] as const)
    await listen(hub, audience, audience === "participant" ? "ann" : null).leave();
  await settle();
  expect([hub.size, failures]).toEqual([0, []]);
});

test("a deadline centuries away does not ring, again and again, at once", async () => {
  now.closesAt = "2999-01-01T00:00:00.000Z";
  const person = listen(hub, "participant", "ann");
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(person.versions()).toEqual([1]);
});
