import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import { someResponse } from "../../answers";
import {
  answerAll,
  call,
  closeRuntime,
  joinAll,
  openRoom,
  openRuntime,
  type Room,
  setQuestion,
  startTimeout,
} from "./room";

/* A session steered by its coach, and by the clock, which is the tests' own. */

let runtime: SessionsRuntime;
beforeAll(async () => {
  runtime = await openRuntime();
}, startTimeout);
afterAll(() => closeRuntime(runtime));

const start = Date.parse("2026-03-02T09:00:00.000Z");
const at = (milliseconds: number) => new Date(start + milliseconds).toISOString();
const moveTo = (milliseconds: number) => vi.setSystemTime(start + milliseconds);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

const coaching = async (room: Room) => (await call(runtime, "coaching", { secret: room.coach })).body;
const seenBy = async (secret: string) => (await call(runtime, "participation", { secret })).body;
const answer = (secret: string, position: number, revision = 1) =>
  call(runtime, "answer", {
    secret,
    params: { position },
    body: { revision, response: null, confidence: null },
  });
const phasesOf = async (room: Room) => (await coaching(room)).questions.map((question) => question.phase);

describe("the bell of a question", () => {
  test("an answer counts until two seconds after the time is over, and not a millisecond later", async () => {
    const room = await openRoom(runtime, 2, { secondsPerQuestion: 30 });
    const [early = "", late = ""] = room.participants;
    const opened = await setQuestion(runtime, room, 1, "open");
    expect(opened.body.screen.question?.closesAt).toBe(at(30_000));
    moveTo(32_000);
    expect((await seenBy(early)).screen.question?.phase).toBe("open");
    expect((await answer(early, 1)).status).toBe(200);
    moveTo(32_001);
    const refused = await answer(late, 1);
    expect([refused.status, refused.problem.code]).toEqual([409, "not-open"]);
    expect((await seenBy(late)).screen.question?.phase).toBe("closed");
    expect((await phasesOf(room))[0]).toBe("closed");
    expect((await coaching(room)).counts.answered).toEqual([{ position: 1, answers: 1 }]);
  });

  test("more time, or no limit, asked for while there is some left", async () => {
    const room = await openRoom(runtime, 1, { secondsPerQuestion: 30 });
    const [person = ""] = room.participants;
    const setLimit = (closesAt: string | null) =>
      call(runtime, "setQuestionDeadline", {
        secret: room.coach,
        params: { position: 1 },
        body: { closesAt },
      });
    expect((await setLimit(at(60_000))).problem.code).toBe("no-longer-open");
    await setQuestion(runtime, room, 1, "open");
    expect((await setLimit(at(-1))).problem.code).toBe("past-limit");
    expect((await setLimit(at(60_000))).body.screen.question?.closesAt).toBe(at(60_000));
    moveTo(50_000);
    expect((await answer(person, 1, 1)).status).toBe(200);
    expect((await setLimit(null)).body.screen.question?.closesAt).toBeNull();
    moveTo(3_600_000);
    expect((await answer(person, 1, 2)).status).toBe(200);
  });

  test("opened again after the bell, a question takes answers without a limit", async () => {
    const room = await openRoom(runtime, 1, { secondsPerQuestion: 10 });
    const [person = ""] = room.participants;
    await setQuestion(runtime, room, 1, "open");
    moveTo(20_000);
    expect((await answer(person, 1)).status).toBe(409);
    const again = await setQuestion(runtime, room, 1, "open");
    expect(again.body.screen.question).toMatchObject({ phase: "open", closesAt: null });
    moveTo(600_000);
    expect((await answer(person, 1)).status).toBe(200);
  });
});

describe("steering step by step", () => {
  test("undo, from the correction back to the question not asked", async () => {
    const room = await openRoom(runtime, 5);
    const [person = ""] = room.participants;
    await setQuestion(runtime, room, 1, "open");
    await answerAll(runtime, room.participants, 1);
    expect((await setQuestion(runtime, room, 1, "pending")).status).toBe(200);
    expect((await seenBy(person)).screen.question).toBeNull();
    expect((await answer(person, 1, 2)).status).toBe(409);

    await setQuestion(runtime, room, 1, "open");
    await setQuestion(runtime, room, 1, "closed");
    await setQuestion(runtime, room, 1, "open");
    expect((await answer(person, 1, 3)).status).toBe(200);
    await setQuestion(runtime, room, 1, "closed");
    await setQuestion(runtime, room, 1, "revealed");
    expect((await seenBy(person)).screen.question?.correction).not.toBeNull();
    await setQuestion(runtime, room, 1, "closed");
    const hidden = (await seenBy(person)).screen.question;
    expect([hidden?.correction, hidden?.figures]).toEqual([null, null]);
    // Seen once, the correction is known: no answer any more, even hidden again.
    expect((await setQuestion(runtime, room, 1, "open")).problem.code).toBe("already-revealed");
    expect((await setQuestion(runtime, room, 1, "skipped")).status).toBe(409);
    expect((await answer(person, 1, 4)).status).toBe(409);
    expect((await setQuestion(runtime, room, 1, "revealed")).status).toBe(200);
  });

  test("a question passed over takes no answer, leaves the screen, and counts in no result", async () => {
    const room = await openRoom(runtime, 5);
    const [person = ""] = room.participants;
    await setQuestion(runtime, room, 1, "open");
    await setQuestion(runtime, room, 1, "skipped");
    expect((await seenBy(person)).screen.question).toBeNull();
    expect((await answer(person, 1)).status).toBe(409);
    await setQuestion(runtime, room, 2, "open");
    await answerAll(runtime, room.participants, 2);
    const ended = await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    expect(ended.body.questions.map((one) => one.phase)).toEqual([
      "skipped",
      "revealed",
      ...new Array<string>(4).fill("pending"),
    ]);
    expect(ended.body.questions.filter((one) => one.figures !== null).map((one) => one.position)).toEqual([
      2,
    ]);
    const result = await call(runtime, "ownResult", { secret: person });
    expect(result.body.attempt.served).toHaveLength(1);
  });

  test("one question is open at a time", async () => {
    const room = await openRoom(runtime, 1);
    await setQuestion(runtime, room, 1, "open");
    await setQuestion(runtime, room, 3, "open");
    expect((await phasesOf(room)).slice(0, 3)).toEqual(["closed", "pending", "open"]);
    expect((await answer(room.participants[0] ?? "", 1)).status).toBe(409);
    expect((await answer(room.participants[0] ?? "", 3)).status).toBe(200);
    expect((await setQuestion(runtime, room, 7, "open")).status).toBe(404);
  });

  test("a question added comes last, from another domain too, and never twice", async () => {
    const room = await openRoom(runtime, 1);
    const other = await openRoom(runtime, 0, {
      domains: ["contribution"],
      selection: { by: "draw", count: 1, seed: 1 },
    });
    const [drawn] = (await call(runtime, "coachingItems", { secret: other.coach })).body;
    const item = drawn?.item.id ?? "";
    const add = (id: string) =>
      call(runtime, "addQuestion", { secret: room.coach, params: { item: id }, body: {} });
    const added = await add(item);
    expect(added.body.questions.at(-1)).toMatchObject({ position: 7, itemId: item, phase: "pending" });
    expect(added.body.screen).toMatchObject({ total: 7, domains: ["cct", "offre", "contribution"] });
    expect((await add(item)).body.questions).toHaveLength(7);
    expect((await add("question-inconnue")).status).toBe(404);
    expect((await setQuestion(runtime, room, 7, "open")).body.screen.question?.domain).toBe("contribution");
  });

  test("who came after a question was over was never asked it", async () => {
    const room = await openRoom(runtime, 1);
    await setQuestion(runtime, room, 1, "open");
    await setQuestion(runtime, room, 1, "closed");
    const [newcomer = ""] = await joinAll(runtime, room.code, 1);
    await setQuestion(runtime, room, 2, "open");
    await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    const asked = async (secret: string) =>
      (await call(runtime, "ownResult", { secret })).body.attempt.served.length;
    expect(await asked(room.participants[0] ?? "")).toBe(2);
    expect(await asked(newcomer)).toBe(1);
  });

  test("who came after the bell of a question was never asked it, whatever the coach does next", async () => {
    const next = {
      reveals: async (room: Room) => {
        await setQuestion(runtime, room, 1, "closed");
        await setQuestion(runtime, room, 1, "revealed");
      },
      "opens the next one": (room: Room) => setQuestion(runtime, room, 2, "open"),
      "locks the room": (room: Room) =>
        call(runtime, "setLock", { secret: room.coach, body: { locked: true } }),
      nothing: async () => undefined,
    };
    for (const [what, act] of Object.entries(next)) {
      moveTo(0);
      const room = await openRoom(runtime, 1, { secondsPerQuestion: 30 });
      await setQuestion(runtime, room, 1, "open");
      moveTo(40_000);
      const [newcomer = ""] = await joinAll(runtime, room.code, 1);
      await act(room);
      if (what === "locks the room")
        await call(runtime, "setLock", { secret: room.coach, body: { locked: false } });
      const [latest = ""] = await joinAll(runtime, room.code, 1);
      await setQuestion(runtime, room, 3, "open");
      await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
      const asked = async (secret: string) =>
        (await call(runtime, "ownResult", { secret })).body.attempt.served.length;
      const later = what === "opens the next one" ? 1 : 0;
      expect([what, await asked(room.participants[0] ?? "")]).toEqual([what, 2 + later]);
      expect([what, await asked(newcomer)]).toEqual([what, 1 + later]);
      expect([what, await asked(latest)]).toEqual([what, 1 + later]);
    }
  });

  test("who came after the bell is asked all the same when the coach opens the question again", async () => {
    const room = await openRoom(runtime, 0, { secondsPerQuestion: 30 });
    await setQuestion(runtime, room, 1, "open");
    moveTo(40_000);
    const [newcomer = ""] = await joinAll(runtime, room.code, 1);
    await setQuestion(runtime, room, 1, "open");
    expect((await answer(newcomer, 1)).status).toBe(200);
    await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    const result = await call(runtime, "ownResult", { secret: newcomer });
    expect(result.body.attempt.served).toHaveLength(1);
  });

  test("an ended session takes no command but its plan", async () => {
    const room = await openRoom(runtime, 1);
    const secret = room.coach;
    const plan = { secret, body: { plan: [] } };
    expect((await call(runtime, "setPlan", plan)).problem.code).toBe("not-ended");
    await call(runtime, "setPhase", { secret, body: { phase: "ended" } });
    const refused = [
      await call(runtime, "setPhase", { secret, body: { phase: "running" } }),
      await setQuestion(runtime, room, 1, "open"),
      await call(runtime, "setLock", { secret, body: { locked: true } }),
      await call(runtime, "setDeadline", { secret, body: { endsAt: at(60_000) } }),
      await call(runtime, "addQuestion", { secret, params: { item: "autre" }, body: {} }),
      await answer(room.participants[0] ?? "", 1),
    ];
    expect(refused.map((reply) => reply.status)).toEqual([409, 409, 409, 409, 409, 409]);
    expect((await call(runtime, "setPlan", plan)).status).toBe(200);
  });
});

describe("at one's own pace", () => {
  const hour = 3_600_000;
  const ownPace = (size: number) => openRoom(runtime, size, { pace: "self", endsAt: at(hour) });
  const open = (room: Room) => call(runtime, "setPhase", { secret: room.coach, body: { phase: "running" } });
  const result = (secret: string) => call(runtime, "ownResult", { secret });

  test("questions open all together once the coach says so", async () => {
    const room = await ownPace(1);
    const [person = ""] = room.participants;
    const questions = () => call(runtime, "participationQuestions", { secret: person });
    expect((await questions()).status).toBe(409);
    expect((await answer(person, 1)).status).toBe(409);
    await open(room);
    expect((await questions()).body.map((question) => question.phase)).toEqual(
      new Array<string>(6).fill("open"),
    );
    expect((await setQuestion(runtime, room, 1, "closed")).problem.code).toBe("own-pace");
    for (const position of [6, 1, 3]) expect((await answer(person, position)).status).toBe(200);
    expect((await seenBy(person)).answers.map((one) => one.position)).toEqual([1, 3, 6]);
  });

  test("the end is moved, in both directions, within a month", async () => {
    const room = await ownPace(1);
    const [person = ""] = room.participants;
    await open(room);
    const move = (endsAt: string) => call(runtime, "setDeadline", { secret: room.coach, body: { endsAt } });
    expect((await move(at(-1))).status).toBe(422);
    expect((await move(at(32 * 24 * hour))).status).toBe(422);
    expect((await move(at(2 * hour))).body.screen.endsAt).toBe(at(2 * hour));
    moveTo(hour + 60_000);
    expect((await answer(person, 1)).status).toBe(200);
    await move(at(hour + 120_000));
    moveTo(hour + 180_000);
    expect((await answer(person, 2)).status).toBe(409);
    expect((await seenBy(person)).screen.phase).toBe("ended");
    expect((await move(at(3 * hour))).status).toBe(409);
  });

  test("results come at the end, rung by whoever comes after the hour", async () => {
    const room = await ownPace(5);
    const [person = ""] = room.participants;
    await open(room);
    for (const secret of room.participants) await answer(secret, 1);
    expect((await result(person)).problem.code).toBe("result-to-come");
    moveTo(hour - 1);
    expect((await result(person)).status).toBe(409);
    expect((await coaching(room)).questions.every((question) => question.figures === null)).toBe(true);
    moveTo(hour + 60_000);
    const own = await result(person);
    expect(own.body.attempt.served).toHaveLength(6);
    expect(own.body.answers).toHaveLength(1);
    const { questions, screen, code } = await coaching(room);
    expect([screen.phase, code]).toEqual(["ended", null]);
    expect(questions.map((question) => question.figures?.answered ?? null)).toEqual([
      5,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test("whoever has finished changes nothing more and has their result; the others do not", async () => {
    const room = await ownPace(2);
    const [done = "", busy = ""] = room.participants;
    expect((await call(runtime, "finish", { secret: done, body: { finished: true } })).status).toBe(409);
    await open(room);
    await answer(done, 1);
    expect((await call(runtime, "finish", { secret: done, body: { finished: true } })).status).toBe(204);
    expect((await call(runtime, "finish", { secret: done, body: { finished: true } })).status).toBe(204);
    expect((await answer(done, 2)).problem.code).toBe("finished");
    expect((await result(done)).status).toBe(200);
    expect((await result(busy)).status).toBe(409);
    expect((await answer(busy, 2)).status).toBe(200);
    expect((await coaching(room)).counts).toMatchObject({ participants: 2, finished: 1 });
  });

  test("a question added after somebody finished is theirs to answer, once, and never held against them", async () => {
    const room = await ownPace(3);
    const [done = "", eager = "", busy = ""] = room.participants;
    await open(room);
    const finish = (secret: string) => call(runtime, "finish", { secret, body: { finished: true } });
    for (const secret of [done, eager]) {
      await answer(secret, 1);
      await finish(secret);
    }
    const other = await openRoom(runtime, 0, {
      domains: ["contribution"],
      selection: { by: "draw", count: 1, seed: 1 },
    });
    const [drawn] = (await call(runtime, "coachingItems", { secret: other.coach })).body;
    const params = { item: drawn?.item.id ?? "" };
    await call(runtime, "addQuestion", { secret: room.coach, params, body: {} });
    // A lost reply sends the end of one's part again: it says nothing of the new question.
    expect((await finish(done)).status).toBe(204);

    // What can still be answered is said question by question.
    const phases = async (secret: string) =>
      (await call(runtime, "participationQuestions", { secret })).body.map((question) => question.phase);
    expect(await phases(eager)).toEqual([...new Array<string>(6).fill("closed"), "open"]);
    expect(await phases(busy)).toEqual(new Array<string>(7).fill("open"));
    expect((await answer(eager, 2)).problem.code).toBe("finished");
    expect((await answer(eager, 1, 2)).problem.code).toBe("finished");
    expect((await answer(eager, 7)).status).toBe(200);
    // Sent again it is the same answer; changed, it would be changed after its correction.
    expect((await answer(eager, 7)).status).toBe(200);
    expect((await answer(eager, 7, 2)).problem.code).toBe("finished");
    expect(await phases(eager)).toEqual(new Array<string>(7).fill("closed"));

    const served = async (secret: string) => (await result(secret)).body.attempt.served.length;
    expect([await served(done), await served(eager)]).toEqual([6, 7]);
    await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    expect([await served(done), await served(eager), await served(busy)]).toEqual([6, 7, 7]);
  });

  test("finishing and moving the end make no sense step by step", async () => {
    const room = await openRoom(runtime, 1);
    await setQuestion(runtime, room, 1, "open");
    const [secret = ""] = room.participants;
    expect((await call(runtime, "finish", { secret, body: { finished: true } })).status).toBe(409);
    const move = await call(runtime, "setDeadline", { secret: room.coach, body: { endsAt: at(hour) } });
    expect(move.status).toBe(422);
    expect((await call(runtime, "participationQuestions", { secret })).status).toBe(409);
  });
});

test("a session that follows another asks other questions on the same blueprint, and remembers its figures", async () => {
  const first = await openRoom(runtime, 5);
  const next = (follows: string) => openRoom(runtime, 0, { follows });
  await expect(next(first.coach)).rejects.toThrow("earlier-running");
  const { question } = (await setQuestion(runtime, first, 1, "open")).body.screen;
  if (!question) throw new Error("no question");
  for (const secret of first.participants)
    await call(runtime, "answer", {
      secret,
      params: { position: 1 },
      body: { revision: 1, response: someResponse(question), confidence: null },
    });
  await call(runtime, "setPhase", { secret: first.coach, body: { phase: "ended" } });
  const second = await next(first.coach);
  const asked = async (room: Room) =>
    (await call(runtime, "coachingItems", { secret: room.coach })).body.map(({ item }) => item);
  const [before, after] = [await asked(first), await asked(second)];
  expect(after.filter((item) => before.some((one) => one.id === item.id))).toEqual([]);
  const perDomain = (items: typeof before) =>
    ["cct", "offre"].map((domain) => items.filter((item) => item.domain === domain).length);
  expect(perDomain(after)).toEqual(perDomain(before));
  const { baseline } = await coaching(second);
  expect(baseline?.domains.map(({ domain }) => domain)).toEqual([before[0]?.domain]);
  expect(baseline?.domains[0]?.questions[0]?.answered).toBe(5);
});
