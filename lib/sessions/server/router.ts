import * as z from "zod/mini";
import { type OperationId, operations } from "../contract";
import { fieldAt } from "../fields";
import type { Role } from "../operation";
import { readJson } from "./body";
import { handlers } from "./handlers";
import type { Hub } from "./hub";
import { refusal, refusalWith } from "./problem";
import type { Context, Followed } from "./service";

/*
 * From a request to an operation and back. Everything that comes in is parsed here; everything
 * that goes wrong leaves as a problem with a French sentence.
 */

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
    params: operation.params ? parse(operation.params, params) : null,
    body: operation.body ? parse(operation.body, await readJson(request)) : null,
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
  // Its own schemas have just parsed what it is given, which the compiler cannot follow from here.
  const { run: work }: { run: (context: Context, input: never) => Promise<unknown> } = handlers[id];
  const answer = await work({ ...context, secret }, { params, body } as never);
  if (operation.answer === "events") return hub.open(answer as Followed);
  if (operation.answer === null) return new Response(null, { status: 204, headers: noStore });
  return Response.json(answer, { status: operation.status, headers: noStore });
}

const noStore = { "Cache-Control": "no-store" } as const;

const whose: Record<Role, string> = {
  coach: "d’animation",
  participant: "de participation",
  projection: "de l’écran partagé",
};

function bearer(request: Request, role: Role): string {
  const [, secret] = /^Bearer ([\w-]{43})$/.exec(request.headers.get("Authorization") ?? "") ?? [];
  if (secret) return secret;
  throw refusal("no-secret", { whose: whose[role] });
}

const inFrench = z.locales.fr().localeError;

/** @throws ProblemError 400 that says which field is wrong, and what it takes. */
function parse(schema: z.ZodMiniType, value: unknown): unknown {
  const parsed = schema.safeParse(value, { error: inFrench });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const errors = issues
    .slice(0, 10)
    .map(({ path, message }) => ({ path: path.map(String).join("."), message }));
  const [first] = issues;
  throw refusalWith({ errors }, "malformed", {
    field: fieldAt(first?.path ?? []),
    expected: errors[0]?.message ?? "",
  });
}
