import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Hub } from "@/lib/sessions/server/hub";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import { sourceOf } from "@/lib/sessions/server/views";
import { someResponse } from "../../answers";
import { call, closeRuntime, databaseOf, openRoom, openRuntime, setQuestion, startTimeout } from "./room";

/* What goes away between the moment it is looked up and the moment it is used. */

let runtime: SessionsRuntime;
beforeAll(async () => {
  runtime = await openRuntime();
}, startTimeout);
afterAll(() => closeRuntime(runtime));

test("an answer of somebody removed while it was on its way is refused as theirs no longer", async () => {
  const room = await openRoom(runtime, 1);
  const [secret = ""] = room.participants;
  const { question } = (await setQuestion(runtime, room, 1, "open")).body.screen;
  if (!question) throw new Error("no question");
  const db = databaseOf(runtime);
  // The removal, exactly between the check and the write.
  await db.execute(sql`create function remove_first() returns trigger language plpgsql as
    'begin delete from participants where id = new.participant_id; return new; end'`);
  await db.execute(sql`create trigger remove_first before insert on answers
    for each row execute function remove_first()`);
  const answered = await call(runtime, "answer", {
    secret,
    params: { position: 1 },
    body: { revision: 1, response: someResponse(question), confidence: "sure" },
  });
  await db.execute(sql`drop trigger remove_first on answers`);
  expect(answered.status).toBe(401);
  expect(answered.problem.detail).toMatch(/retiré/);
});

test("a stream of a session that has just been erased says so and ends", async () => {
  const complain = vi.fn();
  const hub = new Hub(sourceOf(databaseOf(runtime)), complain);
  const heard = await hub.open({ sessionId: randomUUID(), audience: "coach", participantId: null }).text();
  expect(heard).toContain("event: gone");
  expect(hub.size).toBe(0);
  hub.close();
  expect(complain).not.toHaveBeenCalled();
});
