import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import { call, closeRuntime, newSecret, openRoom, openRuntime, startTimeout, validBodies } from "./room";

/* What one address may do, and how many a room may hold. */

const perHour = 40;
let runtime: SessionsRuntime;
beforeAll(async () => {
  runtime = await openRuntime({ SESSIONS_PER_HOUR: String(perHour) });
}, startTimeout);
afterAll(() => closeRuntime(runtime));
// Noon today: far from midnight, when addresses get another salt, and near enough to the true time
// for the timers, which are not the tests', to be set for it.
const start = new Date().setUTCHours(12, 0, 0, 0);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

const join = (code: string, address: string, secret = newSecret()) =>
  call(runtime, "join", { body: { code, secret }, address });
const wrongCode = "22222222";

async function miss(times: number, address: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) statuses.push((await join(wrongCode, address)).status);
  return statuses;
}

describe("missed codes", () => {
  test("thirty in five minutes from an address, then wrong codes are refused for a while: there alone", async () => {
    const address = "198.51.100.1";
    expect(new Set(await miss(30, address))).toEqual(new Set([404]));
    moveTo(60);
    const refused = await join(wrongCode, address);
    expect([refused.status, refused.problem.code]).toEqual([429, "too-many-codes"]);
    const wait = Number(refused.headers.get("Retry-After"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(300);
    expect(refused.problem.detail).toContain("un code juste entre tout de suite");
    expect((await join(wrongCode, "198.51.100.2")).status).toBe(404);
    // What it says to wait is what there is to wait.
    moveTo(60 + wait + 1);
    expect((await join(wrongCode, address)).status).toBe(404);
  });

  test("a right code always enters, whatever was mistyped behind the same address", async () => {
    const address = "198.51.100.6";
    const room = await openRoom(runtime, 0);
    expect((await miss(40, address)).at(-1)).toBe(429);
    const secret = newSecret();
    expect((await join(room.code, address, secret)).status).toBe(201);
    expect((await join(room.code, address, secret)).status).toBe(201);
    expect((await join(room.code, address)).status).toBe(201);
    expect((await join(wrongCode, address)).status).toBe(429);
  });

  test("once refused, an address says the same of every code that opens nothing", async () => {
    const ended = await openRoom(runtime, 0);
    await call(runtime, "setPhase", { secret: ended.coach, body: { phase: "ended" } });
    const address = "198.51.100.8";
    await miss(31, address);
    const replies = await Promise.all([wrongCode, ended.code].map((code) => join(code, address)));
    expect(replies[0]?.status).toBe(429);
    expect(replies[1]).toEqual(replies[0]);
  });

  test("a code that cannot be one is malformed, and costs nothing", async () => {
    const room = await openRoom(runtime, 0);
    for (let i = 0; i < 40; i++) expect((await join("0O1IL", "198.51.100.3")).status).toBe(400);
    expect((await join(room.code, "198.51.100.3")).status).toBe(201);
  });

  test("a thousand people join from one address, some of whom mistype", async () => {
    const address = "198.51.100.4";
    const room = await openRoom(runtime, 0, { capacity: 1_000 });
    await miss(29, address);
    const statuses = new Set<number>();
    for (let i = 0; i < 1_000; i++) statuses.add((await join(room.code, address)).status);
    expect(statuses).toEqual(new Set([201]));
    const { counts } = (await call(runtime, "coaching", { secret: room.coach })).body;
    expect(counts.participants).toBe(1_000);
  }, 120_000);
});

function moveTo(seconds: number): void {
  vi.setSystemTime(start + seconds * 1_000);
}

test("so many sessions an hour from an address, and asking again for one's own costs nothing", async () => {
  const address = "198.51.100.5";
  const create = (secret = newSecret()) =>
    call(runtime, "createSession", { body: { ...validBodies.createSession(), secret } as never, address });
  const own = newSecret();
  expect((await create(own)).status).toBe(201);
  for (let i = 0; i < 5; i++) expect((await create(own)).status).toBe(201);
  for (let i = 1; i < perHour; i++) expect((await create()).status).toBe(201);
  const refused = await create();
  expect([refused.status, refused.problem.code]).toEqual([429, "too-many-sessions"]);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect((await create(own)).status).toBe(201);
  moveTo(3_601);
  expect((await create()).status).toBe(201);
});

describe("the door", () => {
  test("unknown, ended, expired and erased codes answer alike, to the letter", async () => {
    const ended = await openRoom(runtime, 0);
    await call(runtime, "setPhase", { secret: ended.coach, body: { phase: "ended" } });
    const erased = await openRoom(runtime, 0);
    await call(runtime, "deleteSession", { secret: erased.coach });
    const endsAt = new Date(start + 60_000).toISOString();
    const expired = await openRoom(runtime, 0, { pace: "self", endsAt });
    moveTo(70);
    const answers = await Promise.all(
      [wrongCode, ended.code, erased.code, expired.code].map(async (code, index) => {
        const { status, body, headers } = await join(code, `203.0.113.${index}`);
        return { status, body, headers: [...headers] };
      }),
    );
    expect(answers[0]?.status).toBe(404);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test("a locked room says so, keeps those who are in, and opens again", async () => {
    const room = await openRoom(runtime, 1);
    const lock = (locked: boolean) => call(runtime, "setLock", { secret: room.coach, body: { locked } });
    await lock(true);
    const refused = await join(room.code, "192.0.2.1");
    expect([refused.status, refused.problem.code]).toEqual([409, "locked"]);
    expect((await join(room.code, "192.0.2.1", room.participants[0])).status).toBe(201);
    await lock(false);
    expect((await join(room.code, "192.0.2.1")).status).toBe(201);
    expect((await call(runtime, "coaching", { secret: room.coach })).body.counts.participants).toBe(2);
  });

  test("as many as the room holds, even all at once; a seat left is a seat free", async () => {
    const room = await openRoom(runtime, 0, { capacity: 5 });
    const secrets = Array.from({ length: 9 }, () => newSecret());
    const replies = await Promise.all(secrets.map((secret) => join(room.code, "192.0.2.1", secret)));
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([
      ...new Array<number>(5).fill(201),
      ...new Array<number>(4).fill(409),
    ]);
    const inside = secrets.filter((_, index) => replies[index]?.status === 201);
    expect((await join(room.code, "192.0.2.1", inside[0])).status).toBe(201);
    expect((await join(room.code, "192.0.2.1")).problem.code).toBe("full");
    const left = inside[1] ?? "";
    await call(runtime, "leave", { secret: left });
    const next = await join(room.code, "192.0.2.1");
    expect(next.status).toBe(201);
    expect((await join(room.code, "192.0.2.1")).status).toBe(409);
    // The newcomer does not take over the name of who left.
    expect(replies.map((reply) => reply.body.nickname)).not.toContain(next.body.nickname);
  });

  test("people who come and go never wear a room out", async () => {
    const room = await openRoom(runtime, 0, { capacity: 5 });
    const names = new Set<string>();
    for (let turn = 0; turn < 25; turn++) {
      const secret = newSecret();
      const entered = await join(room.code, "192.0.2.1", secret);
      expect([turn, entered.status]).toEqual([turn, 201]);
      names.add(entered.body.nickname);
      await call(runtime, "leave", { secret });
    }
    expect(names.size).toBe(25);
    // Still a room of five, were they all to come at once.
    const crowd = await Promise.all(Array.from({ length: 8 }, () => join(room.code, "192.0.2.1")));
    expect(crowd.filter((reply) => reply.status === 201)).toHaveLength(5);
    expect((await call(runtime, "coaching", { secret: room.coach })).body.counts.participants).toBe(5);
  });

  test("who is removed has their answers removed too, and nobody else's", async () => {
    const room = await openRoom(runtime, 3);
    await call(runtime, "setQuestionPhase", {
      secret: room.coach,
      params: { position: 1 },
      body: { phase: "open" },
    });
    for (const secret of room.participants)
      await call(runtime, "answer", {
        secret,
        params: { position: 1 },
        body: { revision: 1, response: null, confidence: null },
      });
    const [member] = (await call(runtime, "roomMembers", { secret: room.coach })).body;
    const params = { participant: member?.id ?? "" };
    expect((await call(runtime, "removeParticipant", { secret: room.coach, params })).status).toBe(204);
    const { counts } = (await call(runtime, "coaching", { secret: room.coach })).body;
    expect(counts).toEqual({ participants: 2, finished: 0, answered: [{ position: 1, answers: 2 }] });
    const statuses = await Promise.all(
      room.participants.map(async (secret) => (await call(runtime, "participation", { secret })).status),
    );
    expect(statuses.toSorted()).toEqual([200, 200, 401]);
  });
});
