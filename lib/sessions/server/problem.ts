import type { Problem } from "../contract";
import { type ProblemCode, problems, sentenceOf, type ValuesOf } from "../problems";

type More = { readonly errors?: NonNullable<Problem["errors"]>; readonly retryAfterSeconds?: number };

/** What an operation answers when it cannot do what was asked: one line of the table of problems. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly code: ProblemCode;
  readonly detail: string;
  readonly more: More;

  constructor(code: ProblemCode, detail: string, more: More = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.more = more;
  }

  get status(): number {
    return problems[this.code].status;
  }
}

/** The refusal of this name, to be thrown. @param values what its sentence is made with. */
export function refusal<Code extends ProblemCode>(code: Code, ...values: ValuesOf<Code>): ProblemError {
  return new ProblemError(code, sentenceOf(code, ...values));
}

/** The same, with where the body is wrong or how long to wait. */
export function refusalWith<Code extends ProblemCode>(
  more: More,
  code: Code,
  ...values: ValuesOf<Code>
): ProblemError {
  return new ProblemError(code, sentenceOf(code, ...values), more);
}

/** The database does not answer: nothing was done, or what was done can be asked again safely. */
export const unavailable = () => refusalWith({ retryAfterSeconds: 2 }, "unavailable");

/** What travels of a problem. */
export function problemBody({ code, detail, more }: ProblemError): Problem {
  const { status, title, again } = problems[code];
  return {
    type: "about:blank",
    title,
    status,
    code,
    detail,
    again,
    ...(more.errors ? { errors: more.errors } : {}),
  };
}

/** The response of a problem. `Retry-After` says when it is worth trying again. */
export function problemResponse(problem: ProblemError, headers: Record<string, string> = {}): Response {
  const { status, more } = problem;
  return Response.json(problemBody(problem), {
    status,
    headers: {
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": "no-store",
      ...(more.retryAfterSeconds === undefined ? {} : { "Retry-After": String(more.retryAfterSeconds) }),
      ...(status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
      ...headers,
    },
  });
}
