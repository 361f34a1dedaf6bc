import * as z from "zod";
import { GivenAnswer, Secret } from "../model";

/*
 * What this device keeps of group sessions: the secrets that open them again, and the answers that
 * the server has not acknowledged yet. Storage that is refused or damaged costs the convenience of
 * coming back, never the session itself.
 */

const KeptParticipation = z.strictObject({
  code: z.string(),
  secret: Secret,
  title: z.string(),
  nickname: z.string(),
  at: z.iso.datetime(),
  /** Answers given here and not yet acknowledged. */
  pending: z.array(GivenAnswer),
});
export type KeptParticipation = z.infer<typeof KeptParticipation>;

const KeptCoaching = z.strictObject({ secret: Secret, title: z.string(), at: z.iso.datetime() });
export type KeptCoaching = z.infer<typeof KeptCoaching>;

const participations = "participations";
const coachings = "seances";
/** The participation of this very tab, resumed without a question. */
const thisTab = "participation";
/** The longest a session lives, its aggregates included: past it, the secret opens nothing. */
const lifetime = 62 * 24 * 3_600_000;
const most = 20;

/** The participations kept by this browser, latest first. */
export const keptParticipations = (): KeptParticipation[] => read(participations, KeptParticipation);

export function keepParticipation(kept: KeptParticipation): void {
  write(participations, [kept, ...keptParticipations().filter((one) => one.code !== kept.code)]);
  attempt(() => sessionStorage.setItem(thisTab, kept.code));
}

export function forgetParticipation(code: string): void {
  write(
    participations,
    keptParticipations().filter((one) => one.code !== code),
  );
  attempt(() => sessionStorage.removeItem(thisTab));
}

/** The participation that this tab was in before it was reloaded. */
export function participationOfThisTab(): KeptParticipation | null {
  const code = attempt(() => sessionStorage.getItem(thisTab));
  return keptParticipations().find((one) => one.code === code) ?? null;
}

/** The sessions prepared or coached with this browser, latest first. */
export const keptCoachings = (): KeptCoaching[] => read(coachings, KeptCoaching);

export function keepCoaching(kept: KeptCoaching): void {
  write(coachings, [kept, ...keptCoachings().filter((one) => one.secret !== kept.secret)]);
}

export function forgetCoaching(secret: string): void {
  write(
    coachings,
    keptCoachings().filter((one) => one.secret !== secret),
  );
}

function read<T extends { at: string }>(name: string, schema: z.ZodType<T>): T[] {
  const text = attempt(() => localStorage.getItem(name));
  const json = attempt((): unknown => JSON.parse(text ?? "[]"));
  if (!Array.isArray(json)) return [];
  const oldest = new Date(Date.now() - lifetime).toISOString();
  // One damaged entry does not cost the others.
  return json.flatMap((one) => schema.safeParse(one).data ?? []).filter((one) => one.at > oldest);
}

function write(name: string, entries: readonly unknown[]): void {
  attempt(() => localStorage.setItem(name, JSON.stringify(entries.slice(0, most))));
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
