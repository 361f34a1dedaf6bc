import { atMost, type Figure, info, median, percentile } from "../report";
import { call, connections } from "./client";
import { inParallel, newSecret, newSession, openRoom } from "./crowd";
import { startSubject } from "./subject";

const people = 10_000;
/** Who joins another session first: a processor that has just started has compiled nothing yet. */
const early = 1000;

/** Ten thousand people join one session, the hardest case: they all queue for its next seat. */
export async function measureJoins(databaseUrl: string | null): Promise<Figure[]> {
  const subject = await startSubject({ databaseUrl });
  try {
    await openRoom(subject.origin, early, { capacity: people });
    const room = await newSession(subject.origin, { capacity: people });
    const delays: number[] = [];
    const nicknames = new Set<string>();
    let refused = 0;
    const started = performance.now();
    await inParallel(Array.from({ length: people }, newSecret), connections, async (secret) => {
      try {
        const reply = await call(subject.origin, "join", { body: { code: room.code, secret } });
        delays.push(reply.milliseconds);
        if (reply.status === 201) nicknames.add(reply.body.nickname);
        else refused++;
      } catch {
        refused++;
      }
    });
    const seconds = (performance.now() - started) / 1000;
    const members = (await call(subject.origin, "roomMembers", { secret: room.coach })).body;
    return [
      info(
        "measured",
        `${people} joins of one session, ${connections} connections, after ${early} of another`,
      ),
      atMost("all joined in", seconds, 60, " s", 1),
      atMost("errors", refused, 0, ""),
      atMost("nicknames given twice", people - refused - nicknames.size, 0, ""),
      atMost("participants too many or missing", Math.abs(members.length - people), 0, ""),
      atMost("participants who share a nickname", members.length - distinct(members), 0, ""),
      atMost("time to join, 99th percentile", percentile(delays, 0.99), 2000, " ms"),
      info("median", `${median(delays).toFixed(0)} ms`),
      info("server memory after", `${(await subject.memory()).toFixed(0)} MB`),
    ];
  } finally {
    await subject.stop();
  }
}

function distinct(members: readonly { nickname: string }[]): number {
  return new Set(members.map((member) => member.nickname)).size;
}
