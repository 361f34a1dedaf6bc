import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "@/lib/sessions/contract";
import type { Role } from "@/lib/sessions/operation";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import {
  answerAll,
  bearer,
  call,
  closeRuntime,
  everyRow,
  expectProblem,
  newSecret,
  openRoom,
  openRuntime,
  operationIds,
  type Room,
  requestFor,
  send,
  setQuestion,
  startTimeout,
} from "./room";

/* Every token against every operation and every object, from the contract itself. */

let runtime: SessionsRuntime;
beforeAll(async () => {
  runtime = await openRuntime();
}, startTimeout);
afterAll(() => closeRuntime(runtime));

const guarded = operationIds.filter((id) => operations[id].role !== null);

/** A session in full swing. */
async function running(): Promise<Room> {
  const room = await openRoom(runtime, 5);
  await setQuestion(runtime, room, 1, "open");
  await answerAll(runtime, room.participants, 1);
  return room;
}

const tokensOf = (room: Room): Record<Role, string> => ({
  coach: room.coach,
  participant: room.participants[0] ?? "",
  projection: room.projection,
});

/** Params that name what is in a room. */
async function paramsIn(room: Room): Promise<Record<string, string>> {
  const members = (await call(runtime, "roomMembers", { secret: room.coach })).body;
  const questions = (await call(runtime, "coachingItems", { secret: room.coach })).body;
  return {
    position: "1",
    participant: members[1]?.id ?? "",
    item: questions[1]?.item.id ?? "",
  };
}

describe("a token opens what is its own and nothing else", () => {
  test("no operation answers to the token of another role, and none changes anything", async () => {
    const rooms = [await running(), await running()];
    const params = await paramsIn(rooms[0] ?? (await running()));
    const before = await everyRow(runtime);
    let tried = 0;
    for (const id of guarded)
      for (const room of rooms)
        for (const [role, secret] of Object.entries(tokensOf(room))) {
          if (role === operations[id].role) continue;
          const reply = await send(runtime, ...requestFor(id, { secret, params }));
          expect([id, role, reply.status]).toEqual([id, role, 401]);
          expectProblem(reply);
          tried++;
        }
    expect(tried).toBe(guarded.length * 4);
    expect(await everyRow(runtime)).toEqual(before);
  });

  test("nor to no token, a made-up one, or one badly written", async () => {
    const room = await running();
    const params = await paramsIn(room);
    const before = await everyRow(runtime);
    const { coach } = room;
    const headers: Record<string, string>[] = [
      {},
      bearer(newSecret()),
      bearer(""),
      bearer(`${coach}x`),
      bearer(coach.slice(1)),
      bearer(coach.toLowerCase() === coach ? coach.toUpperCase() : coach.toLowerCase()),
      { Authorization: `Basic ${coach}` },
      { Authorization: coach },
      { Cookie: `secret=${coach}` },
    ];
    for (const id of guarded)
      for (const wrong of headers) {
        const [method, path, init] = requestFor(id, { params });
        const reply = await send(runtime, method, path, {
          ...init,
          headers: { ...init.headers, ...wrong },
        });
        expect([id, wrong, reply.status]).toEqual([id, wrong, 401]);
        expect(reply.headers.get("WWW-Authenticate")).toBe("Bearer");
        expectProblem(reply);
      }
    expect(await everyRow(runtime)).toEqual(before);
  });

  test("with its right token, every operation of one session leaves the other as it was", async () => {
    const other = await running();
    const params = await paramsIn(other);
    const before = await rowsOf(other);
    expect(before.join()).toContain("answered_at");
    // The destructive ones last, so that the others have something to work on.
    const order = [...guarded].sort(
      (a, b) => Number(operations[a].method === "DELETE") - Number(operations[b].method === "DELETE"),
    );
    for (const id of order) {
      const own = await running();
      const { role } = operations[id];
      const reply = await send(
        runtime,
        ...requestFor(id, { secret: tokensOf(own)[role ?? "coach"], params }),
      );
      expect(reply.status).toBeLessThan(500);
      expect([id, await rowsOf(other)]).toEqual([id, before]);
      // What is read is one's own: nothing of the other session's people is in it.
      for (const text of [params.participant ?? "", other.code, other.projection])
        expect(reply.text).not.toContain(text);
    }

    async function rowsOf(room: Room): Promise<string[]> {
      const { sessions = [], ...rest } = await everyRow(runtime);
      const session = sessions.find((one) => one.includes(`"code": "${room.code}"`)) ?? "";
      const id = /"id": "([\w-]{36})"/.exec(session)?.[1] ?? "none";
      return [session, ...Object.values(rest).flatMap((rows) => rows.filter((one) => one.includes(id)))];
    }
  });

  test("whoever left, was removed, or whose session was erased is a stranger", async () => {
    const room = await running();
    const [leaver = "", removed = "", stayer = ""] = room.participants;
    await call(runtime, "leave", { secret: leaver });
    for (const { id } of (await call(runtime, "roomMembers", { secret: room.coach })).body)
      await call(runtime, "removeParticipant", { secret: room.coach, params: { participant: id } });
    const strangers: [Role, string][] = [
      ["participant", leaver],
      ["participant", removed],
      ["participant", stayer],
    ];
    await expectStrangers(strangers);
    await call(runtime, "deleteSession", { secret: room.coach });
    await expectStrangers([...strangers, ["coach", room.coach], ["projection", room.projection]]);

    async function expectStrangers(tokens: readonly [Role, string][]) {
      for (const [role, secret] of tokens)
        for (const id of guarded.filter((one) => operations[one].role === role)) {
          const reply = await send(
            runtime,
            ...requestFor(id, {
              secret,
              params: { position: "1", participant: crypto.randomUUID(), item: "x" },
            }),
          );
          expect([id, reply.status]).toEqual([id, 401]);
        }
    }
  });
});
