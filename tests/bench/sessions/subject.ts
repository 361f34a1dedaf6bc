import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The server under test: a process of its own, on its own data. */
export type Subject = {
  readonly origin: string;
  /** What the server said went wrong, in its log; nothing of a request is in it. */
  readonly complaints: ReadonlyMap<string, number>;
  /** Resident memory, in megabytes, as the server's own metrics tell it. */
  memory(): Promise<number>;
  /** kill -9, and starts again on the same port and data. Resolves once the new process exists. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
};

export type SubjectSettings = {
  /** `null` for the embedded database. */
  readonly databaseUrl: string | null;
  readonly env?: Record<string, string>;
};

/** Builds what is missing, starts the production server, and waits until group sessions are served. */
export async function startSubject({ databaseUrl, env = {} }: SubjectSettings): Promise<Subject> {
  if (!existsSync("build/server.mjs")) spawnSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
  const folder = mkdtempSync(join(tmpdir(), "sessions-bench-"));
  const complaints = new Map<string, number>();
  const start = (port: string) =>
    listening(
      spawn(process.execPath, ["build/server.mjs"], {
        env: {
          ...process.env,
          NODE_ENV: "production",
          HOST: "127.0.0.1",
          PORT: port,
          METRICS_PORT: "0",
          DATA_DIR: folder,
          DATABASE_URL: databaseUrl ?? "",
          SESSIONS_PER_HOUR: "1000000",
          ...env,
        },
        stdio: ["ignore", "pipe", "inherit"],
      }),
      complaints,
    );

  let running = start("0");
  const { origin } = await running.address;
  await running.ready;
  const abandon = () => {
    running.process.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", abandon);
  return {
    origin,
    complaints,
    async memory() {
      const { metrics } = await running.address;
      const text = await (await fetch(`${metrics}/metrics`)).text();
      return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 1e6;
    },
    async killAndRestart() {
      await killed(running.process);
      running = start(new URL(origin).port);
    },
    async stop() {
      process.off("exit", abandon);
      await killed(running.process);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Reads the server's log: where it listens, when sessions are served, and what it complains of. */
function listening(server: ChildProcess, complaints: Map<string, number>) {
  let metricsPort = 0;
  const lines = createInterface({ input: server.stdout ?? process.stdin });
  const address = new Promise<{ origin: string; metrics: string }>((resolve, reject) => {
    lines.on("line", (line) => {
      if (!line.includes('"event":"listening"')) return;
      metricsPort = Number(/"metricsPort":(\d+)/.exec(line)?.[1]);
      const origin = /http:\/\/[\w.:]+/.exec(line)?.[0] ?? "";
      resolve({ origin, metrics: `http://127.0.0.1:${metricsPort}` });
    });
    server.once("exit", (code) => reject(new Error(`The server ended with code ${code}.`)));
  });
  const ready = new Promise<void>((resolve) => {
    lines.on("line", (line) => {
      // A line a request: thousands of them, which say nothing here.
      if (line.includes('"event":"request"')) return;
      if (line.includes('"event":"sessions-ready"')) resolve();
      const level = /"level":"(warn|error|fatal)"/.exec(line);
      if (!level) return;
      const said = /"event":"[^"]*".*/.exec(line)?.[0].slice(0, 200) ?? line.slice(0, 200);
      complaints.set(said, (complaints.get(said) ?? 0) + 1);
    });
  });
  // A process killed before it listens is somebody's doing, not an error of nobody's.
  address.catch(() => undefined);
  return { process: server, address, ready };
}

function killed(server: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (server.exitCode !== null || server.signalCode !== null) return done();
    server.once("exit", () => done());
    server.kill("SIGKILL");
  });
}
