import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { ItemRef } from "../../bank/item";
import { drawSession } from "../blueprint";
import { baselineOf } from "../compare";
import type { Baseline, NewSession } from "../model";
import { shownOrder } from "../wire";
import type { Db } from "./database";
import { refusal } from "./problem";
import { questionsOf, type SessionRow } from "./rows";
import { questions, sessions } from "./schema";
import { hashOf, hashOfRequest, newCode, projectionSecretOf } from "./secrets";
import { type Context, handler, inTransaction } from "./service";
import { coachingOf, day, iso } from "./views";

/** The furthest end of a session at one's own pace, in days. */
const longestDays = 31;

/**
 * Creates a session; the same request again gives the session that it already opened. The same secret
 * with other settings is refused: the form was changed after an answer was lost on its way.
 */
export const createSession = handler("createSession", async (context, { body }) => {
  const { now } = context;
  const requestHash = hashOfRequest(body);
  const known = await byCoach(context.db, body.secret);
  if (known) return coachingOf(context.db, askedAlike(known, requestHash), body.secret, now);
  await context.limits.countCreation();
  checkDates(body, now);
  const row = await inTransaction(context, async (db) => {
    const earlier = body.follows === null ? null : await earlierSession(db, body.follows);
    const refs = select(context, body, earlier?.asked ?? new Set());
    const items = await context.bank.items(refs.map((ref) => ref.digest));
    const seed = body.selection.by === "draw" ? body.selection.seed : 0;
    const [created] = await db
      .insert(sessions)
      .values({
        id: randomUUID(),
        code: newCode(),
        coachHash: hashOf(body.secret),
        projectionHash: hashOf(projectionSecretOf(body.secret)),
        title: body.title,
        pace: body.pace,
        phase: "lobby",
        capacity: body.capacity,
        seed,
        bankVersion: context.bank.publication.version,
        bankDigest: context.bank.publication.digest,
        domains: body.domains,
        secondsPerQuestion: body.pace === "step" ? body.secondsPerQuestion : null,
        endsAt: body.endsAt === null ? null : new Date(body.endsAt),
        createdAt: now,
        touchedAt: now,
        requestHash,
        baseline: earlier?.baseline ?? null,
      })
      // Two requests with the same secret at once: the first one wins, the second reads it.
      .onConflictDoNothing({ target: sessions.coachHash })
      .returning();
    if (!created) return null;
    await db.insert(questions).values(
      items.map((item, index) => ({
        sessionId: created.id,
        position: index + 1,
        itemId: item.id,
        item,
        order: shownOrder(item, seed),
      })),
    );
    return created;
  });
  const session = row ?? (await byCoach(context.db, body.secret));
  if (!session) throw refusal("unauthorized");
  if (row) context.observe("created");
  return coachingOf(context.db, askedAlike(session, requestHash), body.secret, now);
});

/** A session of before requests were remembered passes for what is asked. @throws ProblemError 409 */
function askedAlike(session: SessionRow, requestHash: string): SessionRow {
  if (session.requestHash !== null && session.requestHash !== requestHash) throw refusal("created-otherwise");
  return session;
}

async function byCoach(db: Db, secret: string): Promise<SessionRow | null> {
  const [row] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.coachHash, hashOf(secret)));
  return row ?? null;
}

/** @throws ProblemError 422 */
export function checkDates({ endsAt }: Pick<NewSession, "endsAt">, now: Date): void {
  if (endsAt === null) return;
  const left = new Date(endsAt).getTime() - now.getTime();
  if (left <= 0) throw refusal("past-deadline");
  if (left > longestDays * day) throw refusal("far-deadline", { days: longestDays });
}

/** @throws ProblemError 422 when the bank cannot give what was asked. */
function select(context: Context, body: NewSession, excluded: ReadonlySet<string>): ItemRef[] {
  const { index } = context.bank;
  const { selection } = body;
  if (selection.by === "hand") {
    const wanted = [...new Set(selection.items)];
    const found = wanted.flatMap((id) => index.find((item) => item.id === id) ?? []);
    const missing = wanted.filter((id) => !found.some((item) => item.id === id));
    if (missing.length > 0) throw refusal("unknown-items", { items: missing });
    const again = found.filter((item) => excluded.has(item.id));
    if (again.length > 0) throw refusal("asked-before", { items: again.map((item) => item.id) });
    return found;
  }
  const { items, shortages } = drawSession({
    pool: index,
    domains: body.domains,
    count: selection.count,
    seed: selection.seed,
    excluded,
  });
  const [shortage] = shortages;
  if (shortage) {
    throw refusal("pool-too-small", {
      domain: context.bank.domainTitle(shortage.domain),
      available: shortage.available,
      wanted: shortage.wanted,
      follows: excluded.size > 0,
    });
  }
  return items;
}

/** @throws ProblemError 409 when it has not ended: there is nothing to compare with yet. */
async function earlierSession(
  db: Db,
  secret: string,
): Promise<{ asked: ReadonlySet<string>; baseline: Baseline }> {
  const session = await byCoach(db, secret);
  if (!session) throw refusal("earlier-gone");
  if (!session.endedAt) throw refusal("earlier-running");
  const asked = await questionsOf(db, session.id);
  const published = asked.flatMap(({ item, figures }) => (figures ? [{ item, figures }] : []));
  return {
    asked: new Set(asked.map((question) => question.itemId)),
    baseline: baselineOf(session.title, iso(session.endedAt), published),
  };
}
