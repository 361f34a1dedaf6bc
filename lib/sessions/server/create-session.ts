import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { ItemRef } from "../../bank/item";
import { drawSession } from "../blueprint";
import { baselineOf } from "../compare";
import type { Baseline, Coaching, NewSession } from "../model";
import { shownOrder } from "../wire";
import type { Db } from "./database";
import { conflict, unauthorized, unprocessable } from "./problem";
import { questionsOf, type SessionRow } from "./rows";
import { questions, sessions } from "./schema";
import { hashOf, newCode, projectionSecretOf } from "./secrets";
import { type Context, type Input, inTransaction } from "./service";
import { coachingOf, day, iso } from "./views";

/** The furthest end of a session at one's own pace. */
const longest = 31 * day;

/** Creates a session; the same secret again gives the session that it already opened. */
export async function createSession(context: Context, { body }: Input<"createSession">): Promise<Coaching> {
  const { now } = context;
  const known = await byCoach(context.db, body.secret);
  if (known) return coachingOf(context.db, known, body.secret, now);
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
  if (!session) throw unauthorized();
  if (row) context.observe("created");
  return coachingOf(context.db, session, body.secret, now);
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
  if (left <= 0)
    throw unprocessable("past-deadline", "La date de fin est déjà passée : choisissez-en une à venir.");
  if (left > longest)
    throw unprocessable("far-deadline", "La date de fin est trop lointaine : 31 jours au plus.");
}

/** @throws ProblemError 422 when the bank cannot give what was asked. */
function select(context: Context, body: NewSession, excluded: ReadonlySet<string>): ItemRef[] {
  const { index } = context.bank;
  const { selection } = body;
  if (selection.by === "hand") {
    const wanted = [...new Set(selection.items)];
    const found = wanted.flatMap((id) => index.find((item) => item.id === id) ?? []);
    const missing = wanted.filter((id) => !found.some((item) => item.id === id));
    if (missing.length > 0)
      throw unprocessable(
        "unknown-items",
        `La banque n’a pas de question active nommée ${missing.map((id) => `« ${id} »`).join(", ")}. Rechargez la page et choisissez de nouveau.`,
      );
    const again = found.filter((item) => excluded.has(item.id));
    if (again.length > 0)
      throw unprocessable(
        "asked-before",
        `La première séance a déjà posé ${again.map((item) => `« ${item.id} »`).join(", ")} : choisissez d’autres questions, sans quoi la comparaison ne dirait rien.`,
      );
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
    const title = context.bank.domainTitle(shortage.domain);
    throw unprocessable(
      "pool-too-small",
      `Le domaine « ${title} » n’a que ${shortage.available} questions ${excluded.size > 0 ? "différentes de la première séance " : ""}pour les ${shortage.wanted} demandées : réduisez le nombre de questions ou changez de domaines.`,
    );
  }
  return items;
}

/** @throws ProblemError 409 when it has not ended: there is nothing to compare with yet. */
async function earlierSession(
  db: Db,
  secret: string,
): Promise<{ asked: ReadonlySet<string>; baseline: Baseline }> {
  const session = await byCoach(db, secret);
  if (!session)
    throw conflict("earlier-gone", "La première séance n’existe plus : créez celle-ci sans comparaison.");
  if (!session.endedAt)
    throw conflict("earlier-running", "La première séance n’est pas terminée : concluez-la d’abord.");
  const asked = await questionsOf(db, session.id);
  const published = asked.flatMap(({ item, figures }) => (figures ? [{ item, figures }] : []));
  return {
    asked: new Set(asked.map((question) => question.itemId)),
    baseline: baselineOf(session.title, iso(session.endedAt), published),
  };
}
