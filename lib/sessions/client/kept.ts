import * as z from "zod/mini";
import { GivenAnswer, Secret } from "../model";
import { readEntries, tabItem, updateEntries } from "./storage";

/*
 * What this device keeps of group sessions: the secrets that open them again, and the answers that
 * the server has not acknowledged yet. Storage that is refused or damaged costs the convenience of
 * coming back, never the session itself; each operation answers whether it was done, because the
 * screen says so.
 */

const KeptParticipation = z.object({
  code: z.string(),
  secret: Secret,
  title: z.string(),
  nickname: z.string(),
  /** When it was kept, by the server's clock. */
  at: z.iso.datetime(),
  /** Answers given here and not yet acknowledged. One that cannot be read costs no other. */
  pending: z.pipe(
    z.pipe(
      z.array(z.unknown()),
      z.transform((pending) => pending.flatMap((one) => GivenAnswer.safeParse(one).data ?? [])),
    ),
    z.array(GivenAnswer),
  ),
});
export type KeptParticipation = z.infer<typeof KeptParticipation>;

const KeptCoaching = z.object({ secret: Secret, title: z.string(), at: z.iso.datetime() });
export type KeptCoaching = z.infer<typeof KeptCoaching>;

const participations = "participations";
const coachings = "seances";
/** The participation of this very tab, resumed without a question. */
const thisTab = "participation";

/** The participations kept by this browser, last kept first. */
export const keptParticipations = (): KeptParticipation[] => readEntries(participations, KeptParticipation);

/** The secrets of all of them, those that this page cannot read included; `null` when that is not known. */
export function keptSecrets(): ReadonlySet<string> | null {
  const entries = readEntries(participations, z.looseObject({ secret: z.string() }));
  return entries.length === 0 ? null : new Set(entries.map((one) => one.secret));
}

/** @returns whether this device keeps it. */
export function keepParticipation(kept: KeptParticipation): boolean {
  tabItem.write(thisTab, kept.secret);
  return updateEntries(participations, kept.secret, kept, kept.at);
}

/**
 * Keeps the answers that wait. Another page of the same person may keep others, and they stay.
 * @param settled whether the server has spoken of an answer.
 * @returns whether this device keeps them.
 */
export function keepPending(
  kept: KeptParticipation,
  pending: readonly GivenAnswer[],
  settled: (answer: GivenAnswer) => boolean,
): boolean {
  const before = keptParticipations().find((one) => one.secret === kept.secret);
  // Forgotten meanwhile, on another page perhaps: it does not come back.
  if (!before) return false;
  const replaced = (one: GivenAnswer) =>
    pending.some(({ position, revision }) => position === one.position && revision >= one.revision);
  const others = before.pending.filter((one) => !settled(one) && !replaced(one));
  const own = pending.filter(({ position }) => !others.some((one) => one.position === position));
  return updateEntries(participations, kept.secret, { ...kept, pending: [...others, ...own] }, null);
}

/** @returns whether nothing of it is left on this device. */
export function forgetParticipation(secret: string): boolean {
  tabItem.remove(thisTab);
  return updateEntries(participations, secret, null, null);
}

/** The participation that this tab was in before it was reloaded. */
export function participationOfThisTab(): KeptParticipation | null {
  const own = tabItem.read(thisTab);
  // Tabs opened before wrote the code of their session.
  return keptParticipations().find((one) => one.secret === own || one.code === own) ?? null;
}

/** The sessions prepared or coached with this browser, last kept first. */
export const keptCoachings = (): KeptCoaching[] => readEntries(coachings, KeptCoaching);

/** @returns whether this device keeps it. */
export function keepCoaching(kept: KeptCoaching): boolean {
  return updateEntries(coachings, kept.secret, kept, kept.at);
}

/** @returns whether nothing of it is left on this device. */
export function forgetCoaching(secret: string): boolean {
  return updateEntries(coachings, secret, null, null);
}
