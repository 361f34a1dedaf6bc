import type { Difficulty } from "./schema";

/* How the bank is drawn from: the checks hold the bank to it, and the assessment draws by it. */

/** The blueprint's share of each level, whatever the domain. */
export const difficultyShares: Record<Difficulty, number> = {
  initiation: 0.3,
  pratique: 0.45,
  expertise: 0.25,
};

/**
 * Items of one domain in a draw that can conclude: 7 is the fewest right answers in a row that reach
 * « acquis » (`lib/assessment/verdict.ts` has the formulas).
 */
export const concludingDraw = 7;
