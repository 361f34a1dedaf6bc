import { spawnSync } from "node:child_process";
import { chmodSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, describe, expect, it } from "vitest";
import { startPostgres } from "@/tests/postgres";
import {
  answerOf,
  call,
  killAll,
  launch,
  newDirectory,
  openQuestion,
  openRoom,
  startServer,
  statusOf,
  stopAll,
  until,
} from "./server";

/* The place where the embedded database should be cannot be written, is full, or is taken. */

const mounted: string[] = [];

afterEach(async () => {
  await killAll();
  for (const directory of mounted.splice(0)) spawnSync("umount", [directory]);
  await stopAll();
});

/** A small disk of its own. */
function mount(options: string): string {
  const directory = newDirectory();
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", directory]);
  if (status !== 0) throw new Error("Nothing can be mounted here.");
  mounted.push(directory);
  return directory;
}

function canMount(): boolean {
  try {
    mount("size=1m");
    return true;
  } catch {
    return false;
  } finally {
    for (const directory of mounted.splice(0)) spawnSync("umount", [directory]);
  }
}

const isRoot = process.getuid?.() === 0;
const mountable = isRoot && canMount();

/** The server says why in French, naming the setting, and serves everything else. */
async function expectSolo(directory: string, reason: RegExp) {
  const server = await startServer({ DATA_DIR: directory });
  const said = await server.line((line) => line.event === "sessions-unavailable");
  expect(said.reason).toContain(directory);
  expect(said.reason).toContain("DATA_DIR");
  expect(said.reason).toMatch(reason);
  for (const page of ["/", "/diagnostic"]) expect(await statusOf(`${server.origin}${page}`)).toBe(200);
  expect(await statusOf(`${server.origin}/livez`)).toBe(200);
  expect(await statusOf(`${server.origin}/readyz`)).toBe(503);
  // Tried again, the reason is still the same one.
  const refusals = () => server.lines.filter((line) => line.event === "sessions-unavailable");
  await until(() => refusals().length > 1);
  expect(new Set(refusals().map((line) => line.reason)).size).toBe(1);
  return server;
}

describe("a data directory", () => {
  it("that is a file, is said to be one", async () => {
    const file = join(newDirectory(), "data");
    writeFileSync(file, "");
    await expectSolo(file, /n’est pas un dossier/);
  });

  it.skipIf(isRoot && !mountable)("that cannot be written, is said to be so", async () => {
    const directory = isRoot ? mount("ro") : newDirectory();
    if (!isRoot) chmodSync(directory, 0o555);
    await expectSolo(join(directory, "data"), /ne peut pas être écrit/);
  });

  it.skipIf(!mountable)("too small for the database, is said to be full, then grows and serves", async () => {
    const directory = mount("size=2m");
    const server = await expectSolo(join(directory, "data"), /est plein/);
    spawnSync("mount", ["-o", "remount,size=64m", directory]);
    await server.ready(5_000);
    await openRoom(server.origin, 1);
  });

  it.skipIf(!mountable)(
    "filled up during a session, refuses what it cannot keep and loses nothing",
    async () => {
      const directory = mount("size=64m");
      const data = { DATA_DIR: join(directory, "data") };
      const server = await startServer(data);
      await server.ready();
      const room = await openRoom(server.origin, 90);
      const question = await openQuestion(server.origin, room, 1);
      const [first = "", ...others] = room.participants;
      expect((await call(server.origin, "answer", answerOf(first, question))).status).toBe(200);

      const filler = join(directory, "filler");
      const { bavail, bsize } = statfsSync(directory);
      writeFileSync(filler, Buffer.alloc(bavail * bsize));
      const taken: string[] = [first];
      const send = async (secret: string) => {
        const reply = await call(server.origin, "answer", answerOf(secret, question));
        if (reply.status === 200) taken.push(secret);
        else expect([503, reply.headers.has("Retry-After")]).toEqual([503, true]);
      };
      for (const secret of others) await send(secret);
      expect(taken.length).toBeLessThan(room.participants.length);
      const said = await server.line((line) => line.event === "operation-failed");
      expect(said.reason).toMatch(/disque .* plein\s.* DATA_DIR/);
      expect(await statusOf(`${server.origin}/diagnostic`)).toBe(200);

      rmSync(filler);
      for (const secret of others.filter((one) => !taken.includes(one))) await send(secret);
      await server.kill();
      const again = await startServer(data);
      await again.ready();
      const { body } = await call(again.origin, "coaching", { secret: room.coach });
      expect(body.counts.answered).toEqual([{ position: 1, answers: 90 }]);
    },
  );

  it("taken by another server, is left to it until it dies", async () => {
    const directory = newDirectory();
    const first = await startServer({ DATA_DIR: directory });
    await first.ready();
    const room = await openRoom(first.origin, 1);
    const second = await expectSolo(directory, /sert déjà à une autre instance/);
    expect(await statusOf(`${first.origin}/readyz`)).toBe(200);
    await first.kill();
    await second.ready(6_000);
    expect((await call(second.origin, "coaching", { secret: room.coach })).status).toBe(200);
  });

  it("asked for by three servers at once, goes to one of them", async () => {
    const directory = newDirectory();
    const servers = Array.from({ length: 3 }, () => launch({ DATA_DIR: directory }));
    const told = (event: string) => servers.filter(({ lines }) => lines.some((line) => line.event === event));
    await until(
      () => new Set([...told("sessions-ready"), ...told("sessions-unavailable")]).size === 3,
      30_000,
    );
    expect(told("sessions-ready")).toHaveLength(1);
    for (const { lines } of told("sessions-unavailable"))
      expect(lines.find((line) => line.reason)?.reason).toMatch(/sert déjà à une autre instance/);
  });
});

describe("a migration", () => {
  it("killed half-way leaves nothing half done, and is done whole at the next start", async () => {
    const database = await startPostgres();
    const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
    const tables = async () => {
      const rows = await sql<{ name: string }[]>`
        select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
      return rows.map(({ name }) => name);
    };
    try {
      // Another transaction is making the last table: the migration makes the others and waits there.
      await sql`begin`;
      await sql`create table sessions (id integer)`;
      const first = await startServer({ DATABASE_URL: database.url });
      const watch = postgres(database.url, { max: 1 });
      await until(async () => {
        const rows =
          await watch`select 1 from pg_stat_activity where wait_event_type = 'Lock' and state = 'active'`;
        return rows.length > 0;
      });
      await watch.end();
      await first.kill();
      await sql`rollback`;
      await until(
        async () =>
          (
            await sql`select 1 from pg_stat_activity where query ~* 'create table' and pid <> pg_backend_pid()`
          ).length === 0,
      );
      expect(await tables()).toEqual([]);
      const second = await startServer({ DATABASE_URL: database.url });
      await second.ready();
      expect(await tables()).toEqual(["answers", "limits", "participants", "questions", "salts", "sessions"]);
      await openRoom(second.origin, 1);
    } finally {
      await sql.end({ timeout: 0 });
      await stopAll();
      await database.stop();
    }
  });
});
