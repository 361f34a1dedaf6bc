import { DomainId } from "@/lib/bank/schema";
import type { GivenAnswer, ShownQuestion } from "@/lib/sessions/model";
import { someResponse } from "../../answers";
import type { TestPostgres } from "../../postgres";
import { atMost, type Figure, info, median } from "../report";
import { call } from "./client";
import { inParallel, openRoom, type Room, wait } from "./crowd";
import { type Subject, startSubject } from "./subject";

/*
 * The server is killed, and the database restarted as after a crash, while a room answers at its
 * own pace and changes its mind. Every client keeps a ledger of what was acknowledged; at the end
 * it must be exactly what the server holds and what the coach is told.
 */

const people = 100;
const questions = 20;
const serverKills = 20;
const databaseKills = 10;
const longestBackoff = 5000;
/** Thinking time between two answers of one participant, at most. */
const thinking = 1500;

type Client = { readonly secret: string; readonly ledger: Map<number, GivenAnswer> };

export async function measureKills(postgres: TestPostgres | null): Promise<Figure[]> {
  const subject = await startSubject({ databaseUrl: postgres?.url ?? null });
  try {
    const room = await openRoom(subject.origin, people, {
      pace: "self",
      domains: [...DomainId.options],
      selection: { by: "draw", count: questions, seed: 11 },
      endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    await call(subject.origin, "setPhase", { secret: room.coach, body: { phase: "running" } });
    const load = await startLoad(subject.origin, room);
    await wait(2000);
    const back = { server: [] as number[], database: [] as number[] };
    for (let i = 0; i < serverKills; i++)
      back.server.push(await interrupt(load, () => subject.killAndRestart()));
    if (postgres)
      for (let i = 0; i < databaseKills; i++)
        back.database.push(await interrupt(load, () => postgres.restartImmediate()));
    await load.stop();
    const { lost, extra, miscounted } = await compare(subject, room, load.clients);
    const spread = (values: number[]) => `${(median(values) / 1000).toFixed(1)} s`;
    return [
      info("measured", `${people} participants, ${load.acknowledged()} answers acknowledged in all`),
      info("sent again after a failure", String(load.retries())),
      atMost("answers refused", load.refused(), 0, ""),
      atMost("acknowledged answers lost", lost, 0, ""),
      atMost("answers that nobody gave", extra, 0, ""),
      atMost("answers counted twice or not at all by the coach", miscounted, 0, ""),
      atMost(
        `back after kill -9 of the server, slowest of ${serverKills}`,
        Math.max(...back.server) / 1000,
        5,
        " s",
        1,
      ),
      info("median", spread(back.server)),
      ...(postgres
        ? [
            atMost(
              `back after a crash of the database, slowest of ${databaseKills}`,
              Math.max(...back.database) / 1000,
              5,
              " s",
              1,
            ),
            info("median", spread(back.database)),
          ]
        : []),
    ];
  } finally {
    await subject.stop();
  }
}

type Load = Awaited<ReturnType<typeof startLoad>>;

/** @returns milliseconds until an answer sent after the interruption was acknowledged. */
async function interrupt(load: Load, harm: () => Promise<void>): Promise<number> {
  const since = performance.now();
  const back = load.nextAcknowledged(since);
  await harm();
  const milliseconds = (await back) - since;
  await wait(1000 + Math.random() * 2000);
  return milliseconds;
}

/** Everybody answers and changes their answers, until told to stop. */
async function startLoad(origin: string, room: Room) {
  const count = { acknowledged: 0, retries: 0, refused: 0 };
  let running = true;
  let awaited: { since: number; resolve: (at: number) => void } | null = null;
  const first = room.participants[0] ?? "";
  const shown = (await call(origin, "participationQuestions", { secret: first })).body;
  const clients: Client[] = room.participants.map((secret) => ({ secret, ledger: new Map() }));

  const put = async (client: Client, question: ShownQuestion) => {
    const { position } = question;
    const revision = (client.ledger.get(position)?.revision ?? 0) + 1;
    if (revision > 100) return;
    const response = someResponse(question, Math.floor(Math.random() * 8));
    const confidence = Math.random() < 0.5 ? ("sure" as const) : null;
    const body = { revision, response, confidence };
    for (let attempt = 0; ; attempt++) {
      const sent = performance.now();
      const reply = await call(origin, "answer", { secret: client.secret, params: { position }, body }).catch(
        () => null,
      );
      if (reply?.status === 200) {
        count.acknowledged++;
        client.ledger.set(position, { position, ...body });
        if (awaited && sent > awaited.since) {
          awaited.resolve(performance.now());
          awaited = null;
        }
        return;
      }
      if (reply && reply.status < 500) {
        count.refused++;
        return;
      }
      count.retries++;
      await wait(Math.random() * Math.min(longestBackoff, 250 * 2 ** attempt));
    }
  };
  const live = async (client: Client) => {
    while (running) {
      await wait(Math.random() * thinking);
      const question = shown[Math.floor(Math.random() * shown.length)];
      if (question) await put(client, question);
    }
  };
  const lives = clients.map(live);
  return {
    clients,
    acknowledged: () => count.acknowledged,
    retries: () => count.retries,
    refused: () => count.refused,
    nextAcknowledged: (since: number) =>
      new Promise<number>((resolve) => {
        awaited = { since, resolve };
      }),
    async stop() {
      running = false;
      await Promise.all(lives);
    },
  };
}

/** The clients' ledgers against what the server gives back, and against what the coach reads. */
async function compare(subject: Subject, room: Room, clients: readonly Client[]) {
  let lost = 0;
  let extra = 0;
  const expected = new Map<number, number>();
  await inParallel(clients, 20, async ({ secret, ledger }) => {
    const { answers } = (await call(subject.origin, "participation", { secret })).body;
    const held = new Map(answers.map((one) => [one.position, one]));
    for (const [position, given] of ledger) {
      expected.set(position, (expected.get(position) ?? 0) + 1);
      if (!same(held.get(position), given)) lost++;
    }
    extra += answers.filter((one) => !ledger.has(one.position)).length;
  });
  const { secret, body } = { secret: room.coach, body: { phase: "ended" as const } };
  const { counts } = (await call(subject.origin, "coaching", { secret })).body;
  const { questions: ended } = (await call(subject.origin, "setPhase", { secret, body })).body;
  let miscounted = 0;
  for (const { position, figures } of ended) {
    const wanted = expected.get(position) ?? 0;
    const counted = counts.answered.find((one) => one.position === position)?.answers ?? 0;
    miscounted += Math.abs(counted - wanted) + Math.abs((figures?.answered ?? 0) - wanted);
  }
  return { lost, extra, miscounted };
}

function same(held: GivenAnswer | undefined, given: GivenAnswer): boolean {
  return (
    held?.revision === given.revision &&
    held.confidence === given.confidence &&
    canonical(held.response) === canonical(given.response)
  );
}

/** Neither the order of chosen options nor that of pairs means anything. */
function canonical(response: GivenAnswer["response"]): string {
  if (response?.type === "pairs") return JSON.stringify(Object.entries(response.pairs).sort());
  if (response?.type === "choice") return JSON.stringify([...response.options].sort());
  return JSON.stringify(response);
}
