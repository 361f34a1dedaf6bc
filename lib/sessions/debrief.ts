import type { Figures } from "./model";

/** Why a question deserves a debrief, as data: the interface words it. */
export type DebriefReason = "misconception" | "shared-error" | "divided" | "unknown";

export type Debrief = {
  readonly position: number;
  /** From 0 (nothing to say) to 3. */
  readonly priority: number;
  readonly reasons: readonly DebriefReason[];
  /** Largest share of the answers that gave one same wrong response and were sure of it, in [0, 1]. */
  readonly misconception: number;
  /** Share of the answers that gave the most common wrong response, in [0, 1]. */
  readonly sharedError: number;
  /** How divided the room is, from 0 (one response) to 1 (spread evenly). */
  readonly division: number;
};

/** From these shares on, a reason is worth saying. */
const worth = { misconception: 0.15, sharedError: 0.3, division: 0.6, unknown: 0.3 } as const;

/**
 * The questions worth a discussion, the most first: priority = misconception + sharedError +
 * division. A question that everybody got right is left out.
 */
export function rankDebrief(
  questions: readonly { readonly position: number; readonly figures: Figures }[],
): Debrief[] {
  return questions
    .filter(({ figures }) => figures.right < figures.answered)
    .map(({ position, figures }) => debriefOf(position, figures))
    .sort((a, b) => b.priority - a.priority || a.position - b.position);
}

function debriefOf(position: number, figures: Figures): Debrief {
  const { answered } = figures;
  const wrong = figures.responses.filter((response) => response.outcome === "wrong");
  const sharedError = (wrong[0]?.count ?? 0) / answered;
  const misconception = Math.max(0, ...wrong.map((response) => response.sure)) / answered;
  const division = divisionOf(figures);
  const reasons: DebriefReason[] = [];
  if (misconception >= worth.misconception) reasons.push("misconception");
  if (sharedError >= worth.sharedError) reasons.push("shared-error");
  if (division >= worth.division) reasons.push("divided");
  if (figures.unknown / answered >= worth.unknown) reasons.push("unknown");
  return {
    position,
    priority: misconception + sharedError + division,
    reasons,
    misconception,
    sharedError,
    division,
  };
}

/**
 * Gini-Simpson index of the responses, 1 − Σ pᵢ², brought to [0, 1] by its largest value for as
 * many responses, (k − 1) / k (E. H. Simpson, Nature 163, 1949, p. 688,
 * https://doi.org/10.1038/163688a0). « Je ne sais pas » is a response like another.
 */
function divisionOf(figures: Figures): number {
  const counted = figures.responses.reduce((sum, response) => sum + response.count, 0);
  const rest = figures.answered - counted - figures.unknown;
  const groups = [...figures.responses.map((response) => response.count), figures.unknown, rest].filter(
    (count) => count > 0,
  );
  if (groups.length < 2) return 0;
  const simpson = 1 - groups.reduce((sum, count) => sum + (count / figures.answered) ** 2, 0);
  return simpson / (1 - 1 / groups.length);
}
