import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Counts } from "@/lib/sessions/model";
import { freePort, startPostgres, type TestPostgres } from "@/tests/postgres";
import {
  answerOf,
  call,
  listen,
  openQuestion,
  openRoom,
  type Room,
  startServer,
  statusOf,
  stopAll,
  type TestServer,
  until,
  waitingForLocks,
} from "./server";

/* PostgreSQL goes away, does not answer, or answers too late. */

let database: TestPostgres;
let server: TestServer;
/** Superuser connections are the only ones left once the others are taken. */
const maxConnections = 20;
const pages = ["/", "/diagnostic", "/domaines/cct", "/methode"];

beforeAll(async () => {
  database = await startPostgres([`max_connections=${maxConnections}`]);
  server = await startServer({ DATABASE_URL: database.url });
  await server.ready();
});
afterAll(async () => {
  await stopAll();
  await database.stop();
});
afterEach(async () => {
  // Whatever was done to the database, the process has never died of it.
  expect(await statusOf(`${server.origin}/livez`)).toBe(200);
  await server.ready();
});

async function expectUnavailable(room: Room): Promise<void> {
  const reply = await call(server.origin, "coaching", { secret: room.coach });
  expect(reply.status).toBe(503);
  expect(reply.headers.get("Content-Type")).toMatch(/^application\/problem\+json/);
  expect(Number(reply.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(reply.problem).toMatchObject({ status: 503, code: "unavailable" });
  expect(reply.problem.detail).toMatch(/séances de groupe/i);
}

async function expectSoloServed(origin: string): Promise<void> {
  for (const page of pages) expect(await statusOf(`${origin}${page}`)).toBe(200);
  expect(await statusOf(`${origin}/livez`)).toBe(200);
}

/** How long it takes until group sessions are served again. */
async function recovery(room: Room): Promise<number> {
  const from = performance.now();
  await until(
    async () => (await call(server.origin, "coaching", { secret: room.coach })).status === 200,
    20_000,
  );
  await server.ready();
  return performance.now() - from;
}

describe("PostgreSQL", () => {
  it("restarted at once, is found again, and streams go on telling", async () => {
    const room = await openRoom(server.origin, 5);
    const question = await openQuestion(server.origin, room, 1);
    const [first = "", second = ""] = room.participants;
    const stream = await listen(server.origin, "coachingStream", room.coach);
    await stream.event("counts");
    expect((await call(server.origin, "answer", answerOf(first, question))).status).toBe(200);
    await database.restartImmediate();
    expect(await recovery(room)).toBeLessThan(5_000);
    expect((await call(server.origin, "answer", answerOf(second, question))).status).toBe(200);
    await stream.event("counts", (data: Counts) => data.answered[0]?.answers === 2, 2_000);
    stream.close();
  });

  it("away for four seconds, gives 503 and the site without it, then everything again", async () => {
    const room = await openRoom(server.origin, 5);
    const question = await openQuestion(server.origin, room, 1);
    const stream = await listen(server.origin, "coachingStream", room.coach);
    await stream.event("counts");
    const back = database.restartImmediate(4_000);
    await until(async () => (await statusOf(`${server.origin}/readyz`)) === 503, 3_000);
    await expectUnavailable(room);
    await expectSoloServed(server.origin);
    await back;
    expect(await recovery(room)).toBeLessThan(5_000);
    const [first = ""] = room.participants;
    expect((await call(server.origin, "answer", answerOf(first, question))).status).toBe(200);
    await stream.event("counts", (data: Counts) => data.answered[0]?.answers === 1, 2_000);
    stream.close();
  });

  it("held by a lock, gives 503 in time and takes the answers afterwards", async () => {
    const room = await openRoom(server.origin, 15);
    const question = await openQuestion(server.origin, room, 1);
    const sql = postgres(database.url, { max: 1 });
    await sql`begin`;
    await sql`lock table answers in access exclusive mode`;
    // More than there are connections: those of the health check wait behind them.
    const answers = room.participants.map((secret) =>
      call(server.origin, "answer", answerOf(secret, question)),
    );
    await until(async () => (await waitingForLocks(sql)) >= 10);
    expect(await statusOf(`${server.origin}/readyz`)).toBe(503);
    await expectSoloServed(server.origin);
    const from = performance.now();
    for (const reply of await Promise.all(answers)) {
      expect(reply.status).toBe(503);
      expect(Number(reply.headers.get("Retry-After"))).toBeGreaterThan(0);
    }
    expect(performance.now() - from).toBeLessThan(6_000);
    await sql`commit`;
    await sql.end();
    expect(await recovery(room)).toBeLessThan(5_000);
    for (const secret of room.participants)
      expect((await call(server.origin, "answer", answerOf(secret, question))).status).toBe(200);
    const { body } = await call(server.origin, "coaching", { secret: room.coach });
    expect(body.counts.answered).toEqual([{ position: 1, answers: 15 }]);
  });

  it("frozen, with its connections open, gives 503 in time and is found again", async () => {
    const room = await openRoom(server.origin, 5);
    const sql = postgres(database.url, { max: 1 });
    const backends = await sql<{ pid: number }[]>`
      select pid from pg_stat_activity where application_name = 'auto-evaluation'`;
    await sql.end();
    expect(backends.length).toBeGreaterThan(0);
    try {
      for (const { pid } of backends) process.kill(pid, "SIGSTOP");
      const ready = statusOf(`${server.origin}/readyz`);
      const from = performance.now();
      // Enough of them to fill every connection that may still be opened.
      const asked = Array.from({ length: 12 }, () => expectUnavailable(room).catch(() => "served"));
      expect(await ready).toBe(503);
      await Promise.all(asked);
      expect(performance.now() - from).toBeLessThan(7_000);
      await expectSoloServed(server.origin);
    } finally {
      for (const { pid } of backends) process.kill(pid, "SIGCONT");
    }
    expect(await recovery(room)).toBeLessThan(5_000);
  });

  it("that kills our connections, loses at most what was being asked", async () => {
    const room = await openRoom(server.origin, 5);
    const sql = postgres(database.url, { max: 1 });
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'auto-evaluation'`;
    await sql.end();
    expect(await recovery(room)).toBeLessThan(5_000);
  });

  it("full of other people's connections, is waited for by a server that starts", async () => {
    const hog = postgres(database.url, { max: maxConnections, connect_timeout: 2, backoff: () => 0.2 });
    for (let i = 0; i < maxConnections; i++) hog`select pg_sleep(0.5)`.catch(() => null);
    const probe = postgres(database.url, { max: 1, connect_timeout: 2 });
    await until(() =>
      probe`select 1`.then(
        () => false,
        (error) => error.code === "53300",
      ),
    );
    await probe.end({ timeout: 0 });
    const late = await startServer({ DATABASE_URL: database.url });
    await late.line((line) => line.event === "sessions-unavailable");
    expect(await statusOf(`${late.origin}/readyz`)).toBe(503);
    await expectSoloServed(late.origin);
    await hog.end();
    const from = performance.now();
    await late.ready();
    expect(performance.now() - from).toBeLessThan(5_000);
    await late.kill();
  });
});

describe("a server started before its database", () => {
  it("serves the site, says 503 for the rest, and stops when told to", async () => {
    const password = "Mot-de-passe-9f2c";
    const alone = await startServer({
      DATABASE_URL: `postgres://auto:${password}@127.0.0.1:${await freePort()}/auto`,
    });
    await alone.line((line) => line.event === "sessions-unavailable");
    await expectSoloServed(alone.origin);
    expect(await statusOf(`${alone.origin}/readyz`)).toBe(503);
    const reply = await call(alone.origin, "coaching", { secret: "a".repeat(43) });
    expect(reply.status).toBe(503);
    expect(reply.problem.code).toBe("unavailable");
    alone.signal("SIGINT");
    expect(await alone.exited).toBe(0);
    expect(alone.output()).not.toContain(password);
  });
});
