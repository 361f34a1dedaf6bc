import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shuffle } from "@/lib/maths/random";
import type { BodyInput } from "@/lib/sessions/contract";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import { someResponse } from "../../answers";
import { anySeed } from "../assessment/items";
import {
  call,
  closeRuntime,
  everyRow,
  newSecret,
  openRoom,
  openRuntime,
  setQuestion,
  startTimeout,
} from "./room";
import "./seed";

/*
 * A network loses answers, clients send again, and nothing arrives in order: whatever is sent up to
 * five times and in any order must leave what sending it once leaves.
 */

let runtime: SessionsRuntime;
beforeAll(async () => {
  runtime = await openRuntime();
}, startTimeout);
afterAll(() => closeRuntime(runtime));

/** Each one to five times, in any order. */
function again<T>(list: readonly T[], seed: number): T[] {
  const copies = list.flatMap((one, index) => new Array<T>(1 + ((seed >>> (index % 16)) % 5)).fill(one));
  return shuffle(copies, seed);
}

describe("sent again", () => {
  test("joins and answers: one participant a secret, the largest revision, each counted once", async () => {
    const people = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(people, anySeed, async (revisions, seed) => {
        const room = await openRoom(runtime, 0);
        const secrets = revisions.map(newSecret);
        const joins = again(secrets, seed).map((secret) =>
          call(runtime, "join", { body: { code: room.code, secret } }),
        );
        const joined = await Promise.all(joins);
        expect(new Set(joined.map((reply) => reply.status))).toEqual(new Set([201]));
        expect(new Set(joined.map((reply) => reply.body.nickname)).size).toBe(secrets.length);

        const { question } = (await setQuestion(runtime, room, 1, "open")).body.screen;
        if (!question) throw new Error("no question");
        const answers = secrets.flatMap((secret, who) =>
          Array.from({ length: revisions[who] ?? 1 }, (_, index) => ({
            secret,
            revision: index + 1,
            response: index % 3 === 2 ? null : someResponse(question, who + index),
          })),
        );
        const sent = again(answers, seed).map(({ secret, ...answer }) =>
          call(runtime, "answer", {
            secret,
            params: { position: 1 },
            body: { ...answer, confidence: "sure" },
          }),
        );
        for (const reply of await Promise.all(sent)) expect(reply.status).toBe(200);

        for (const secret of secrets) {
          const last = answers.findLast((answer) => answer.secret === secret);
          const seen = await call(runtime, "participation", { secret });
          expect(seen.body.answers).toEqual([
            { position: 1, revision: last?.revision, response: last?.response, confidence: "sure" },
          ]);
        }
        const { counts } = (await call(runtime, "coaching", { secret: room.coach })).body;
        expect(counts).toEqual({
          participants: secrets.length,
          finished: 0,
          answered: [{ position: 1, answers: secrets.length }],
        });
        await setQuestion(runtime, room, 1, "closed");
        const revealed = await setQuestion(runtime, room, 1, "revealed");
        expect(revealed.body.questions[0]?.figures?.answered).toBe(secrets.length);
      }),
      { numRuns: 8 },
    );
  });

  test("an older revision that arrives late is told which one is kept", async () => {
    const room = await openRoom(runtime, 1);
    const { question } = (await setQuestion(runtime, room, 1, "open")).body.screen;
    if (!question) throw new Error("no question");
    const send = (revision: number, response: ReturnType<typeof someResponse> | null) =>
      call(runtime, "answer", {
        secret: room.participants[0] ?? "",
        params: { position: 1 },
        body: { revision, response, confidence: null },
      });
    const kept = someResponse(question, 1);
    await send(3, kept);
    expect((await send(2, null)).body).toEqual({
      position: 1,
      revision: 3,
      response: kept,
      confidence: null,
    });
    // The same revision never says two things: the first one stays.
    expect((await send(3, null)).body.response).toEqual(kept);
  });

  test("a session created five times at once is one session, under one code", async () => {
    const secret = newSecret();
    const body: BodyInput<"createSession"> = {
      secret,
      title: "Une seule",
      pace: "step",
      domains: ["cct"],
      selection: { by: "draw", count: 3, seed: randomBytes(4).readUInt32BE() },
      endsAt: null,
      secondsPerQuestion: null,
      capacity: 10,
      follows: null,
    };
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => call(runtime, "createSession", { body })));
    expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(replies.map((reply) => reply.body.code)).size).toBe(1);
    const { sessions = [] } = await everyRow(runtime);
    expect(sessions.filter((row) => row.includes("Une seule"))).toHaveLength(1);
  });

  test("a form edited after a lost answer does not pass for the session that it created", async () => {
    const body: BodyInput<"createSession"> = {
      secret: newSecret(),
      title: "Première version",
      pace: "step",
      domains: ["cct"],
      selection: { by: "draw", count: 3, seed: 1 },
      endsAt: null,
      secondsPerQuestion: null,
      capacity: 10,
      follows: null,
    };
    const created = await call(runtime, "createSession", { body });
    expect(created.status).toBe(201);
    for (const edited of [
      { ...body, title: "Seconde version" },
      { ...body, selection: { by: "draw" as const, count: 4, seed: 1 } },
      { ...body, domains: ["offre" as const] },
      { ...body, capacity: 11 },
    ]) {
      const reply = await call(runtime, "createSession", { body: edited });
      expect([reply.status, reply.problem.code]).toEqual([409, "created-otherwise"]);
      expect(reply.problem.detail).toContain("autres réglages");
    }
    // The order of the fields is no setting; what the coach did since is none either.
    await call(runtime, "setLock", { secret: body.secret, body: { locked: true } });
    const shuffled = Object.fromEntries(Object.entries(body).toReversed()) as typeof body;
    const again = await call(runtime, "createSession", { body: shuffled });
    expect([again.status, again.body.code]).toEqual([201, created.body.code]);
  });

  test("each command of the coach, twice: the second changes nothing", async () => {
    const room = await openRoom(runtime, 5);
    const items = await call(runtime, "coachingItems", { secret: room.coach });
    const used = new Set(items.body.map(({ item }) => item.id));
    const other = await openRoom(runtime, 0, { selection: { by: "draw", count: 12, seed: 99 } });
    const others = await call(runtime, "coachingItems", { secret: other.coach });
    const item = others.body.find((one) => !used.has(one.item.id))?.item.id ?? "";
    const secret = room.coach;
    const at = { secret, params: { position: 1 } };
    const commands = [
      () => call(runtime, "setLock", { secret, body: { locked: true } }),
      () => call(runtime, "setPhase", { secret, body: { phase: "running" } }),
      () => call(runtime, "setQuestionPhase", { ...at, body: { phase: "open" } }),
      () => call(runtime, "setQuestionDeadline", { ...at, body: { closesAt: "2999-01-01T00:00:00.000Z" } }),
      () => call(runtime, "setQuestionPhase", { ...at, body: { phase: "closed" } }),
      () => call(runtime, "setQuestionPhase", { ...at, body: { phase: "revealed" } }),
      () => call(runtime, "addQuestion", { secret, params: { item }, body: {} }),
      () => call(runtime, "setPhase", { secret, body: { phase: "ended" } }),
      () => call(runtime, "setPlan", { secret, body: { plan: [] } }),
    ];
    for (const command of commands) {
      const once = await command();
      const twice = await command();
      expect([once.status, twice.status]).toEqual([200, 200]);
      const settled = ({ screen, ...rest }: typeof once.body) => ({
        ...rest,
        screen: { ...screen, now: null, version: null },
      });
      expect(settled(twice.body)).toEqual(settled(once.body));
    }
  });

  test("the last question that a session can take, added twice", async () => {
    const wide = await openRoom(runtime, 0, {
      domains: ["fondamentaux", "amelioration-continue", "accompagnement", "cct", "offre", "contribution"],
      selection: { by: "draw", count: 60, seed: 1 },
    });
    const items = await call(runtime, "coachingItems", { secret: wide.coach });
    const ids = items.body.map(({ item }) => item.id);
    const room = await openRoom(runtime, 0, { selection: { by: "hand", items: ids.slice(0, 59) } });
    const add = (item: string) =>
      call(runtime, "addQuestion", { secret: room.coach, params: { item }, body: {} });
    expect((await add(ids[59] ?? "")).status).toBe(200);
    expect((await add(ids[59] ?? "")).status).toBe(200);
  });

  test("a participant who leaves twice, or is removed twice, is gone once and for all", async () => {
    const room = await openRoom(runtime, 3);
    const [first = ""] = room.participants;
    expect((await call(runtime, "leave", { secret: first })).status).toBe(204);
    expect((await call(runtime, "leave", { secret: first })).status).toBe(401);
    const [member] = (await call(runtime, "roomMembers", { secret: room.coach })).body;
    const remove = () =>
      call(runtime, "removeParticipant", { secret: room.coach, params: { participant: member?.id ?? "" } });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(204);
    expect((await call(runtime, "roomMembers", { secret: room.coach })).body).toHaveLength(1);
  });
});
