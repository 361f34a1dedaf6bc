import * as z from "zod/mini";
import { Draft } from "../../assessment/draft";
import { Secret } from "../model";
import { keptParticipations, keptSecrets } from "./kept";
import { type Outbox, ownAnswer, sameAnswer } from "./outbox";
import { readEntries, updateEntries } from "./storage";

/*
 * Answers begun and not given: kept on the device, so that a reload, a look elsewhere or the
 * closing of a question loses nothing of them.
 */

/** By position. */
export type Drafts = ReadonlyMap<number, Draft>;

const KeptDrafts = z.object({
  secret: Secret,
  drafts: z.pipe(
    z.array(z.unknown()),
    z.transform((drafts) => drafts.flatMap((one) => KeptDraft.safeParse(one).data ?? [])),
  ),
});
const KeptDraft = z.extend(Draft, { position: z.int().check(z.minimum(1)) });

const name = "brouillons";

/** What this device keeps of one participation. */
export function keptDrafts(secret: string): Drafts {
  const kept = readEntries(name, KeptDrafts).find((one) => one.secret === secret);
  return new Map((kept?.drafts ?? []).map(({ position, ...draft }) => [position, draft]));
}

/**
 * Keeps the draft of one question, `null` for none any more; those that another page keeps stay.
 * Nothing is kept of a participation that this device has forgotten.
 * @returns whether this device now says so.
 */
export function keepDraft(secret: string, position: number, draft: Draft | null): boolean {
  if (draft && !keptParticipations().some((one) => one.secret === secret)) return false;
  const drafts = new Map(keptDrafts(secret));
  if (!draft && !drafts.has(position)) return true;
  if (draft) drafts.set(position, draft);
  else drafts.delete(position);
  const list = [...drafts].map(([at, one]) => ({ position: at, ...one }));
  return updateEntries(name, secret, list.length > 0 ? { secret, drafts: list } : null, null);
}

/** @returns whether nothing of them is left on this device. */
export function forgetDrafts(secret: string): boolean {
  return updateEntries(name, secret, null, null);
}

/**
 * Forgets those of participations that this device keeps no more: too old, or too many since. What
 * cannot be read of a participation, a newer page's perhaps, keeps its drafts.
 */
export function forgetOrphanDrafts(): void {
  const living = keptSecrets();
  if (living === null) return;
  for (const secret of readEntries(name, z.looseObject({ secret: z.string() })).map((one) => one.secret))
    if (!living.has(secret)) forgetDrafts(secret);
}

/** Whether a draft says something that the answer given does not. */
export function isUnsent(draft: Draft | undefined, given: Draft | undefined): boolean {
  if (!draft || (draft.response === null && draft.confidence === null)) return false;
  return !given || !sameAnswer(draft, given);
}

/**
 * The drafts once the server has spoken: an answer that it refused becomes one again, and what it
 * holds no longer is one.
 */
export function draftsAfter(outbox: Outbox, drafts: Drafts): Drafts {
  const next = new Map(drafts);
  for (const position of outbox.keys()) {
    const own = ownAnswer(outbox, position);
    if (!own) continue;
    const { response, confidence, state } = own;
    const draft = next.get(position);
    if (state === "kept" && draft && !isUnsent(draft, own)) next.delete(position);
    if (state !== "kept" && state !== "waiting" && !draft) next.set(position, { response, confidence });
  }
  return next;
}
