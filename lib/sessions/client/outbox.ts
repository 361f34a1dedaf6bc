import type { Response } from "../../bank/item";
import { canonicalText } from "../../kinds/canonical";
import type { AnswerInput, GivenAnswer } from "../model";

/*
 * The answers of one participant, between this page and the server. For each question: what the
 * server is known to hold, what was given here and waits for its word, and what it refused. Only
 * what the server holds is ever called recorded. Pure: nothing here sends, stores or waits.
 */

/** An answer without its place and revision. */
export type Given = Pick<AnswerInput, "response" | "confidence">;

/** `late`: the question took no answer any more. `limit`: changed too many times. */
export type Refusal = "late" | "limit" | "invalid";

type Slot = {
  readonly held: AnswerInput | null;
  readonly pending: AnswerInput | null;
  readonly refused: (AnswerInput & { readonly why: Refusal }) | null;
  /** Another page of the same person gave another answer, and it is the one that counts. */
  readonly overtaken: boolean;
};

/** By position. */
export type Outbox = ReadonlyMap<number, Slot>;

export const emptyOutbox: Outbox = new Map();
const untouched: Slot = { held: null, pending: null, refused: null, overtaken: false };

/** The contract takes no greater one. */
export const lastRevision = 100;

/** Whether two answers say the same. The options of a choice are in no order. */
export function sameAnswer(one: Given, other: Given): boolean {
  return one.confidence === other.confidence && textOf(one.response) === textOf(other.response);
}

function textOf(response: Response | null): string {
  return response === null ? "" : canonicalText(response);
}

/**
 * Gives an answer, or changes it. Giving again what waits already, or what the server holds, changes
 * nothing: pressing twice sends once. The revision is larger than any seen, and never used again.
 */
export function give(outbox: Outbox, position: number, { response, confidence }: Given): Outbox {
  const slot = outbox.get(position) ?? untouched;
  const last = slot.pending ?? (slot.refused ? null : slot.held);
  if (last && sameAnswer(last, { response, confidence })) return outbox;
  const revision = 1 + largestSeen(slot);
  const answer = { revision, response, confidence };
  if (revision > lastRevision)
    return put(outbox, position, { ...slot, refused: { ...answer, why: "limit" } });
  return put(outbox, position, { ...slot, pending: answer, refused: null, overtaken: false });
}

function largestSeen({ held, pending, refused }: Slot): number {
  return Math.max(0, held?.revision ?? 0, pending?.revision ?? 0, refused?.revision ?? 0);
}

/**
 * The server said what it holds: its word wins over whatever was given here at the same revision or
 * a smaller one. Words may come in any order and several times.
 */
export function hear(outbox: Outbox, answers: readonly GivenAnswer[]): Outbox {
  return answers.reduce(hearOne, outbox);
}

function hearOne(outbox: Outbox, { position, revision, response, confidence }: GivenAnswer): Outbox {
  const slot = outbox.get(position) ?? untouched;
  if (slot.held && slot.held.revision > revision) return outbox;
  const held = { revision, response, confidence };
  const pending = slot.pending && slot.pending.revision > revision ? slot.pending : null;
  const refused = slot.refused && slot.refused.revision > revision ? slot.refused : null;
  const shown = slot.pending ?? slot.refused ?? slot.held;
  const settled = pending === null && refused === null;
  const surprising = settled && shown !== null && !sameAnswer(shown, held);
  const stillSo = slot.overtaken && slot.held?.revision === revision;
  return put(outbox, position, { held, pending, refused, overtaken: surprising || stillSo });
}

/**
 * The server refused one revision, and holds these answers: a refusal may be of an answer sent
 * twice, the first of which was taken.
 */
export function refuse(
  outbox: Outbox,
  position: number,
  revision: number,
  why: Refusal,
  held: readonly GivenAnswer[],
): Outbox {
  const heard = hear(outbox, held);
  const slot = heard.get(position);
  if (slot?.pending?.revision !== revision) return heard;
  return put(heard, position, { ...slot, pending: null, refused: { ...slot.pending, why } });
}

/** The question takes answers again: the one that came too late is sent again as it was. */
export function reopen(outbox: Outbox, position: number): Outbox {
  const slot = outbox.get(position);
  if (slot?.refused?.why !== "late" || slot.pending) return outbox;
  const { why: _, ...pending } = slot.refused;
  return put(outbox, position, { ...slot, pending, refused: null });
}

/** Answers that this device kept unacknowledged, from before the page was loaded. */
export function restore(outbox: Outbox, kept: readonly GivenAnswer[]): Outbox {
  return kept.reduce((before, { position, ...answer }) => {
    const slot = before.get(position) ?? untouched;
    if (answer.revision > largestSeen(slot)) return put(before, position, { ...slot, pending: answer });
    const lost = slot.held !== null && !sameAnswer(slot.held, answer);
    return lost && !slot.pending ? put(before, position, { ...slot, overtaken: true }) : before;
  }, outbox);
}

/** All that waits for the server's word, in the order in which it was first given. */
export function pendingOf(outbox: Outbox): GivenAnswer[] {
  return [...outbox].flatMap(([position, { pending }]) => (pending ? [{ position, ...pending }] : []));
}

/**
 * What to send next: one that the server cannot take now does not hold the others back.
 * @param after the position of what was last tried without an answer; 0 for none.
 */
export function nextDue(outbox: Outbox, after: number): GivenAnswer | null {
  const due = pendingOf(outbox).sort((a, b) => a.position - b.position);
  return due.find((one) => one.position > after) ?? due[0] ?? null;
}

/** `waiting`: to be sent, or sent and not acknowledged. `kept`: the server holds it. */
export type AnswerState = "waiting" | "kept" | Refusal;

export type OwnAnswer = Given & {
  readonly state: AnswerState;
  /** What the server holds, which alone counts; `null` for nothing. */
  readonly held: Given | null;
  readonly overtaken: boolean;
};

/** One's answer to a question as a screen shows it; `undefined` for none. */
export function ownAnswer(outbox: Outbox, position: number): OwnAnswer | undefined {
  const { held, pending, refused, overtaken } = outbox.get(position) ?? untouched;
  const shown = pending ?? refused ?? held;
  if (!shown) return undefined;
  const settled: AnswerState = refused ? refused.why : "kept";
  const state: AnswerState = pending ? "waiting" : settled;
  const { response, confidence } = shown;
  return { response, confidence, state, held, overtaken };
}

/** Whether an answer of this person to a question counts, or will once it has arrived. */
export function isAnswered(outbox: Outbox, position: number): boolean {
  const slot = outbox.get(position);
  return slot !== undefined && (slot.held !== null || slot.pending !== null);
}

function put(outbox: Outbox, position: number, slot: Slot): Outbox {
  return new Map(outbox).set(position, slot);
}
