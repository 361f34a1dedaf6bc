import { sql } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { purge } from "@/lib/sessions/server/purge";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import * as schema from "@/lib/sessions/server/schema";
import { hashOf } from "@/lib/sessions/server/secrets";
import {
  answerAll,
  call,
  closeRuntime,
  databaseOf,
  everyRow,
  newSecret,
  openRoom,
  openRuntime,
  type Room,
  setQuestion,
  startTimeout,
} from "./room";

/* What is kept, for how long, and what is never written anywhere. */

let runtime: SessionsRuntime;
let logged: string[] = [];
beforeAll(async () => {
  const log = pino({ level: "trace" }, { write: (line) => logged.push(line) });
  runtime = await openRuntime({}, log);
}, startTimeout);
afterAll(() => closeRuntime(runtime));

const hour = 3_600_000;
const day = 24 * hour;
const purgeIn = (milliseconds: number) => purge(databaseOf(runtime), new Date(Date.now() + milliseconds));
const count = async (table: string) => (await everyRow(runtime))[table]?.length ?? -1;

async function played(): Promise<Room> {
  const room = await openRoom(runtime, 5);
  await setQuestion(runtime, room, 1, "open");
  await answerAll(runtime, room.participants, 1);
  return room;
}
const end = (room: Room) => call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });

describe("a session goes", () => {
  test("people after a day, figures after a month, and the coach reads figures in between", async () => {
    const room = await played();
    const { body: ended } = await end(room);
    const endedAt = Date.parse(ended.endedAt ?? "");
    expect(Date.parse(ended.rowsGoAt ?? "") - endedAt).toBe(day);
    expect(Date.parse(ended.allGoesAt ?? "") - endedAt).toBe(30 * day);

    await purgeIn(day - 60_000);
    expect([await count("participants"), await count("answers")]).toEqual([5, 5]);
    await purgeIn(day + 60_000);
    expect([await count("participants"), await count("answers")]).toEqual([0, 0]);
    const [person = ""] = room.participants;
    expect((await call(runtime, "ownResult", { secret: person })).status).toBe(401);
    const kept = (await call(runtime, "coaching", { secret: room.coach })).body;
    expect(kept.questions).toEqual(ended.questions);
    expect(kept.questions[0]?.figures?.answered).toBe(5);
    expect(kept.profits).toEqual(ended.profits);
    expect(kept.profits).not.toBeNull();

    await purgeIn(30 * day - 60_000);
    expect(await count("sessions")).toBe(1);
    await purgeIn(30 * day + 60_000);
    expect([await count("sessions"), await count("questions")]).toEqual([0, 0]);
    expect((await call(runtime, "coaching", { secret: room.coach })).status).toBe(401);
  });

  test("one session that cannot be ended keeps none of the others, and is said", async () => {
    const db = databaseOf(runtime);
    const rooms = [await played(), await played(), await played()];
    const stuck = await openRoom(runtime, 5, { title: "Coincée" });
    await db.execute(sql`create function refuse_to_end() returns trigger language plpgsql as
      'begin if new.title = ''Coincée'' and new.phase = ''ended'' then raise exception ''stuck''; end if;
      return new; end'`);
    await db.execute(sql`create trigger refuse_to_end before update on sessions
      for each row execute function refuse_to_end()`);
    const purged = await purgeIn(7 * day + 60_000);
    expect([purged.ended, purged.failures.length]).toEqual([3, 1]);
    const phaseOf = async (room: Room) =>
      (await call(runtime, "coaching", { secret: room.coach })).body.screen.phase;
    for (const room of rooms) expect(await phaseOf(room)).toBe("ended");
    expect(await phaseOf(stuck)).toBe("lobby");
    // What is due is erased all the same.
    await purgeIn(8 * day + 120_000);
    expect(await count("participants")).toBe(5);
    await db.execute(sql`drop trigger refuse_to_end on sessions`);
    expect((await purgeIn(8 * day + 120_000)).failures).toEqual([]);
    expect(await phaseOf(stuck)).toBe("ended");
    await purgeIn(40 * day);
  });

  test("one that can no longer be read says so, harms no other, and is erased all the same", async () => {
    const db = databaseOf(runtime);
    const [damaged, sound] = [await played(), await played()];
    const [person = "", other = ""] = damaged.participants;
    const { screen } = (await call(runtime, "coaching", { secret: damaged.coach })).body;
    await db.execute(sql`update sessions set title = 'Abîmée', plan = '{"illisible": 1}'::jsonb
      where version = ${screen.version} and id = (select session_id from participants
        where secret_hash = ${hashOf(person)})`);
    logged = [];
    const refused = await call(runtime, "participation", { secret: person });
    expect([refused.status, refused.problem.code]).toEqual([500, "damaged"]);
    expect(refused.problem.detail).toContain("les autres séances");
    expect((await call(runtime, "coaching", { secret: damaged.coach })).problem.code).toBe("damaged");
    expect(logged.join("")).toContain("plan");
    expect(logged.join("")).not.toContain("illisible");
    expect((await call(runtime, "participation", { secret: sound.participants[0] ?? "" })).status).toBe(200);
    // The rights of people do not wait for a repair.
    expect((await call(runtime, "leave", { secret: other })).status).toBe(204);
    const purged = await purgeIn(7 * day + 60_000);
    expect([purged.ended, purged.failures.length]).toEqual([1, 1]);
    expect((await call(runtime, "deleteSession", { secret: damaged.coach })).status).toBe(204);
    expect((await call(runtime, "participation", { secret: person })).status).toBe(401);
    await purgeIn(40 * day);
  });

  test("forgotten by its coach, it ends after a week, and goes like the others", async () => {
    const room = await played();
    await purgeIn(7 * day - 60_000);
    expect((await call(runtime, "coaching", { secret: room.coach })).body.screen.phase).toBe("running");
    expect((await purgeIn(7 * day + 60_000)).ended).toBe(1);
    const { body } = await call(runtime, "coaching", { secret: room.coach });
    expect([body.screen.phase, body.code]).toEqual(["ended", null]);
    expect(body.questions[0]?.figures?.answered).toBe(5);
    await purgeIn(8 * day + 120_000);
    expect(await count("participants")).toBe(0);
    await call(runtime, "deleteSession", { secret: room.coach });
  });

  test("at one's own pace, it ends at its hour though nobody comes", async () => {
    const endsAt = new Date(Date.now() + hour).toISOString();
    const room = await openRoom(runtime, 1, { pace: "self", endsAt });
    expect((await purgeIn(hour - 60_000)).ended).toBe(0);
    expect((await purgeIn(hour + 60_000)).ended).toBe(1);
    expect((await purgeIn(hour + 120_000)).ended).toBe(0);
    await call(runtime, "deleteSession", { secret: room.coach });
  });

  test("erased at once by its coach, with no row left of it in any table", async () => {
    const bystander = await played();
    const before = await everyRow(runtime);
    const room = await played();
    await end(room);
    expect(await everyRow(runtime)).not.toEqual(before);
    expect((await call(runtime, "deleteSession", { secret: room.coach })).status).toBe(204);
    const after = await everyRow(runtime);
    // The limiter's count of sessions created is of an address, under a hash, and goes with the hour.
    expect({ ...after, limits: [] }).toEqual({ ...before, limits: [] });
    await call(runtime, "deleteSession", { secret: bystander.coach });
    const empty = await everyRow(runtime);
    for (const table of ["sessions", "questions", "participants", "answers"])
      expect([table, empty[table]]).toEqual([table, []]);
  });

  test("the limiter's counters and the salts of the days before go too, and hold no address", async () => {
    const address = "203.0.113.77";
    await call(runtime, "join", { body: { code: "22222222", secret: newSecret() }, address });
    expect(await count("limits")).toBeGreaterThan(0);
    expect(JSON.stringify(await everyRow(runtime))).not.toContain(address);
    await purgeIn(2 * hour);
    expect(await count("limits")).toBe(0);
    await purgeIn(3 * day);
    expect(await count("salts")).toBe(0);
  });
});

test("every column says what it is for privacy, and personal ones say when they go", async () => {
  const { rows } = (await databaseOf(runtime).execute(sql`
    select c.relname as table, a.attname as column, d.description as comment
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_description d on d.objoid = c.oid and d.objsubid = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`)) as unknown as {
    rows: { table: string; column: string; comment: string | null }[];
  };
  const declared = [
    schema.sessions,
    schema.questions,
    schema.participants,
    schema.answers,
    schema.limits,
  ].map((table: PgTable) => getTableConfig(table));
  for (const { name, columns } of declared)
    expect(rows.filter((row) => row.table === name)).toHaveLength(columns.length);
  for (const { table, column, comment } of rows) {
    const where = `${table}.${column}`;
    expect(comment, where).toMatch(/^rgpd:(?:none|aggregate|pseudonymous|free-text)(?: — .+)?$/);
    if (/^rgpd:(?:pseudonymous|free-text)/.test(comment ?? ""))
      expect(comment, where).toMatch(/erased|forgotten/);
  }
});

test("a whole session leaves in the log and the metrics nothing that anybody wrote, was given or is", async () => {
  const address = "203.0.113.99";
  const title = "Titre-canari de la séance";
  const room = await openRoom(runtime, 5, { title });
  logged = [];
  const members = (await call(runtime, "roomMembers", { secret: room.coach, address })).body;
  const late = newSecret();
  const joined = await call(runtime, "join", { body: { code: room.code, secret: late }, address });
  const wrong = "3333-4444";
  await call(runtime, "join", { body: { code: wrong, secret: late }, address });
  await call(runtime, "join", { body: { code: "pas un code", secret: late }, address });
  await setQuestion(runtime, room, 1, "open");
  await answerAll(runtime, room.participants, 1);
  const misfit = { type: "choice" as const, options: ["réponse-canari"] };
  await call(runtime, "answer", {
    secret: late,
    params: { position: 1 },
    body: { revision: 1, response: misfit, confidence: null },
    address,
  });
  await setQuestion(runtime, room, 1, "closed");
  await setQuestion(runtime, room, 1, "revealed");
  await call(runtime, "participation", { secret: newSecret(), address });
  await call(runtime, "removeParticipant", {
    secret: room.coach,
    params: { participant: members[0]?.id ?? "" },
    address,
  });
  await end(room);
  const step = { competency: null, resources: [], minutes: 1, profit: null };
  const plan = [{ ...step, id: "étape-canari", title: "Plan-canari", note: "Note-canari" }];
  await call(runtime, "setPlan", { secret: room.coach, body: { plan }, address });
  for (const secret of room.participants) await call(runtime, "ownResult", { secret, address });
  await purgeIn(day + hour);
  await call(runtime, "deleteSession", { secret: room.coach, address });

  expect(logged.length).toBeGreaterThan(20);
  for (const line of logged) expect(JSON.parse(line)).toMatchObject({ event: expect.any(String) });
  const metrics = await runtime.metrics.registry.metrics();
  expect(metrics).toContain('operation="answer"');
  const seen = logged.join("") + metrics;
  const canaries = [
    ...[room.coach, room.projection, late, ...room.participants],
    ...members.flatMap(({ id, nickname }) => [id, `"${nickname}"`]),
    `"${joined.body.nickname}"`,
    ...[room.code, wrong, wrong.replace("-", ""), "pas un code", title, address, "192.0.2.1", "canari"],
    ...["explanation", '"options"', "confidence", "/api/coaching/participants/"],
  ];
  for (const canary of canaries) expect(seen.includes(canary), canary).toBe(false);
});
