import { randomBytes } from "node:crypto";
import pino from "pino";
import type { Response as Given } from "@/lib/bank/item";
import type { Answered, BodyInput, OperationId, Problem } from "@/lib/sessions/contract";
import { operations } from "@/lib/sessions/contract";
import type { ShownQuestion } from "@/lib/sessions/model";
import { SessionsRuntime } from "@/lib/sessions/server/runtime";
import { readServerEnv } from "@/lib/site/env";

/*
 * The sessions as a client meets them, without a network: real requests to a real runtime over a
 * database in memory.
 */

export const newSecret = () => randomBytes(32).toString("base64url");

export async function openRuntime(settings: Record<string, string> = {}): Promise<SessionsRuntime> {
  const env = readServerEnv({ DATA_DIR: ":memory:", SESSIONS_PER_HOUR: "1000", ...settings });
  if (!env.ok) throw new Error(env.error);
  const runtime = new SessionsRuntime(env.value, pino({ level: "silent" }));
  await runtime.start();
  return runtime;
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
  return { status: response.status, body, problem: body, headers: response.headers };
}

export type Room = { coach: string; code: string; participants: string[] };

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
  const participants: string[] = [];
  for (let i = 0; i < size; i++) {
    const secret = newSecret();
    await call(runtime, "join", { body: { code, secret } });
    participants.push(secret);
  }
  return { coach, code, participants };
}

export async function setQuestion(
  runtime: SessionsRuntime,
  room: Room,
  position: number,
  phase: BodyInput<"setQuestionPhase">["phase"],
) {
  return call(runtime, "setQuestionPhase", { secret: room.coach, params: { position }, body: { phase } });
}

/** Some response of the right shape; `variant` makes it another one. */
export function someResponse(question: ShownQuestion, variant = 0): Given {
  const ids = question.options.map((option) => option.id);
  if (question.kind === "ordering")
    return { type: "order", options: variant % 2 === 0 ? ids : ids.toReversed() };
  if (question.kind === "matching") {
    const target = question.targets[variant % question.targets.length]?.id ?? "1";
    return { type: "pairs", pairs: Object.fromEntries(ids.map((id) => [id, target])) };
  }
  return { type: "choice", options: [ids[variant % ids.length] ?? "a"] };
}
