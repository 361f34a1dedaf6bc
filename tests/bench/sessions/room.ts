import { someResponse } from "../../answers";
import { atMost, type Figure, info, median, percentile } from "../report";
import { call, openStream } from "./client";
import { inParallel, openRoom, type Room, setQuestion, wait } from "./crowd";
import { startSubject } from "./subject";

const size = 300;
const questions = 6;
/** Everybody answers within so many milliseconds. */
const rush = 2000;

/** A full room answers every question within two seconds, each participant with an open stream. */
export async function measureRoom(databaseUrl: string | null): Promise<Figure[]> {
  const subject = await startSubject({ databaseUrl });
  try {
    const room = await openRoom(subject.origin, size);
    const watch = await watchRoom(subject.origin, room);
    const delays: number[] = [];
    const lags: number[] = [];
    const openings: number[] = [];
    let errors = 0;
    for (let position = 1; position <= questions; position++) {
      watch.expect();
      const asked = performance.now();
      const { screen } = await setQuestion(subject.origin, room, position, "open");
      openings.push((await watch.everyScreen()) - asked);
      const { question } = screen;
      if (!question) throw new Error("No question on the screen.");
      const counted = watch.countsReach(position, size);
      let last = 0;
      await Promise.all(
        room.participants.map(async (secret, index) => {
          await wait(Math.random() * rush);
          const reply = await call(subject.origin, "answer", {
            secret,
            params: { position },
            body: { revision: 1, response: someResponse(question, index), confidence: "sure" },
          });
          if (reply.status !== 200) errors++;
          delays.push(reply.milliseconds);
          last = performance.now();
        }),
      );
      lags.push(Math.max(0, (await counted) - last));
      await setQuestion(subject.origin, room, position, "closed");
      await setQuestion(subject.origin, room, position, "revealed");
    }
    const cut = watch.cut();
    watch.close();
    return [
      info("measured", `${questions} questions, ${size} participants each with a stream, within ${rush} ms`),
      atMost("errors", errors, 0, ""),
      atMost("acknowledgement, 99th percentile", percentile(delays, 0.99), 500, " ms"),
      info("median, slowest", `${median(delays).toFixed(0)} ms, ${Math.max(...delays).toFixed(0)} ms`),
      atMost(`coach sees ${size} answers after the last one, slowest`, Math.max(...lags), 1000, " ms"),
      info(
        "question on every screen after the coach's click, slowest",
        `${Math.max(...openings).toFixed(0)} ms`,
      ),
      atMost("streams cut", cut, 0, ""),
      info("server memory after", `${(await subject.memory()).toFixed(0)} MB`),
    ];
  } finally {
    await subject.stop();
  }
}

/** Opens every stream of a room: coach, shared screen, participants. */
async function watchRoom(origin: string, room: Room) {
  let cut = 0;
  let screens = 0;
  let everyone = moment();
  const awaited: { position: number; answers: number; reached: (at: number) => void }[] = [];
  const onEnd = () => cut++;
  const onCounts = (data: string) => {
    const { answered } = JSON.parse(data) as { answered: { position: number; answers: number }[] };
    for (const one of awaited)
      if (answered.some(({ position, answers }) => position === one.position && answers >= one.answers))
        one.reached(performance.now());
  };
  const streams = [
    await openStream(origin, "projectionStream", room.projection, () => undefined, onEnd),
    await openStream(
      origin,
      "coachingStream",
      room.coach,
      (name, data) => {
        if (name === "counts") onCounts(data);
      },
      onEnd,
    ),
  ];
  await inParallel(room.participants, 50, async (secret) => {
    const onEvent = (name: string) => {
      if (name === "screen" && ++screens === room.participants.length) everyone.comes(performance.now());
    };
    streams.push(await openStream(origin, "participationStream", secret, onEvent, onEnd));
  });
  return {
    expect() {
      screens = 0;
      everyone = moment();
    },
    everyScreen: () => everyone.at,
    countsReach: (position: number, answers: number) =>
      new Promise<number>((reached) => awaited.push({ position, answers, reached })),
    cut: () => cut,
    close() {
      for (const stream of streams) stream.close();
    },
  };
}

/** A moment to wait for. */
function moment() {
  let comes: (at: number) => void = () => undefined;
  const at = new Promise<number>((resolve) => {
    comes = resolve;
  });
  return { at, comes };
}
