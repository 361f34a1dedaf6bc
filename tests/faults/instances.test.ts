import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Counts } from "@/lib/sessions/model";
import { startPostgres, type TestPostgres } from "@/tests/postgres";
import { type RoundRobin, startProxy } from "@/tests/proxy";
import {
  answerOf,
  call,
  insist,
  listen,
  newSecret,
  openQuestion,
  openRoom,
  pace,
  setQuestion,
  startServer,
  statusOf,
  stopAll,
  type TestServer,
  until,
  waitingForLocks,
} from "./server";

/* Two instances on one PostgreSQL, behind a proxy that gives each request to the other one. */

let database: TestPostgres;
let one: TestServer;
let two: TestServer;
let proxy: RoundRobin;

beforeAll(async () => {
  database = await startPostgres();
  // At once, on an empty database: one of them migrates, the other one waits.
  const settings = { DATABASE_URL: database.url, TRUSTED_PROXIES: "1" };
  [one, two] = await Promise.all([startServer(settings), startServer(settings)]);
  await Promise.all([one.ready(), two.ready()]);
  proxy = await startProxy([one.origin, two.origin]);
});
afterAll(async () => {
  await proxy.stop();
  await stopAll();
  await database.stop();
});

/** Requests of the group sessions that an instance has answered. */
const answeredBy = (server: TestServer) => server.lines.filter((line) => line.event === "request").length;

describe("two instances", () => {
  it("hold a whole session together, whichever answers", async () => {
    const { origin } = proxy;
    const room = await openRoom(origin, 7);
    const [first = ""] = room.participants;
    const coach = await listen(origin, "coachingStream", room.coach);
    const screen = await listen(origin, "participationStream", first);

    for (const position of [1, 2, 3]) {
      const question = await openQuestion(origin, room, position);
      await screen.event(
        "screen",
        (data: { question: { position: number } | null }) => data.question?.position === position,
      );
      for (const [index, secret] of room.participants.entries()) {
        const reply = await call(origin, "answer", answerOf(secret, question, index));
        expect(reply.status).toBe(200);
        // Asked for elsewhere straight away, it is already there.
        const { body } = await call(origin, "participation", { secret });
        expect(body.answers.at(-1)).toEqual(reply.body);
      }
      expect((await setQuestion(origin, room, position, "closed")).status).toBe(200);
      const late = await call(origin, "answer", answerOf(first, question, 1, 2));
      expect(late.status).toBe(409);
      const revealed = await setQuestion(origin, room, position, "revealed");
      expect(revealed.body.questions[position - 1]?.figures?.answered).toBe(7);
    }
    const ended = await call(origin, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    expect(ended.body.screen.phase).toBe("ended");
    await screen.event("screen", (data: { phase: string }) => data.phase === "ended");
    for (const secret of room.participants) {
      const { body } = await call(origin, "ownResult", { secret });
      expect(body.answers).toHaveLength(3);
    }
    await coach.event("counts", (data: Counts) => data.answered.length === 3);
    coach.close();
    screen.close();
    for (const server of [one, two]) expect(answeredBy(server)).toBeGreaterThan(20);
  });

  it("tell the coach on one of the answers made on the other within a second", async () => {
    const room = await openRoom(one.origin, 5);
    const question = await openQuestion(two.origin, room, 1);
    const stream = await listen(one.origin, "coachingStream", room.coach);
    await stream.event("counts");
    for (const [index, secret] of room.participants.entries()) {
      const sent = performance.now();
      expect((await call(two.origin, "answer", answerOf(secret, question, index))).status).toBe(200);
      const said = await stream.event("counts", (data: Counts) => data.answered[0]?.answers === index + 1);
      expect(said.at - sent).toBeLessThan(1_000);
    }
    stream.close();
  });

  it("count the tries of one address together", async () => {
    const room = await openRoom(one.origin, 0);
    const wrong = room.code.startsWith("2") ? `3${room.code.slice(1)}` : `2${room.code.slice(1)}`;
    const address = "192.0.2.9";
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) {
      const { origin } = i % 2 === 0 ? one : two;
      const asked = { address, body: { code: wrong, secret: newSecret() } };
      statuses.push((await call(origin, "join", asked)).status);
    }
    expect(statuses.filter((status) => status === 404)).toHaveLength(30);
    const join = (origin: string, code: string, from: string) =>
      call(origin, "join", { address: from, body: { code, secret: newSecret() } });
    for (const { origin } of [one, two]) {
      const refused = await join(origin, wrong, address);
      expect([refused.status, refused.problem.code]).toEqual([429, "too-many-codes"]);
      expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
      expect((await join(origin, wrong, "192.0.2.10")).status).toBe(404);
      // A right code enters, from there too.
      expect((await join(origin, room.code, address)).status).toBe(201);
    }
  });
});

describe("an instance told to stop in the middle of a session", () => {
  it("ends its streams, answers what it had begun, and leaves the room to the other", async () => {
    const { origin } = proxy;
    const room = await openRoom(origin, 7);
    const question = await openQuestion(origin, room, 1);
    const [slow = "", ...others] = room.participants;
    const streams = await Promise.all(
      room.participants.map((secret) => listen(one.origin, "participationStream", secret)),
    );
    await Promise.all(streams.map((stream) => stream.event("screen")));

    // Clients that answer throughout, each change tried again until it is taken.
    let over = false;
    let revision = 0;
    const errors: number[] = [];
    const answering = (async () => {
      while (!over && revision < 99) {
        revision++;
        for (const [index, secret] of others.entries()) {
          const reply = await insist(
            origin,
            "answer",
            answerOf(secret, question, index + revision, revision),
          );
          if (reply.status !== 200) errors.push(reply.status);
        }
        // As often as people do: there are a hundred changes at most.
        await pace(100);
      }
    })();
    await until(() => revision >= 3);

    const watching = postgres(database.url, { max: 1 });
    const release = await lockQuestions();
    const begun = call(one.origin, "answer", answerOf(slow, question));
    await until(async () => (await waitingForLocks(watching)) > 0);
    await watching.end();
    const asked = performance.now();
    one.signal("SIGTERM");
    const unready = await until(async () => (await statusOf(`${one.origin}/readyz`)) === 503, 2_000);
    expect(unready).toBe(true);
    expect(await statusOf(`${one.origin}/livez`)).toBe(200);
    expect(await statusOf(`${one.origin}/`)).toBe(200);
    await release();
    expect((await begun).status).toBe(200);
    for (const stream of streams) {
      expect(await stream.ended).toBe("end");
      // One hint when it opened, another one to come back elsewhere.
      expect(stream.retries).toHaveLength(2);
      expect(stream.retries[1]).toBeGreaterThanOrEqual(500);
      expect(stream.retries[1]).toBeLessThanOrEqual(5_000);
    }
    expect(new Set(streams.map((stream) => stream.retries[1])).size).toBeGreaterThan(1);

    expect(await one.exited).toBe(0);
    expect(performance.now() - asked).toBeLessThan(20_000);
    const again = await listen(origin, "participationStream", room.participants[0] ?? "");
    await again.event("screen", (data: { question: unknown }) => data.question !== null);
    again.close();
    const reached = revision;
    await until(() => revision > reached);
    over = true;
    await answering;
    expect(errors).toEqual([]);
    for (const secret of others) {
      const { body } = await call(origin, "participation", { secret });
      expect(body.answers.map((answer) => answer.revision)).toEqual([revision]);
    }
    expect(one.output()).not.toContain('"level":"error"');
  });

  /** Holds whatever is answered in the middle of its transaction. */
  async function lockQuestions(): Promise<() => Promise<void>> {
    const sql = postgres(database.url, { max: 1 });
    await sql`begin`;
    await sql`select 1 from questions for update`;
    return async () => {
      await sql`commit`;
      await sql.end();
    };
  }
});
