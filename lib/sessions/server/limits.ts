import { createHmac, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "./database";
import { ProblemError } from "./problem";
import { limits, salts } from "./schema";

/*
 * What one network address may do. Misses are counted, not joins: a whole training room shares one
 * address. Counters are in the database, so that every instance counts together; an address is
 * stored only as a hash keyed by a salt that changes every day and is then forgotten.
 */

/** Wrong codes that an address may try: a room of 300 mistypes less. */
const misses = { points: 30, seconds: 300 } as const;

export type Limiter = {
  /** @throws ProblemError 429 */
  mayTryCode(address: string): Promise<void>;
  countMissedCode(address: string): Promise<void>;
  /** @throws ProblemError 429 */
  countCreation(address: string): Promise<void>;
};

/** @param sessionsPerHour how many sessions one address may create in an hour. */
export function createLimiter(db: Db, sessionsPerHour: number): Limiter {
  const counter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterDrizzle({
      storeClient: db,
      schema: limits,
      keyPrefix,
      points,
      duration,
      // The purge does it, with the rest.
      clearExpiredByTimeout: false,
    });
  const keyOf = keysOf(db);
  const codes = counter("code", misses.points, misses.seconds);
  const creations = counter("create", sessionsPerHour, 3600);

  return {
    async mayTryCode(address) {
      const used = await codes.get(await keyOf(address));
      if (used && used.consumedPoints >= misses.points)
        throw tooMany("too-many-codes", "Trop de codes erronés depuis ce réseau.", used);
    },
    async countMissedCode(address) {
      await codes.consume(await keyOf(address)).catch(ignoreRefusal);
    },
    async countCreation(address) {
      try {
        await creations.consume(await keyOf(address));
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes)
          throw tooMany("too-many-sessions", "Trop de séances créées depuis ce réseau.", refusal);
        throw refusal;
      }
    },
  };
}

function tooMany(code: string, sentence: string, { msBeforeNext }: RateLimiterRes): ProblemError {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const minutes = Math.ceil(seconds / 60);
  return new ProblemError(
    429,
    code,
    "Trop de demandes",
    `${sentence} Réessayez dans ${minutes} ${minutes > 1 ? "minutes" : "minute"}.`,
    { retryAfterSeconds: seconds },
  );
}

/** The limiter also rejects once the limit is passed: it is counted, which was all that was asked. */
function ignoreRefusal(refusal: unknown): void {
  if (!(refusal instanceof RateLimiterRes)) throw refusal;
}

/** The address under today's salt, the same on every instance. The salt is read once a day. */
function keysOf(db: Db): (address: string) => Promise<string> {
  let known: { day: string; salt: string } | null = null;
  return async (address) => {
    const day = new Date().toISOString().slice(0, 10);
    if (known?.day !== day) known = { day, salt: await saltOf(db, day) };
    return createHmac("sha256", known.salt).update(address).digest("base64url");
  };
}

async function saltOf(db: Db, day: string): Promise<string> {
  await db
    .insert(salts)
    .values({ day, salt: randomBytes(32).toString("base64url") })
    .onConflictDoNothing();
  const [row] = await db.select().from(salts).where(eq(salts.day, day));
  return row?.salt ?? day;
}
