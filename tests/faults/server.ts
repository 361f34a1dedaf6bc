import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createParser } from "eventsource-parser";
import type { Sql } from "postgres";
import {
  type Answered,
  type BodyInput,
  type OperationId,
  operations,
  type Problem,
} from "@/lib/sessions/contract";
import type { ShownQuestion } from "@/lib/sessions/model";
import { someResponse } from "../answers";

/* The server as it is deployed, in a process of its own, and clients that talk to it over HTTP. */

export type LogLine = {
  readonly event?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly metricsPort?: number;
  readonly route?: string;
};

export type TestServer = {
  readonly origin: string;
  readonly port: string;
  readonly metricsOrigin: string;
  readonly pid: number;
  /** Its JSON log so far. */
  readonly lines: readonly LogLine[];
  /** Everything it wrote so far, errors included. */
  output(): string;
  /** The first line, past or to come, that fits. */
  line(fits: (line: LogLine) => boolean, limit?: number): Promise<LogLine>;
  /** Until group sessions are served. */
  ready(limit?: number): Promise<void>;
  readonly exited: Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
  kill(): Promise<void>;
};

/** Each server with the promise of its end. */
const running = new Map<ChildProcess, Promise<unknown>>();
const directories: string[] = [];
process.once("exit", () => {
  for (const child of running.keys()) child.kill("SIGKILL");
});

export async function killAll(): Promise<void> {
  for (const child of running.keys()) child.kill("SIGKILL");
  await Promise.all(running.values());
}

/** For `afterEach`: nothing of a test is left, however it ended. */
export async function stopAll(): Promise<void> {
  await killAll();
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

export function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "faults-"));
  directories.push(directory);
  return directory;
}

/** Runs the server without waiting for anything. */
export function launch(settings: Readonly<Record<string, string>>, uid?: number) {
  const child = spawn(process.execPath, ["build/server.mjs"], {
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      HOST: "127.0.0.1",
      PORT: "0",
      METRICS_PORT: "0",
      SESSIONS_PER_HOUR: "1000",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let written = "";
  const lines: LogLine[] = [];
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    written += chunk;
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) if (part.startsWith("{")) lines.push(JSON.parse(part) as LogLine);
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    written += chunk;
  });
  const exited = new Promise<number | null>((resolve) => {
    // `close` comes once everything that it wrote has been read.
    child.once("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  running.set(child, exited);
  return { child, lines, exited, output: () => written };
}

export async function startServer(
  settings: Readonly<Record<string, string>>,
  uid?: number,
): Promise<TestServer> {
  const { child, lines, exited, output } = launch(settings, uid);
  const line: TestServer["line"] = (fits, limit = 20_000) =>
    until(() => {
      const found = lines.find(fits);
      if (!found && child.exitCode !== null) throw new Error(`The server ended.\n${output()}`);
      return found;
    }, limit);
  const listening = await line((one) => one.event === "listening");
  const port = /:(\d+)$/.exec(String(listening.message))?.[1] ?? "";
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    port,
    metricsOrigin: `http://127.0.0.1:${listening.metricsPort}`,
    pid: child.pid ?? 0,
    lines,
    output,
    line,
    async ready(limit = 20_000) {
      await until(async () => (await statusOf(`${origin}/readyz`)) === 200, limit);
    },
    exited,
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** Asks again and again until there is something. @throws after `limit` milliseconds. */
export async function until<T>(
  ask: () => T | Promise<T>,
  limit = 10_000,
): Promise<Exclude<T, undefined | null | false>> {
  const end = Date.now() + limit;
  for (;;) {
    const found = await ask();
    if (found) return found as Exclude<T, undefined | null | false>;
    if (Date.now() > end) throw new Error(`Nothing after ${limit} ms: ${ask}`);
    await pace(25);
  }
}

/** Lets time pass between two requests of a load, or two looks of `until`: never to wait for an effect. */
export const pace = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Does something with each of a list, so many at a time. */
export async function inLanes<T>(
  lanes: number,
  list: readonly T[],
  work: (one: T, index: number) => Promise<void>,
): Promise<void> {
  const left = list.entries();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const [index, one] of left) await work(one, index);
    }),
  );
}

/** How many statements of a PostgreSQL wait for a lock. */
export async function waitingForLocks(sql: Sql): Promise<number> {
  const [row] = await sql<{ waiting: number }[]>`
    select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'`;
  return row?.waiting ?? 0;
}

/** 0 when nobody answers. */
export async function statusOf(address: string): Promise<number> {
  try {
    const response = await fetch(address, { headers: { Connection: "close" } });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

export const newSecret = () => randomBytes(32).toString("base64url");

type Asked<Id extends OperationId> = {
  secret?: string;
  params?: Record<string, string | number>;
  body?: BodyInput<Id>;
  /** The address that a proxy in front would have seen. */
  address?: string;
};

export type Reply<Id extends OperationId> = {
  status: number;
  body: Answered<Id>;
  problem: Problem;
  headers: Headers;
};

function requestOf<Id extends OperationId>(
  origin: string,
  id: Id,
  { secret, params, body, address }: Asked<Id>,
): Request {
  const operation = operations[id];
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(params?.[name]));
  return new Request(`${origin}${path}`, {
    method: operation.method,
    headers: {
      ...(secret ? { Authorization: `Bearer ${secret}` } : {}),
      ...(body ? { "Content-Type": "application/json" } : {}),
      ...(address ? { "X-Forwarded-For": address } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** Calls an operation, once. The answer is read as what the contract promises when it is a success. */
export async function call<Id extends OperationId>(
  origin: string,
  id: Id,
  asked: Asked<Id> = {},
): Promise<Reply<Id>> {
  const response = await fetch(requestOf(origin, id, asked));
  const text = await response.text();
  const body = text === "" ? null : JSON.parse(text);
  return { status: response.status, body, problem: body, headers: response.headers };
}

/** Calls until the server takes it, as the application does: a lost connection or a 503 is tried again. */
export async function insist<Id extends OperationId>(
  origin: string,
  id: Id,
  asked: Asked<Id> = {},
  limit = 15_000,
): Promise<Reply<Id>> {
  return until(async () => {
    const reply = await call(origin, id, asked).catch(() => null);
    return reply && reply.status < 500 ? reply : null;
  }, limit);
}

export type Heard = { readonly name: string; readonly data: unknown; readonly at: number };

export type Listening = {
  readonly status: number;
  readonly heard: readonly Heard[];
  readonly retries: readonly number[];
  readonly pings: () => number;
  /** The first event of this name, past or to come, whose data fits. */
  event(name: string, fits?: (data: never) => boolean, limit?: number): Promise<Heard>;
  /** `"end"` when the server ended it properly, `"cut"` when it was lost. */
  readonly ended: Promise<"end" | "cut">;
  close(): void;
};

type StreamId = "participationStream" | "coachingStream" | "projectionStream";

/** Opens a stream and keeps all that it says. */
export async function listen(origin: string, id: StreamId, secret: string): Promise<Listening> {
  const stop = new AbortController();
  const response = await fetch(requestOf(origin, id, { secret }), { signal: stop.signal });
  const heard: Heard[] = [];
  const retries: number[] = [];
  let pings = 0;
  const parser = createParser({
    onEvent: ({ event, data }) =>
      heard.push({ name: event ?? "", data: JSON.parse(data), at: performance.now() }),
    onRetry: (milliseconds) => retries.push(milliseconds),
    onComment: () => pings++,
  });
  const read = async (): Promise<"end" | "cut"> => {
    try {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
      return "end";
    } catch {
      return "cut";
    }
  };
  return {
    status: response.status,
    heard,
    retries,
    pings: () => pings,
    event: (name, fits = () => true, limit = 5_000) =>
      until(() => heard.find((one) => one.name === name && fits(one.data as never)), limit),
    ended: read(),
    close: () => stop.abort(),
  };
}

export type Room = {
  readonly coach: string;
  readonly code: string;
  readonly participants: readonly string[];
};

/** A step-by-step session on two domains, with so many participants in the room. */
export async function openRoom(
  origin: string,
  size: number,
  changes: Partial<BodyInput<"createSession">> = {},
): Promise<Room> {
  const coach = newSecret();
  const created = await call(origin, "createSession", {
    body: {
      secret: coach,
      title: "Équipe d’essai",
      pace: "step",
      domains: ["cct", "offre"],
      selection: { by: "draw", count: 6, seed: 7 },
      endsAt: null,
      secondsPerQuestion: null,
      capacity: 400,
      follows: null,
      ...changes,
    },
  });
  if (created.status !== 201) throw new Error(JSON.stringify(created.problem));
  const code = created.body.code ?? "";
  const participants = Array.from({ length: size }, newSecret);
  for (let from = 0; from < size; from += 20)
    await Promise.all(
      participants.slice(from, from + 20).map(async (secret) => {
        const joined = await call(origin, "join", { body: { code, secret } });
        if (joined.status !== 201) throw new Error(JSON.stringify(joined.problem));
      }),
    );
  return { coach, code, participants };
}

type QuestionPhase = BodyInput<"setQuestionPhase">["phase"];

export function setQuestion(origin: string, room: Room, position: number, phase: QuestionPhase) {
  return call(origin, "setQuestionPhase", { secret: room.coach, params: { position }, body: { phase } });
}

/** Opens a question and says what it is. */
export async function openQuestion(origin: string, room: Room, position: number): Promise<ShownQuestion> {
  const { body } = await setQuestion(origin, room, position, "open");
  if (!body.screen.question) throw new Error("No question is open.");
  return body.screen.question;
}

/** The request of an answer. */
export function answerOf(
  secret: string,
  question: ShownQuestion,
  variant = 0,
  revision = 1,
): Asked<"answer"> {
  return {
    secret,
    params: { position: question.position },
    body: { revision, response: someResponse(question, variant), confidence: "sure" },
  };
}
