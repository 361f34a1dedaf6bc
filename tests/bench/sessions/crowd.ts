import { randomBytes } from "node:crypto";
import type { BodyInput } from "@/lib/sessions/contract";
import type { Coaching } from "@/lib/sessions/model";
import { call } from "./client";

/* Coaches, participants, and what they do. */

export const newSecret = () => randomBytes(32).toString("base64url");
export const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

export type Room = {
  readonly coach: string;
  readonly code: string;
  readonly projection: string;
  readonly participants: readonly string[];
};

/**
 * The one address of the training room. Behind a proxy of ours it is the room's own: what a fuzzer
 * mistypes from everywhere else, this machine included, costs the room nothing.
 */
const address = "192.0.2.1";

const blank = {
  title: "Essai de charge",
  pace: "step",
  domains: ["cct", "offre"],
  selection: { by: "draw", count: 6, seed: 7 },
  endsAt: null,
  secondsPerQuestion: null,
  capacity: 300,
  follows: null,
} as const;

/** Creates a session, with nobody in it. */
export async function newSession(
  origin: string,
  changes: Partial<BodyInput<"createSession">> = {},
): Promise<Room> {
  const coach = newSecret();
  const { status, body, problem } = await call(origin, "createSession", {
    body: { ...blank, domains: [...blank.domains], secret: coach, ...changes },
    address,
  });
  if (status !== 201) throw new Error(`Session refused: ${JSON.stringify(problem)}`);
  return { coach, code: body.code ?? "", projection: body.projectionSecret, participants: [] };
}

/** Creates a session and fills it. */
export async function openRoom(
  origin: string,
  size: number,
  changes: Partial<BodyInput<"createSession">> = {},
): Promise<Room> {
  const room = await newSession(origin, changes);
  const participants = Array.from({ length: size }, newSecret);
  await inParallel(participants, 50, async (secret) => {
    const { status, problem } = await call(origin, "join", { body: { code: room.code, secret }, address });
    if (status !== 201) throw new Error(`Join refused: ${JSON.stringify(problem)}`);
  });
  return { ...room, participants };
}

/** Moves a question. @throws when the server refuses. */
export async function setQuestion(
  origin: string,
  room: Room,
  position: number,
  phase: BodyInput<"setQuestionPhase">["phase"],
): Promise<Coaching> {
  const { status, body, problem } = await call(origin, "setQuestionPhase", {
    secret: room.coach,
    params: { position },
    body: { phase },
  });
  if (status !== 200) throw new Error(`${phase} refused: ${JSON.stringify(problem)}`);
  return body;
}

/** Does the same work on each of a list, so many at a time. */
export async function inParallel<T>(
  list: readonly T[],
  atOnce: number,
  work: (one: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = list.entries();
  const worker = async () => {
    for (const [index, one] of queue) await work(one, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
}
