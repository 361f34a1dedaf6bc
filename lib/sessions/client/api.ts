import { type Answered, type BodyInput, type OperationId, operations, Problem } from "../contract";
import { isWorthRetrying } from "../problems";

/** The server refused, and says why in French: asking the same again would be refused again. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/**
 * Nothing certain was said: no answer, none that can be trusted, or one that asks to come back later.
 * Every operation may be sent again without harm.
 */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
  /** What the server asked to wait, in milliseconds; `null` when it said nothing. */
  readonly retryAfter: number | null;
  /** It did answer, and this page does not understand it: a newer page may. */
  readonly unreadable: boolean;
  /** What the server itself says of it, for the person; `null` when nothing came of it. */
  readonly said: string | null;
  constructor(reason: string, more: Partial<Pick<Unreachable, "retryAfter" | "unreadable" | "said">> = {}) {
    super(reason);
    this.retryAfter = more.retryAfter ?? null;
    this.unreadable = more.unreadable ?? false;
    this.said = more.said ?? null;
  }
}

type Call<Id extends OperationId> = {
  secret?: string;
  params?: Readonly<Record<string, string | number>>;
  body?: BodyInput<Id>;
};

const longestAnswer = 10_000;

/** The address of an operation, its parameters filled in. */
export function addressOf(id: OperationId, params: Call<OperationId>["params"] = {}): string {
  return operations[id].path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
}

/**
 * Calls an operation of the group sessions.
 * @returns the answer, parsed.
 * @throws Refused when the server says no, Unreachable when nothing certain was said.
 */
export async function callApi<Id extends OperationId>(id: Id, call: Call<Id> = {}): Promise<Answered<Id>> {
  const operation = operations[id];
  const response = await fetch(addressOf(id, call.params), {
    method: operation.method,
    cache: "no-store",
    signal: AbortSignal.timeout(longestAnswer),
    headers: {
      ...(call.secret ? { Authorization: `Bearer ${call.secret}` } : {}),
      ...(call.body ? { "Content-Type": "application/json" } : {}),
    },
    ...(call.body ? { body: JSON.stringify(call.body) } : {}),
  }).catch((error: unknown) => {
    throw new Unreachable(String(error));
  });
  if (!response.ok) throw await failureOf(response);
  if (operation.answer === null || operation.answer === "events") return null as Answered<Id>;
  const json: unknown = await response.json().catch(() => undefined);
  const parsed = operation.answer.safeParse(json);
  if (!parsed.success)
    throw new Unreachable(`${id}: ${parsed.error.issues[0]?.message ?? "?"}`, {
      unreadable: json !== undefined,
    });
  return parsed.data as Answered<Id>;
}

/**
 * What a response that is not a success means. Whether the same may be sent again is decided here,
 * once for all: `Refused` never, `Unreachable` always.
 */
export async function failureOf(response: Response): Promise<Refused | Unreachable> {
  const seconds = Number.parseFloat(response.headers.get("Retry-After") ?? "");
  const retryAfter = seconds >= 0 ? seconds * 1000 : null;
  const problem = Problem.safeParse(await response.json().catch(() => undefined)).data;
  if (problem && !isWorthRetrying(problem)) return new Refused(problem);
  // A server that is away has nothing to say of what was asked; one that asks to wait has.
  const said = response.status >= 500 || response.status === 408 ? null : (problem?.detail ?? null);
  return new Unreachable(`HTTP ${response.status}`, { retryAfter, said });
}
