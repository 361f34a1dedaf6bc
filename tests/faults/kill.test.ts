import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Answered } from "@/lib/sessions/contract";
import { startPostgres } from "@/tests/postgres";
import {
  answerOf,
  call,
  inLanes,
  newDirectory,
  openQuestion,
  openRoom,
  setQuestion,
  startServer,
  stopAll,
  until,
} from "./server";

/* The server dies without a word while the room answers. */

afterEach(() => stopAll());

const size = 24;

/** Kills the server again and again while everybody answers, and starts it again on the same port. */
async function survives(settings: Record<string, string>, kills: number): Promise<void> {
  let server = await startServer(settings);
  await server.ready();
  const { origin, port } = server;
  const room = await openRoom(origin, size);
  const question = await openQuestion(origin, room, 1);
  const acknowledged = new Map<string, Answered<"answer">>();

  for (let round = 1; round <= kills; round++) {
    let taken = 0;
    // Two at a time: some are before the kill, some in the middle of it, some after; nobody asks twice.
    const answering = inLanes(2, room.participants, async (secret, index) => {
      const reply = await call(origin, "answer", answerOf(secret, question, index + round, round)).catch(
        () => null,
      );
      if (reply?.status !== 200) return;
      acknowledged.set(secret, reply.body);
      taken++;
    });
    await until(() => taken >= round * 3);
    await server.kill();
    const dead = performance.now();
    await answering;
    server = await startServer({ ...settings, PORT: port });
    await server.ready();
    expect(performance.now() - dead).toBeLessThan(10_000);

    const { body } = await call(origin, "coaching", { secret: room.coach });
    expect(body.screen.question?.position).toBe(1);
    expect(body.questions[0]?.phase).toBe("open");
    for (const secret of room.participants) await expectKept(origin, secret, acknowledged.get(secret));
  }

  // Everybody asks again with what they had sent before the kill, then changes their mind.
  for (const revision of [kills, kills + 1])
    await Promise.all(
      room.participants.map((secret, index) =>
        call(origin, "answer", answerOf(secret, question, index + revision, revision)),
      ),
    );
  await setQuestion(origin, room, 1, "closed");
  const { body } = await setQuestion(origin, room, 1, "revealed");
  expect(body.counts).toEqual({
    participants: size,
    finished: 0,
    answered: [{ position: 1, answers: size }],
  });
  expect(body.questions[0]?.figures?.answered).toBe(size);
}

/** What was not acknowledged may have been taken all the same; what was is never undone. */
async function expectKept(origin: string, secret: string, acknowledged: Answered<"answer"> | undefined) {
  const { body } = await call(origin, "participation", { secret });
  expect(body.answers.length).toBeLessThanOrEqual(1);
  if (!acknowledged) return;
  const [kept] = body.answers;
  if ((kept?.revision ?? 0) <= acknowledged.revision) expect(kept).toEqual(acknowledged);
}

describe("killed while the room answers", () => {
  it("keeps every acknowledged answer once, and opens again after five kills, over the embedded database", async () => {
    await survives({ DATA_DIR: newDirectory() }, 5);
    // Six starts: more than a minute where the processor is shared.
  }, 120_000);

  it("keeps every acknowledged answer once, over PostgreSQL", async () => {
    const database = await startPostgres();
    try {
      await survives({ DATABASE_URL: database.url }, 2);
    } finally {
      await stopAll();
      await database.stop();
    }
  });

  it("opens again a directory whose first opening was cut short", async () => {
    const settings = { DATA_DIR: newDirectory() };
    // The directory taken, then its files copied: cut short at each of them.
    for (const sign of ["owner.sock", "postgres"]) {
      const server = await startServer(settings);
      await until(() => existsSync(join(settings.DATA_DIR, sign)));
      await server.kill();
    }
    const server = await startServer(settings);
    await server.ready();
    expect((await openRoom(server.origin, 1)).code).toHaveLength(8);
  });
});
