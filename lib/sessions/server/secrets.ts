import { createHash, createHmac, randomBytes } from "node:crypto";
import { codeFrom } from "../code";
import type { NewSession } from "../model";

/** What is stored of a secret: enough to know it again, never to use it. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/**
 * The secret of the shared screen, derived from the coach's: it can be shown on a projected
 * address bar, and leads nowhere else.
 */
export function projectionSecretOf(coachSecret: string): string {
  return createHmac("sha256", coachSecret).update("projection").digest("base64url");
}

/** A new join code, from the system's generator. */
export function newCode(): string {
  for (;;) {
    const code = codeFrom(randomBytes(32));
    if (code) return code;
  }
}

/**
 * What is stored of the request that created a session: enough to know whether another one is the
 * same. Keyed by the secret, which the server does not keep, so that nobody can try titles on it.
 */
export function hashOfRequest({ secret, ...settings }: NewSession): string {
  return createHmac("sha256", secret).update(JSON.stringify(settings)).digest("base64url");
}
