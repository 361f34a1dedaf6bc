import { refOf } from "../../bank/item";
import { ownResult as composeResult } from "../own-result";
import { endIfOver } from "./participation";
import { answersBy, isLater, participantOf } from "./people";
import { refusal } from "./problem";
import { questionsOf } from "./rows";
import { handler } from "./service";
import { iso, toMinute } from "./views";

/** What the participant leaves with, in the shape of a solo attempt. */
export const ownResult = handler("ownResult", async (context) => {
  await endIfOver(context);
  const { db, now } = context;
  const { participant, session } = await participantOf(db, context.secret);
  const done = session.phase === "ended" || participant.finishedAt !== null;
  if (!done) throw refusal("result-to-come");
  const given = new Map(
    (await answersBy(db, participant)).map(({ answer: one }) => [one.position, one] as const),
  );
  const asked = (await questionsOf(db, session.id)).filter((question) => {
    if (given.has(question.position)) return true;
    if (session.pace === "self") return !isLater(question, participant);
    // Asked while they were there, and left without an answer.
    return question.closedVersion !== null && question.closedVersion > participant.joinedVersion;
  });
  const startedAt = iso(toMinute(session.startedAt ?? session.createdAt));
  return composeResult({
    id: participant.id,
    seed: session.seed,
    bank: { version: session.bankVersion, digest: session.bankDigest },
    startedAt,
    endedAt: iso(toMinute(session.endedAt ?? participant.finishedAt ?? now)),
    asked: asked.map(({ position, item }) => {
      const own = given.get(position);
      return {
        item: refOf(item),
        answer: own
          ? {
              response: own.response,
              outcome: own.outcome,
              confidence: own.confidence,
              at: iso(own.answeredAt),
            }
          : null,
      };
    }),
  });
});
