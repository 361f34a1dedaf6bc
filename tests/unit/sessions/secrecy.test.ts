import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { CompiledItem } from "@/lib/bank/compiled";
import { shuffle } from "@/lib/maths/random";
import { operations } from "@/lib/sessions/contract";
import type { Role } from "@/lib/sessions/operation";
import { purge } from "@/lib/sessions/server/purge";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import { someResponse } from "../../answers";
import {
  answerAll,
  bearer,
  call,
  closeRuntime,
  databaseOf,
  joinAll,
  listen,
  openRoom,
  openRuntime,
  type Room,
  send,
  setQuestion,
  startTimeout,
} from "./room";

/* What must not be seen: the key before the reveal, and who answered what at any time. */

let runtime: SessionsRuntime;
beforeAll(async () => {
  runtime = await openRuntime();
}, startTimeout);
afterAll(() => closeRuntime(runtime));

/** Everything that a role can read of its session, streams included, as one text. */
async function readAll(role: Role, secret: string): Promise<string> {
  const readable = Object.values(operations).filter((one) => one.role === role && one.method === "GET");
  expect(readable.length).toBeGreaterThan(1);
  const replies = readable.map(({ path }) => send(runtime, "GET", path, { headers: bearer(secret) }));
  return (await Promise.all(replies)).map((reply) => reply.text).join("\n");
}

/** What the room sees: a participant and the shared screen. */
async function roomSees(room: Room): Promise<string> {
  return (
    (await readAll("participant", room.participants[0] ?? "")) +
    (await readAll("projection", room.projection))
  );
}

/** Texts of an item that its key could be read from, or looked up with, as they would travel. */
function tellTales(item: CompiledItem): string[] {
  const texts = [item.explanation, ...item.options.map((option) => option.rationale), item.digest];
  const names = [item.id, ...item.options.map((option) => option.id)].map((id) => `"${id}"`);
  // Handles are letters: an option of the bank named by a letter cannot be told from one.
  return [...texts.map((text) => JSON.stringify(text).slice(1, -1)), ...names].filter(
    (text) => text.length > 3,
  );
}

const itemsOf = async (room: Room) =>
  (await call(runtime, "coachingItems", { secret: room.coach })).body.map(({ item }) => item);

function expectNothingOf(items: readonly CompiledItem[], seen: string): void {
  for (const item of items)
    for (const text of tellTales(item)) expect(seen.includes(text), `${item.id} : ${text}`).toBe(false);
}

describe("the key", () => {
  test("step by step: in no answer and no event before the reveal, whatever the phase", async () => {
    const room = await openRoom(runtime, 5);
    const items = await itemsOf(room);
    const streams = await Promise.all([
      listen(runtime, "/api/participation/stream", room.participants[0] ?? ""),
      listen(runtime, "/api/projection/stream", room.projection),
    ]);
    expectNothingOf(items, await roomSees(room));
    for (const [index, item] of items.entries()) {
      const position = index + 1;
      await setQuestion(runtime, room, position, "open");
      expectNothingOf(items.slice(index), await roomSees(room));
      await answerAll(runtime, room.participants, position);
      await setQuestion(runtime, room, position, "closed");
      const closed = await roomSees(room);
      expect(closed).toContain('"phase":"closed"');
      expect(closed).toContain(JSON.stringify(item.stem));
      expectNothingOf(items.slice(index), closed);
      for (const stream of streams)
        await vi.waitFor(() =>
          expect(stream.heard()).toMatch(new RegExp(`"position":${position},"phase":"closed"`)),
        );
      for (const stream of streams) expectNothingOf(items.slice(index), stream.heard());
      await setQuestion(runtime, room, position, "revealed");
      const revealed = await roomSees(room);
      expect(revealed).toContain(JSON.stringify(item.explanation));
      // A correction hidden again is hidden for those who come now.
      await setQuestion(runtime, room, position, "closed");
      expectNothingOf(items.slice(index), await roomSees(room));
      await setQuestion(runtime, room, position, "revealed");
      expectNothingOf(items.slice(position), await roomSees(room));
    }
    for (const stream of streams) await stream.close();
  });

  test("step by step: a question passed over never shows its key, even at the end", async () => {
    const room = await openRoom(runtime, 1);
    const [skipped, ...others] = await itemsOf(room);
    await setQuestion(runtime, room, 1, "open");
    await setQuestion(runtime, room, 1, "skipped");
    await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    expectNothingOf(skipped ? [skipped, ...others] : others, await roomSees(room));
  });

  test("at one's own pace: nothing before the end, to those who still answer", async () => {
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const room = await openRoom(runtime, 5, { pace: "self", endsAt });
    const items = await itemsOf(room);
    expectNothingOf(items, await roomSees(room));
    await call(runtime, "setPhase", { secret: room.coach, body: { phase: "running" } });
    const [first = ""] = room.participants;
    const { body: questions } = await call(runtime, "participationQuestions", { secret: first });
    for (const question of questions) {
      const given = await call(runtime, "answer", {
        secret: first,
        params: { position: question.position },
        body: { revision: 1, response: someResponse(question), confidence: "sure" },
      });
      expectNothingOf(items, JSON.stringify(given.body));
    }
    const running = await roomSees(room);
    expect(running).toContain(JSON.stringify(items[5]?.stem));
    expectNothingOf(items, running);
    await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    expect(await roomSees(room)).toContain(JSON.stringify(items[0]?.explanation));
  });

  test("an answer's acknowledgement is the same, right or wrong", async () => {
    const room = await openRoom(runtime, 1);
    const { question } = (await setQuestion(runtime, room, 1, "open")).body.screen;
    if (!question) throw new Error("no question");
    const shapes = await Promise.all(
      question.options.map(async (_, index) => {
        const { status, body } = await call(runtime, "answer", {
          secret: room.participants[0] ?? "",
          params: { position: 1 },
          body: { revision: index + 1, response: someResponse(question, index), confidence: null },
        });
        return [status, Object.keys(body)].join();
      }),
    );
    expect(new Set(shapes)).toEqual(new Set(["200,position,revision,response,confidence"]));
  });
});

describe("anonymity", () => {
  const figuresIn = (text: string) => text.match(/"(?:figures|profits)":\{/g) ?? [];
  const coachSees = (room: Room) => readAll("coach", room.coach);

  test("fewer than five answers: no figure, for anybody, at any moment", async () => {
    const room = await openRoom(runtime, 8);
    const four = room.participants.slice(0, 4);
    const nothing = async () => {
      const seen = (await coachSees(room)) + (await roomSees(room));
      expect(figuresIn(seen)).toEqual([]);
    };
    await setQuestion(runtime, room, 1, "open");
    await answerAll(runtime, four, 1);
    await nothing();
    await setQuestion(runtime, room, 1, "closed");
    await nothing();
    await setQuestion(runtime, room, 1, "revealed");
    await nothing();
    // Hidden and shown again, or the session ended: what was too few is not counted again.
    await setQuestion(runtime, room, 1, "closed");
    await setQuestion(runtime, room, 1, "revealed");
    await nothing();
    await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    await nothing();
  });

  test("the fifth answer makes figures appear", async () => {
    const room = await openRoom(runtime, 5);
    await setQuestion(runtime, room, 1, "open");
    await answerAll(runtime, room.participants, 1);
    await setQuestion(runtime, room, 1, "closed");
    expect(figuresIn((await coachSees(room)) + (await roomSees(room)))).toEqual([]);
    await setQuestion(runtime, room, 1, "revealed");
    expect(figuresIn(await coachSees(room)).length).toBeGreaterThan(0);
    expect(figuresIn(await roomSees(room)).length).toBeGreaterThan(0);
  });

  test("figures once published never change: who leaves or is removed takes nothing out of them", async () => {
    const room = await openRoom(runtime, 6);
    const read = async () => {
      const { body } = await call(runtime, "coaching", { secret: room.coach });
      return JSON.stringify(body.questions[0]?.figures);
    };
    await setQuestion(runtime, room, 1, "open");
    await answerAll(runtime, room.participants, 1);
    await setQuestion(runtime, room, 1, "closed");
    await setQuestion(runtime, room, 1, "revealed");
    const published = await read();
    expect(JSON.parse(published).answered).toBe(6);

    await call(runtime, "leave", { secret: room.participants[0] ?? "" });
    expect(await read()).toBe(published);
    const members = await call(runtime, "roomMembers", { secret: room.coach });
    for (const { id } of members.body.slice(0, 2))
      await call(runtime, "removeParticipant", { secret: room.coach, params: { participant: id } });
    await joinAll(runtime, room.code, 2);
    expect(await read()).toBe(published);
    await setQuestion(runtime, room, 1, "closed");
    await setQuestion(runtime, room, 1, "revealed");
    expect(await read()).toBe(published);
    await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    expect(await read()).toBe(published);
    await purge(databaseOf(runtime), new Date(Date.now() + 25 * 3_600_000));
    expect(await read()).toBe(published);
  });

  test("who missed what is not counted once somebody has gone: subtracting would tell their answer", async () => {
    const room = await openRoom(runtime, 10);
    const [leaver = "", ...stayers] = room.participants;
    const items = await itemsOf(room);
    const competencies = items.map((item) => item.competencies[0]);
    const second = competencies.findIndex((one) => one !== competencies[0]) + 1;
    for (const position of [1, second]) {
      await setQuestion(runtime, room, position, "open");
      await answerAll(runtime, position === 1 ? [leaver, ...stayers.slice(0, 5)] : stayers, position);
      await setQuestion(runtime, room, position, "closed");
      await setQuestion(runtime, room, position, "revealed");
    }
    await call(runtime, "leave", { secret: leaver });
    const ended = await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    expect(Object.keys(ended.body.profits ?? {})).toEqual([competencies[second - 1]]);
  });

  test("who missed what is never counted over fewer than five people", async () => {
    const room = await openRoom(runtime, 10);
    const competency = (await itemsOf(room))[0]?.competencies[0] ?? "";
    await setQuestion(runtime, room, 1, "open");
    await answerAll(runtime, room.participants.slice(0, 5), 1);
    await setQuestion(runtime, room, 1, "closed");
    await setQuestion(runtime, room, 1, "revealed");
    for (const secret of room.participants.slice(1, 5)) await call(runtime, "leave", { secret });
    await setQuestion(runtime, room, 2, "open");
    await answerAll(runtime, room.participants.slice(5), 2);
    const ended = await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    // One person is left who answered the first question: the count would be that person's answer.
    expect(ended.body.profits).not.toHaveProperty(competency);
  });

  test("neither the coach nor the shared screen gets a secret, its hash, or an id beside an answer", async () => {
    const room = await openRoom(runtime, 6);
    const { question } = (await setQuestion(runtime, room, 1, "open")).body.screen;
    const seen = [await coachSees(room), await readAll("projection", room.projection)];
    await answerAll(runtime, room.participants, 1);
    seen.push(await coachSees(room), await readAll("projection", room.projection));
    await setQuestion(runtime, room, 1, "closed");
    await setQuestion(runtime, room, 1, "revealed");
    seen.push(await coachSees(room), await readAll("projection", room.projection));
    await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    seen.push(await coachSees(room), await readAll("projection", room.projection));
    expect(question).not.toBeNull();
    const all = seen.join("\n");
    for (const secret of room.participants) {
      expect(all).not.toContain(secret);
      expect(all).not.toContain(createHash("sha256").update(secret).digest("base64url"));
    }
    // Nicknames and ids are together in the list of those present, and there alone.
    const members = (await call(runtime, "roomMembers", { secret: room.coach })).body;
    expect(members).toHaveLength(6);
    const elsewhere = all.replaceAll(JSON.stringify(members), "");
    for (const { id, nickname } of members) {
      expect(elsewhere).not.toContain(id);
      expect(elsewhere).not.toContain(`"${nickname}"`);
    }
    // In the order of the alphabet: that of arrival would match the answers as they came in.
    const sorted = members.map((one) => one.nickname).toSorted((a, b) => a.localeCompare(b, "fr"));
    expect(members.map((one) => one.nickname)).toEqual(sorted);
  });

  test("two people who exchange all their answers change nothing of what the coach reads", async () => {
    const variants = [0, 1, 1, null, 2, 0, 3];
    const coachAfter = async (order: readonly number[]) => {
      const room = await openRoom(runtime, variants.length);
      const secrets = order.map((index) => room.participants[index] ?? "");
      for (const position of [1, 2, 3]) {
        await setQuestion(runtime, room, position, "open");
        await answerAll(runtime, secrets, position, variants);
        await setQuestion(runtime, room, position, "closed");
        await setQuestion(runtime, room, position, "revealed");
      }
      const { body } = await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
      const { questions, counts, profits } = body;
      return { questions, counts, profits };
    };
    const inOrder = variants.map((_, index) => index);
    const once = await coachAfter(inOrder);
    expect(once.profits).not.toBeNull();
    expect(await coachAfter(shuffle(inOrder, 5))).toEqual(once);
    expect(await coachAfter(inOrder.toReversed())).toEqual(once);
  });

  test("counts are of the room and of the questions, never of a person", async () => {
    const room = await openRoom(runtime, 6);
    await setQuestion(runtime, room, 1, "open");
    await answerAll(runtime, room.participants.slice(0, 2), 1);
    const { counts } = (await call(runtime, "projection", { secret: room.projection })).body;
    expect(counts).toEqual({ participants: 6, finished: 0, answered: [{ position: 1, answers: 2 }] });
    const participantSees = await readAll("participant", room.participants[5] ?? "");
    expect(participantSees).not.toMatch(/"(?:counts|answered|participants)":/);
  });
});
