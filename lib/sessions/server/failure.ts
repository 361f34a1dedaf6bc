import { DirectoryTaken } from "./directory-lock";
import { DirectoryUnusable } from "./embedded";
import { type ProblemError, refusal, unavailable } from "./problem";
import { DamagedError } from "./stored";

/* What went wrong underneath, as clients and operators are told of it. */

/** PostgreSQL's own codes. */
const diskFull = "53100";
const foreignKeyViolation = "23503";

/** The error itself, out of what the query builder says of it. */
function causeOf(error: unknown): unknown {
  const wrapped = error instanceof Error && !(error instanceof DamagedError) && error.cause instanceof Error;
  return wrapped ? error.cause : error;
}

function codeOf(error: unknown): string | null {
  const cause = causeOf(error);
  return cause instanceof Error && "code" in cause ? String(cause.code) : null;
}

/**
 * What a client is told of a failure. Every input has been parsed before it got to the database:
 * whatever comes from there, other than what can be named, is its absence.
 */
export function problemOf(error: unknown): ProblemError {
  // What the operation was about has been erased since it was looked up.
  if (codeOf(error) === foreignKeyViolation) return refusal("unauthorized");
  if (causeOf(error) instanceof DamagedError) return refusal("damaged");
  return isOurFault(error) ? refusal("broken") : unavailable();
}

/** Whether a failure is somebody's session erased meanwhile: nothing for operators to look at. */
export function isErasedMeanwhile(error: unknown): boolean {
  return codeOf(error) === foreignKeyViolation;
}

/** A mistake in the program, rather than a database that does not answer. */
function isOurFault(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

/** What went wrong, without the values that went in: they may be somebody's. */
export function reasonOf(error: unknown): string {
  if (error instanceof DirectoryUnusable) return error.message;
  if (error instanceof DirectoryTaken)
    return `Le dossier « ${error.message} » sert déjà à une autre instance. Arrêtez-la, ou choisissez un autre dossier : DATA_DIR=/chemin`;
  const cause = causeOf(error);
  if (!(cause instanceof Error)) return "unknown";
  const code = codeOf(error) ?? cause.name;
  if (code === diskFull)
    return "Le disque de la base de données est plein : libérez de la place là où est DATA_DIR, ou sur le serveur de DATABASE_URL.";
  return `${code}: ${cause.message.split("\n")[0]?.slice(0, 200)}`;
}

/** @throws ProblemError 503 when the work is not done in time. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
