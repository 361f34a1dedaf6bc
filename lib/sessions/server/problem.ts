import type { Problem } from "../contract";

/** What an operation answers when it cannot do what was asked: RFC 9457, with a French `detail`. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly more: { errors?: Problem["errors"]; retryAfterSeconds?: number };

  constructor(status: number, code: string, title: string, detail: string, more: ProblemError["more"] = {}) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.more = more;
  }
}

/** The response of a problem. `Retry-After` says when it is worth trying again. */
export function problemResponse(problem: ProblemError): Response {
  const { status, code, title, detail, more } = problem;
  const body: Problem = {
    type: "about:blank",
    title,
    status,
    code,
    detail,
    ...(more.errors ? { errors: more.errors } : {}),
  };
  return Response.json(body, {
    status,
    headers: {
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": "no-store",
      ...(more.retryAfterSeconds === undefined ? {} : { "Retry-After": String(more.retryAfterSeconds) }),
      ...(status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
    },
  });
}

/** Unknown, closed and expired codes are one case: nothing tells them apart. */
export const unknownCode = () =>
  new ProblemError(
    404,
    "unknown-code",
    "Code inconnu",
    "Aucune séance ouverte ne répond à ce code. Vérifiez-le avec l’animateur : 8 lettres et chiffres.",
  );

export const unauthorized = () =>
  new ProblemError(
    401,
    "unauthorized",
    "Accès refusé",
    "Ce lien n’ouvre aucune séance : elle a été effacée, ou vous en avez été retiré.",
  );

export const conflict = (code: string, detail: string) =>
  new ProblemError(409, code, "Impossible dans l’état actuel de la séance", detail);

export const notFound = (code: string, detail: string) => new ProblemError(404, code, "Introuvable", detail);

export const unprocessable = (code: string, detail: string) =>
  new ProblemError(422, code, "Demande impossible à satisfaire", detail);

/** The database does not answer: nothing was done, or what was done can be asked again safely. */
export const unavailable = () =>
  new ProblemError(
    503,
    "unavailable",
    "Séances de groupe indisponibles",
    "Les séances de groupe ne répondent pas pour l’instant. Un nouvel essai est fait tout seul ; l’évaluation individuelle reste utilisable.",
    { retryAfterSeconds: 2 },
  );
