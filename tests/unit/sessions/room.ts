import { randomBytes } from "node:crypto";
import { getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import pino from "pino";
import { expect, vi } from "vitest";
import type { Answered, BodyInput, OperationId } from "@/lib/sessions/contract";
import { operations, Problem } from "@/lib/sessions/contract";
import { commonProblems, type Operation } from "@/lib/sessions/operation";
import type { Db } from "@/lib/sessions/server/database";
import { SessionsRuntime } from "@/lib/sessions/server/runtime";
import * as schema from "@/lib/sessions/server/schema";
import { readServerEnv } from "@/lib/site/env";
import { readPublished } from "@/lib/site/publication";
import { sessionsEnvironment } from "@/lib/site/sessions";
import { someResponse } from "../../answers";

/*
 * The sessions as a client meets them, without a network: real requests to a real runtime over a
 * database in memory.
 */

export const newSecret = () => randomBytes(32).toString("base64url");

/** Starting the embedded database takes a few seconds, more when the machine is busy. */
export const startTimeout = 60_000;
vi.setConfig({ testTimeout: 30_000 });

// The runtime keeps its database to itself; the tests that look into it take note of it on its way.
const databases = new WeakMap<SessionsRuntime, Db>();

/** The database under a runtime. */
export function databaseOf(runtime: SessionsRuntime): Db {
  const db = databases.get(runtime);
  if (!db) throw new Error("This runtime was not opened by openRuntime.");
  return db;
}

export async function openRuntime(
  settings: Record<string, string> = {},
  log: pino.Logger = pino({ level: "silent" }),
): Promise<SessionsRuntime> {
  // Without a compiled bank the runtime would try again for ever: fail at once, and say why.
  readPublished();
  const env = readServerEnv({ DATA_DIR: ":memory:", SESSIONS_PER_HOUR: "1000", ...settings });
  if (!env.ok) throw new Error(env.error);
  const environment = sessionsEnvironment(env.value, log);
  const runtime: SessionsRuntime = new SessionsRuntime({
    ...environment,
    async openDatabase() {
      const database = await environment.openDatabase();
      databases.set(runtime, database.db);
      return database;
    },
  });
  await runtime.start();
  return runtime;
}

export async function closeRuntime(runtime: SessionsRuntime): Promise<void> {
  runtime.stopServing();
  await runtime.close();
}

/** Every table, row by row, as text: to look for what must not be there. */
export async function everyRow(runtime: SessionsRuntime): Promise<Record<string, string[]>> {
  const tables = Object.values(schema).filter((one) => is(one, PgTable));
  const contents = tables.map(async (table) => {
    const name = getTableName(table);
    const { rows } = (await databaseOf(runtime).execute(
      sql`select to_jsonb(one)::text as row from ${sql.identifier(name)} one order by 1`,
    )) as unknown as { rows: { row: string }[] };
    return [name, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}

export type Sent = { status: number; headers: Headers; text: string };

/** A request as it comes, right or wrong. */
export async function send(
  runtime: SessionsRuntime,
  method: string,
  path: string,
  init: { headers?: Record<string, string>; body?: BodyInit } = {},
  address = "192.0.2.1",
): Promise<Sent> {
  const request = new Request(`http://localhost${path}`, {
    method,
    ...(init.headers ? { headers: init.headers } : {}),
    ...(init.body === undefined ? {} : { body: init.body, duplex: "half" }),
  });
  const response = await runtime.handle(request, path, address);
  const { status, headers } = response;
  if (!headers.get("Content-Type")?.startsWith("text/event-stream"))
    return { status, headers, text: await response.text() };
  // A stream has no end: its first event says enough.
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk);
    if (text.includes("\ndata: ")) break;
  }
  return { status, headers, text };
}

export const bearer = (secret: string) => ({ Authorization: `Bearer ${secret}` });

/** What every refusal must be, whatever was asked. */
export function expectProblem({ status, headers, text }: Sent): Problem {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(headers.get("Content-Type")).toMatch(/^application\/problem\+json/);
  expect(headers.get("Cache-Control")).toBe("no-store");
  const problem = Problem.parse(JSON.parse(text));
  expect(problem.status).toBe(status);
  return problem;
}

export type Reply<Id extends OperationId> = {
  status: number;
  body: Answered<Id>;
  problem: Problem;
  headers: Headers;
};

/** Calls an operation. The answer is read as what the contract promises when it is a success. */
export async function call<Id extends OperationId>(
  runtime: SessionsRuntime,
  id: Id,
  request: {
    secret?: string;
    params?: Record<string, string | number>;
    body?: BodyInput<Id>;
    address?: string;
  } = {},
): Promise<Reply<Id>> {
  const operation = operations[id];
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(request.params?.[name]));
  const response = await runtime.handle(
    new Request(`http://localhost${path}`, {
      method: operation.method,
      headers: {
        ...(request.secret ? { Authorization: `Bearer ${request.secret}` } : {}),
        ...(request.body ? { "Content-Type": "application/json" } : {}),
      },
      ...(request.body ? { body: JSON.stringify(request.body) } : {}),
    }),
    path,
    request.address ?? "192.0.2.1",
  );
  const text = await response.text();
  const body = text === "" ? null : JSON.parse(text);
  if (response.status >= 400) expect(announcedProblems(id)).toContain(body.code);
  return { status: response.status, body, problem: body, headers: response.headers };
}

/** What the contract says that an operation may be refused for. */
function announcedProblems(id: OperationId): string[] {
  const operation: Operation = operations[id];
  return [...commonProblems(operation), ...operation.problems];
}

export type Room = { coach: string; code: string; projection: string; participants: string[] };

/** A step-by-step session on two domains, with so many participants in the room. */
export async function openRoom(
  runtime: SessionsRuntime,
  size: number,
  changes: Partial<BodyInput<"createSession">> = {},
): Promise<Room> {
  const coach = newSecret();
  const created = await call(runtime, "createSession", {
    body: {
      secret: coach,
      title: "Équipe d’essai",
      pace: "step",
      domains: ["cct", "offre"],
      selection: { by: "draw", count: 6, seed: 7 },
      endsAt: null,
      secondsPerQuestion: null,
      capacity: 300,
      follows: null,
      ...changes,
    },
  });
  if (created.status !== 201) throw new Error(JSON.stringify(created.problem));
  const code = created.body.code ?? "";
  return {
    coach,
    code,
    projection: created.body.projectionSecret,
    participants: await joinAll(runtime, code, size),
  };
}

/** So many newcomers. @returns their secrets. */
export async function joinAll(runtime: SessionsRuntime, code: string, size: number): Promise<string[]> {
  const secrets = Array.from({ length: size }, newSecret);
  for (const secret of secrets) {
    const joined = await call(runtime, "join", { body: { code, secret } });
    if (joined.status !== 201) throw new Error(JSON.stringify(joined.problem));
  }
  return secrets;
}

/** Everybody's answer to the open question: `variants` says which, from 0; `null` is « Je ne sais pas ». */
export async function answerAll(
  runtime: SessionsRuntime,
  secrets: readonly string[],
  position: number,
  variants: readonly (number | null)[] = [],
): Promise<void> {
  const { question } = (await call(runtime, "participation", { secret: secrets[0] ?? "" })).body.screen;
  if (question?.position !== position) throw new Error(`Question ${position} is not on the screen.`);
  for (const [index, secret] of secrets.entries()) {
    const variant = index < variants.length ? variants[index] : index;
    const answered = await call(runtime, "answer", {
      secret,
      params: { position },
      body: {
        revision: 1,
        response: typeof variant === "number" ? someResponse(question, variant) : null,
        confidence: index % 2 === 0 ? "sure" : "hesitant",
      },
    });
    if (answered.status !== 200) throw new Error(JSON.stringify(answered.problem));
  }
}

export async function setQuestion(
  runtime: SessionsRuntime,
  room: Room,
  position: number,
  phase: BodyInput<"setQuestionPhase">["phase"],
) {
  return call(runtime, "setQuestionPhase", { secret: room.coach, params: { position }, body: { phase } });
}

/** A body that each operation takes. */
export const validBodies = {
  createSession: () => ({
    secret: newSecret(),
    title: "Équipe d’essai",
    pace: "step",
    domains: ["cct"],
    selection: { by: "draw", count: 3, seed: 7 },
    endsAt: null,
    secondsPerQuestion: null,
    capacity: 30,
    follows: null,
  }),
  join: () => ({ code: "ABCD EFGH", secret: newSecret() }),
  answer: () => ({ revision: 1, response: { type: "choice", options: ["a"] }, confidence: "sure" }),
  finish: () => ({ finished: true }),
  setPhase: () => ({ phase: "running" }),
  setQuestionPhase: () => ({ phase: "open" }),
  setQuestionDeadline: () => ({ closesAt: "2999-01-01T00:00:00.000Z" }),
  addQuestion: () => ({}),
  setLock: () => ({ locked: true }),
  setDeadline: () => ({ endsAt: new Date(Date.now() + 3_600_000).toISOString() }),
  setPlan: () => ({
    plan: [{ id: "x", competency: null, title: "Étape", note: "", resources: [], minutes: 10, profit: null }],
  }),
} satisfies Partial<{ [Id in OperationId]: () => BodyInput<Id> }>;

export const operationIds = Object.keys(operations) as OperationId[];

/** An operation as a request, well formed unless told otherwise. */
export function requestFor(
  id: OperationId,
  { secret, params = {}, body }: { secret?: string; params?: Record<string, string>; body?: BodyInit } = {},
): [method: string, path: string, init: { headers: Record<string, string>; body?: BodyInit }] {
  const { method, path } = operations[id];
  const made = id in validBodies ? validBodies[id as keyof typeof validBodies]() : null;
  const sent = body ?? (made ? JSON.stringify(made) : undefined);
  return [
    method,
    path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ""),
    {
      headers: {
        ...(secret === undefined ? {} : bearer(secret)),
        ...(sent === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(sent === undefined ? {} : { body: sent }),
    },
  ];
}

/** Keeps what a stream says. */
export async function listen(runtime: SessionsRuntime, path: string, secret: string) {
  const request = new Request(`http://localhost${path}`, { headers: bearer(secret) });
  const response = await runtime.handle(request, path, "192.0.2.1");
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  const decoder = new TextDecoder();
  let heard = "";
  const reading = (async () => {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read())
      heard += decoder.decode(value, { stream: true });
  })();
  return {
    heard: () => heard,
    async close() {
      await reader.cancel();
      await reading;
    },
  };
}
