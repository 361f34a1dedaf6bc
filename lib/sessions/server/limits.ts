import { createHmac, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "./database";
import { refusalWith } from "./problem";
import { limits, salts } from "./schema";

/*
 * What one network address may do. Misses are counted, not joins: a whole training room shares one
 * address. Counters are in the database, so that every instance counts together; an address is
 * stored only as a hash keyed by a salt that changes every day and is then forgotten.
 */

/**
 * Wrong codes that an address may send before they are refused as too many: a room of 300 mistypes less.
 *
 * A right code enters all the same, so that nobody in a room is barred by their neighbours; the refusal
 * therefore does not slow a guess, it only spares the database and counts for operators (`missed-code`,
 * `limited`). What protects a room is the size of the space: 31 symbols (code.ts), 8 places,
 * 31⁸ ≈ 8.5 × 10¹¹ codes drawn uniformly, without replacement as far as a guesser is concerned, so that
 * the first hit among S open sessions takes (31⁸ + 1) / (S + 1) guesses on average (the mean of the
 * least of S ranks drawn from n, (n + 1) / (S + 1): H. A. David, H. N. Nagaraja, « Order Statistics »,
 * 3rd ed., 2003, § 3.7). At 2,000 guesses a second, which is all that an instance answers, that is
 * 49 days of saturating it for any one of 100 sessions, and 7 years for a given one, which lives some
 * hours. The prize is one more anonymous seat, that the coach sees counted and can remove.
 */
const misses = { points: 30, seconds: 300 } as const;

export type Limiter = {
  /** Counts a code that opened nothing. @throws ProblemError 429 once there are too many. */
  countMissedCode(address: string): Promise<void>;
  /** @throws ProblemError 429 */
  countCreation(address: string): Promise<void>;
};

/** @param sessionsPerHour how many sessions one address may create in an hour. */
export function createLimiter(db: Db, sessionsPerHour: number): Limiter {
  const counter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterDrizzle({
      // Past the limit, this instance remembers it: a flood writes nothing more.
      inMemoryBlockOnConsumed: points + 1,
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
    countMissedCode: async (address) => {
      await consume(codes, await keyOf(address), "too-many-codes");
    },
    countCreation: async (address) => {
      await consume(creations, await keyOf(address), "too-many-sessions");
    },
  };
}

/** @throws ProblemError 429 */
async function consume(
  counter: RateLimiterDrizzle,
  key: string,
  code: "too-many-codes" | "too-many-sessions",
): Promise<void> {
  try {
    await counter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw code === "too-many-sessions"
      ? refusalWith({ retryAfterSeconds }, code, { minutes: Math.ceil(retryAfterSeconds / 60) })
      : refusalWith({ retryAfterSeconds }, code);
  }
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
