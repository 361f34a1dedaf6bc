import type * as z from "zod";
import { maxBodyBytes, type OperationId, operations, type Role } from "../contract";
import * as coach from "./coach";
import { createSession } from "./create-session";
import type { Hub } from "./hub";
import * as participant from "./participant";
import { ProblemError } from "./problem";
import { coachedSession, projectedSession } from "./rows";
import type { Context } from "./service";

/*
 * From a request to an operation and back. Everything that comes in is parsed here; everything
 * that goes wrong leaves as a problem with a French sentence.
 */

type Handler = (
  context: Context,
  // biome-ignore lint/suspicious/noExplicitAny: each handler states its own input; the table below is checked by `satisfies`.
  input: any,
  hub: Hub,
) => Promise<unknown>;

const handlers = {
  createSession,
  join: participant.join,
  participation: participant.participation,
  participationQuestions: participant.participationQuestions,
  answer: participant.answer,
  finish: participant.finish,
  ownResult: participant.ownResult,
  leave: participant.leave,
  async participationStream(context, _input, hub) {
    const { sessionId, participantId } = await participant.participantStream(context);
    return hub.open(sessionId, "participant", participantId);
  },
  projection: coach.projection,
  async projectionStream(context, _input, hub) {
    return hub.open((await projectedSession(context.db, context.secret)).id, "projection", null);
  },
  coaching: coach.coaching,
  coachingItems: coach.coachingItems,
  async coachingStream(context, _input, hub) {
    return hub.open((await coachedSession(context.db, context.secret, false)).id, "coach", null);
  },
  setPhase: coach.setPhase,
  setQuestionPhase: coach.setQuestionPhase,
  setQuestionDeadline: coach.setQuestionDeadline,
  addQuestion: coach.addQuestion,
  setLock: coach.setLock,
  setDeadline: coach.setDeadline,
  roomMembers: coach.roomMembers,
  removeParticipant: coach.removeParticipant,
  setPlan: coach.setPlan,
  deleteSession: coach.deleteSession,
} satisfies Record<OperationId, Handler>;

type Match = { readonly id: OperationId; readonly params: Readonly<Record<string, string>> };

/**
 * The operation that a method and a path name.
 * @returns the operation, or the methods that the path does answer; none when it is unknown.
 */
export function route(method: string, pathname: string): Match | { readonly allowed: readonly string[] } {
  const allowed: string[] = [];
  for (const [id, operation] of Object.entries(operations)) {
    const params = match(operation.path, pathname);
    if (!params) continue;
    if (operation.method === method) return { id: id as OperationId, params };
    allowed.push(operation.method);
  }
  return { allowed };
}

function match(template: string, pathname: string): Record<string, string> | null {
  const wanted = template.split("/");
  const given = pathname.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = value;
    else if (part !== value) return null;
  }
  return params;
}

type Asked = { readonly secret: string; readonly params: unknown; readonly body: unknown };

/** Reads what a request asks for. @throws ProblemError */
export async function read({ id, params }: Match, request: Request): Promise<Asked> {
  const operation = operations[id];
  return {
    secret: operation.role ? bearer(request, operation.role) : "",
    params: operation.params ? parse(operation.params, params, "l’adresse") : null,
    body: operation.body ? parse(operation.body, await readJson(request), "la demande") : null,
  };
}

/** Runs an operation on what was asked, and writes the answer. @throws ProblemError */
export async function run(
  { id }: Match,
  { secret, params, body }: Asked,
  context: Omit<Context, "secret">,
  hub: Hub,
): Promise<Response> {
  const operation = operations[id];
  const answer = await (handlers[id] as Handler)({ ...context, secret }, { params, body }, hub);
  if (answer instanceof Response) return answer;
  if (operation.answer === null) return new Response(null, { status: 204, headers: noStore });
  return Response.json(answer, { status: operation.status, headers: noStore });
}

const noStore = { "Cache-Control": "no-store" } as const;

function bearer(request: Request, role: Role): string {
  const [, secret] = /^Bearer ([\w-]{43})$/.exec(request.headers.get("Authorization") ?? "") ?? [];
  if (secret) return secret;
  const whose = { coach: "d’animation", participant: "de participation", projection: "de l’écran partagé" }[
    role
  ];
  throw new ProblemError(401, "no-secret", "Accès refusé", `Cette adresse attend le secret ${whose}.`);
}

function parse(schema: z.ZodType, value: unknown, what: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 10).map((issue) => ({
    path: issue.path.map(String).join("."),
    message: issue.message,
  }));
  const where = errors[0]?.path ? ` (« ${errors[0].path} »)` : "";
  throw new ProblemError(
    400,
    "malformed",
    "Demande mal formée",
    `Ce que contient ${what} n’est pas ce qui est attendu${where}. Rechargez la page et recommencez.`,
    { errors },
  );
}

/** @throws ProblemError 400, 408, 413 or 415 */
async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new ProblemError(415, "not-json", "Corps attendu en JSON", "Envoyez un corps application/json.");
  const text = await inTime(readText(request));
  try {
    return JSON.parse(text, refuseUnstorable);
  } catch {
    throw new ProblemError(
      400,
      "not-json",
      "Demande mal formée",
      "Le corps de la demande n’est pas du JSON.",
    );
  }
}

/** No database column takes a NUL, nor half a character; no object needs a prototype from outside. */
function refuseUnstorable(key: string, value: unknown): unknown {
  for (const text of [key, value])
    if (typeof text === "string" && (text.includes("\u0000") || !text.isWellFormed()))
      throw new SyntaxError();
  if (key === "__proto__") throw new SyntaxError();
  return value;
}

/** Reads the body, counting: whatever its announced size, nothing beyond the limit is kept. */
async function readText(request: Request): Promise<string> {
  const announced = Number(request.headers.get("Content-Length") ?? 0);
  if (announced > maxBodyBytes) throw tooLarge();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > maxBodyBytes) throw tooLarge();
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(400, "unreadable", "Demande mal formée", "Le corps de la demande est illisible.");
  }
}

/** A body is at most 64 kB: slower than this, its sender is better off sending it again. */
const slowestBody = 10_000;

async function inTime(text: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), slowestBody);
  });
  try {
    return await Promise.race([text, late]);
  } finally {
    clearTimeout(timer);
    // Whatever becomes of a body that nobody waits for any more.
    text.catch(() => undefined);
  }
}

const tooSlow = () =>
  new ProblemError(408, "too-slow", "Demande trop lente", "La demande a mis trop de temps à arriver.");

const tooLarge = () =>
  new ProblemError(413, "too-large", "Corps trop gros", "Le corps de la demande dépasse 64 ko.");
