import { DomainId } from "@/lib/bank/schema";
import type { ShownQuestion } from "@/lib/sessions/model";
import { someResponse } from "../../answers";
import { atMost, type Figure, info, median, percentile } from "../report";
import { call, type OpenStream, openStream } from "./client";
import { inParallel, openRoom, type Room, setQuestion, wait } from "./crowd";
import { startSubject } from "./subject";

/*
 * Fifty rooms of 300 at once, each asking a question a minute: opened, answered by everybody over
 * twenty seconds, closed, revealed. The rooms start one after the other over the first minute, as
 * nobody synchronises fifty trainings, so that answers come at 250 a second on average.
 */

const rooms = 50;
const size = 300;
/** Participants of each room who hold a stream; the others only answer. */
const streamed = 300;
const cycle = 60_000;
const answering = 20_000;
const closing = 25_000;
const revealing = 28_000;

type Tally = { delays: number[]; lags: number[]; errors: Map<string, number>; commands: number[] };

/** @param minutes how many questions each room is asked, one a minute. */
export async function measureSessions(databaseUrl: string | null, minutes: number): Promise<Figure[]> {
  const subject = await startSubject({ databaseUrl });
  const tally: Tally = { delays: [], lags: [], errors: new Map(), commands: [] };
  const streams: OpenStream[] = [];
  let stopping = false;
  try {
    const lectures: Lecture[] = [];
    for (let i = 0; i < rooms; i++) {
      const room = await openRoom(subject.origin, size, {
        domains: [...DomainId.options],
        selection: { by: "draw", count: Math.min(60, Math.max(7, minutes)), seed: i },
      });
      lectures.push(
        await enter(subject.origin, room, streams, tally, () => {
          if (!stopping) fail(tally, "stream cut");
        }),
      );
    }
    const before = await subject.memory();
    await Promise.all(
      lectures.map(async (lecture, index) => {
        await wait((index * cycle) / rooms);
        for (let position = 1; position <= minutes; position++)
          await ask(subject.origin, lecture, position, tally);
      }),
    );
    const after = await subject.memory();
    stopping = true;
    const { delays, lags, errors, commands } = tally;
    return [
      info("measured", `${rooms} rooms of ${size}, ${minutes} questions each, one a minute`),
      info("streams", `${streams.length}: coach, shared screen, ${streamed} participants in each room`),
      atMost(
        "errors",
        [...errors.values()].reduce((a, b) => a + b, 0),
        0,
        "",
      ),
      ...[...errors].map(([error, times]) => info(`  ${error}`, String(times))),
      info("answers acknowledged", String(delays.length)),
      atMost("acknowledgement, 99th percentile", percentile(delays, 0.99), 500, " ms"),
      info("median, slowest", `${median(delays).toFixed(0)} ms, ${slowest(delays)}`),
      atMost("coach's lag after the last answer, 99th percentile", percentile(lags, 0.99), 1000, " ms"),
      info("slowest lag", slowest(lags)),
      info("coach's commands, 99th percentile", `${percentile(commands, 0.99).toFixed(0)} ms`),
      info("server memory, start and end", `${before.toFixed(0)} MB, ${after.toFixed(0)} MB`),
      ...[...subject.complaints].map(([said, times]) => info(`  server: ${said}`, String(times))),
    ];
  } finally {
    stopping = true;
    for (const stream of streams) stream.close();
    await subject.stop();
  }
}

function slowest(values: readonly number[]): string {
  return `${values.reduce((a, b) => Math.max(a, b), 0).toFixed(0)} ms`;
}

function fail(tally: Tally, what: string): void {
  tally.errors.set(what, (tally.errors.get(what) ?? 0) + 1);
}

type Lecture = { readonly room: Room; everyoneCounted(position: number): Promise<number> };

/** Opens the streams of a room. The coach's screen reads everything again whenever it is told of a change. */
async function enter(
  origin: string,
  room: Room,
  streams: OpenStream[],
  tally: Tally,
  onEnd: () => void,
): Promise<Lecture> {
  const awaited = new Map<number, (at: number) => void>();
  const onCoachEvent = (name: string, data: string) => {
    if (name === "changed")
      call(origin, "coaching", { secret: room.coach }).then(
        ({ status }) => status !== 200 && fail(tally, `coaching ${status}`),
        () => fail(tally, "coaching: connection"),
      );
    if (name !== "counts") return;
    const { answered } = JSON.parse(data) as { answered: { position: number; answers: number }[] };
    for (const { position, answers } of answered)
      if (answers >= size) awaited.get(position)?.(performance.now());
  };
  const nothing = () => undefined;
  streams.push(await openStream(origin, "coachingStream", room.coach, onCoachEvent, onEnd));
  streams.push(await openStream(origin, "projectionStream", room.projection, nothing, onEnd));
  await inParallel(room.participants.slice(0, streamed), 50, async (secret) => {
    streams.push(await openStream(origin, "participationStream", secret, nothing, onEnd));
  });
  return {
    room,
    everyoneCounted: (position) =>
      new Promise((resolve) => {
        awaited.set(position, resolve);
        // Whoever was refused is never counted: the error says it, and the room goes on.
        setTimeout(() => resolve(Number.NaN), closing);
      }),
  };
}

/** One question, from its opening to the end of its minute. */
async function ask(origin: string, { room, everyoneCounted }: Lecture, position: number, tally: Tally) {
  const started = performance.now();
  const until = (moment: number) => wait(Math.max(0, started + moment - performance.now()));
  const command = async (phase: "open" | "closed" | "revealed") => {
    const asked = performance.now();
    try {
      return (await setQuestion(origin, room, position, phase)).screen.question;
    } catch (error) {
      fail(tally, String(error).slice(0, 80));
      return null;
    } finally {
      tally.commands.push(performance.now() - asked);
    }
  };
  const question = await command("open");
  if (question) {
    const counted = everyoneCounted(position);
    let last = 0;
    await Promise.all(
      room.participants.map(async (secret, index) => {
        await wait(Math.random() * answering);
        await answer(origin, secret, question, index, tally);
        last = performance.now();
      }),
    );
    const lag = (await counted) - last;
    if (Number.isNaN(lag)) fail(tally, "the coach never saw every answer");
    else tally.lags.push(Math.max(0, lag));
  }
  await until(closing);
  await command("closed");
  await until(revealing);
  await command("revealed");
  await until(cycle);
}

async function answer(origin: string, secret: string, question: ShownQuestion, index: number, tally: Tally) {
  try {
    const reply = await call(origin, "answer", {
      secret,
      params: { position: question.position },
      body: { revision: 1, response: someResponse(question, index), confidence: "sure" },
    });
    if (reply.status === 200) tally.delays.push(reply.milliseconds);
    else fail(tally, `answer ${reply.status} ${reply.problem?.code}`);
  } catch (error) {
    fail(tally, `answer: ${(error as NodeJS.ErrnoException).code}`);
  }
}
