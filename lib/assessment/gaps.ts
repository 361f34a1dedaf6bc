import type { Evidence } from "./evidence";
import type { Answer } from "./model";
import { wilson90 } from "./verdict";

/** A competency with at least one miss. */
export type Gap = {
  readonly competency: string;
  /** Items answered wrong though the person was sure: what is believed and false. First to mend. */
  readonly misconceptions: readonly string[];
  readonly wrong: readonly string[];
  /** « Je ne sais pas »: what the person said not to know. */
  readonly unknown: readonly string[];
  /** Seen and left without an answer, which says nothing of why. */
  readonly unanswered: readonly string[];
  /** How many items on the competency were served, and so how much the gap rests on. */
  readonly served: number;
  /** Lower bound at 90 % of the rate of misses: high only when misses are many and not by chance. */
  readonly weight: number;
};

/**
 * The gaps of an attempt, most urgent first: those with misconceptions, then with wrong answers,
 * then only unknown or unanswered ones; within each class by `weight`, then by number of misses, then by name.
 * An item that serves several competencies is evidence on each.
 * @param sure ids of the items answered with the confidence « sûr ».
 */
export function rankGaps(evidence: readonly Evidence[], sure: ReadonlySet<string>): Gap[] {
  const competencies = new Set(evidence.flatMap((e) => e.item.competencies));
  return [...competencies]
    .map((competency) =>
      gapOf(
        competency,
        evidence.filter((e) => e.item.competencies.includes(competency)),
        sure,
      ),
    )
    .filter((gap) => missesOf(gap).length > 0)
    .sort(
      (a, b) =>
        urgency(a) - urgency(b) ||
        b.weight - a.weight ||
        missesOf(b).length - missesOf(a).length ||
        (a.competency < b.competency ? -1 : 1),
    );
}

/** Ids of all the items behind a gap, the misconceptions first. */
export function missesOf(gap: Gap): string[] {
  return [...gap.misconceptions, ...gap.wrong, ...gap.unknown, ...gap.unanswered];
}

/** Answers given with the confidence « sûr » that were wrong. */
export function misconceptionsOf(answers: readonly Answer[]): Answer[] {
  return answers.filter((a) => a.first && a.confidence === "sure" && a.outcome === "wrong");
}

/** Answers given with the confidence « hésitant » that were right: perhaps luck, worth a second look. */
export function luckyGuessesOf(answers: readonly Answer[]): Answer[] {
  return answers.filter((a) => a.first && a.confidence === "hesitant" && a.outcome === "right");
}

function gapOf(competency: string, evidence: readonly Evidence[], sure: ReadonlySet<string>): Gap {
  const ids = (keep: (e: Evidence) => boolean) => evidence.filter(keep).map((e) => e.item.id);
  const misconceptions = ids((e) => e.outcome === "wrong" && sure.has(e.item.id));
  const wrong = ids((e) => e.outcome === "wrong" && !sure.has(e.item.id));
  const unknown = ids((e) => e.outcome === "unknown");
  const unanswered = ids((e) => e.outcome === "unanswered");
  const misses = misconceptions.length + wrong.length + unknown.length + unanswered.length;
  const weight = wilson90({ right: misses, served: evidence.length })[0];
  return { competency, misconceptions, wrong, unknown, unanswered, served: evidence.length, weight };
}

function urgency(gap: Gap): number {
  if (gap.misconceptions.length > 0) return 0;
  return gap.wrong.length > 0 ? 1 : 2;
}
