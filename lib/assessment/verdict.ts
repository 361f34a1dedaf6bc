/*
 * The verdict on a domain: Wald's sequential probability ratio test.
 *
 * A. Wald, « Sequential Tests of Statistical Hypotheses », The Annals of Mathematical
 * Statistics 16 (2), 1945, p. 117-186, https://doi.org/10.1214/aoms/1177731118
 *
 * Let p be the probability that the person answers an item of the domain right. The test
 * weighs H1: p = p1 (« acquis ») against H0: p = p0 (« à travailler ») after each answer.
 * Assumptions: the items are a random sample of the domain, p is the same for each of them,
 * and answers are independent. Blind guessing is part of p, as it is in the certification.
 * Between p0 and p1 no error rate is promised: the test takes longer and may go either way.
 */

export type Verdict = "acquis" | "a-travailler" | "indetermine";

/** Right answers, and items served in all (wrong, unknown and unanswered ones included). */
export type Tally = { readonly right: number; readonly served: number };

export const sprt = {
  /** Success rate of a domain that needs work. */
  p0: 0.6,
  /** Success rate of a mastered domain; the pass mark of the programme, 0.80, lies between. */
  p1: 0.85,
  /** Probability of « acquis » when p = p0. */
  alpha: 0.1,
  /** Probability of « à travailler » when p = p1. */
  beta: 0.1,
} as const;

/** What one right and one wrong answer add to the log-likelihood ratio. */
export const step = {
  right: Math.log(sprt.p1 / sprt.p0),
  wrong: Math.log((1 - sprt.p1) / (1 - sprt.p0)),
} as const;

/** Wald's bounds: log((1 − β) / α) above, log(β / (1 − α)) below. */
export const bounds = {
  upper: Math.log((1 - sprt.beta) / sprt.alpha),
  lower: Math.log(sprt.beta / (1 - sprt.alpha)),
} as const;

/** log Λ = r·log(p1/p0) + (n − r)·log((1 − p1)/(1 − p0)), for r right out of n served. */
export function logLikelihoodRatio({ right, served }: Tally): number {
  return right * step.right + (served - right) * step.wrong;
}

function decide(llr: number): Verdict {
  if (llr >= bounds.upper) return "acquis";
  if (llr <= bounds.lower) return "a-travailler";
  return "indetermine";
}

/**
 * The verdict after a sequence of answers. The first bound crossed decides, once and for all:
 * testing again after each further answer would make both error rates larger than promised.
 * @param rights for each item of the domain, in the order served, whether it was answered right.
 * @returns the verdict and, when there is one, after how many items it was reached (1-based).
 */
export function verdictOf(rights: readonly boolean[]): { verdict: Verdict; after: number | null } {
  let right = 0;
  for (const [index, isRight] of rights.entries()) {
    if (isRight) right++;
    const verdict = decide(logLikelihoodRatio({ right, served: index + 1 }));
    if (verdict !== "indetermine") return { verdict, after: index + 1 };
  }
  return { verdict: "indetermine", after: null };
}

/** Two-sided 90 %: 5 % in each tail of the normal distribution. */
const z90 = 1.6448536269514722;

/**
 * Wilson's score interval at 90 % for the success rate.
 * E. B. Wilson, JASA 22 (158), 1927, p. 209-212, https://doi.org/10.1080/01621459.1927.10502953
 * It supposes a sample whose size was fixed beforehand; because the test stops as soon as it
 * can conclude, the interval covers the true rate a little less often than said (measured by
 * `npm run bench`).
 * @returns bounds within [0, 1]; [0, 1] itself when nothing was served.
 */
export function wilson90({ right, served }: Tally): readonly [number, number] {
  if (served === 0) return [0, 1];
  const rate = right / served;
  const z2 = z90 * z90;
  const centre = (rate + z2 / (2 * served)) / (1 + z2 / served);
  const half =
    (z90 / (1 + z2 / served)) * Math.sqrt((rate * (1 - rate)) / served + z2 / (4 * served * served));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** Beyond this many more items a forecast says « many » and no number. */
export const horizon = 40;

/**
 * How many more items an undecided domain will probably take.
 * Exact: the walk of the ratio is followed item by item for a person whose success rate is the
 * mean of the posterior under a uniform prior, (r + 1) / (n + 2), and the expected number of
 * steps to a bound is the sum over k of the probability of not having crossed before step k.
 * @returns `least`: the fewest that could decide; `expected`: the mean, rounded up and cut at `horizon`.
 */
export function itemsToVerdict(tally: Tally): { least: number; expected: number } {
  const llr = logLikelihoodRatio(tally);
  if (decide(llr) !== "indetermine") return { least: 0, expected: 0 };
  const least = Math.min(
    Math.ceil((bounds.upper - llr) / step.right - 1e-9),
    Math.ceil((bounds.lower - llr) / step.wrong - 1e-9),
  );
  return { least, expected: Math.ceil(expectedSteps(llr, (tally.right + 1) / (tally.served + 2), horizon)) };
}

/**
 * Mean number of items until a bound is crossed, from a given ratio.
 * @param llr log-likelihood ratio to start from, strictly between the bounds.
 * @param p probability of a right answer, in [0, 1].
 * @param limit number of steps followed; the mean is cut there.
 */
export function expectedSteps(llr: number, p: number, limit: number): number {
  // alive[r]: probability of being undecided after k steps of which r were right.
  let alive = [1];
  let mean = 0;
  for (let k = 0; k < limit; k++) {
    mean += alive.reduce((sum, probability) => sum + probability, 0);
    const next = new Array<number>(k + 2).fill(0);
    for (const [r, probability] of alive.entries()) {
      if (probability === 0) continue;
      for (const [right, weight] of [
        [r + 1, p],
        [r, 1 - p],
      ] as const) {
        const after = llr + right * step.right + (k + 1 - right) * step.wrong;
        if (decide(after) === "indetermine") next[right] = (next[right] ?? 0) + probability * weight;
      }
    }
    alive = next;
  }
  return mean;
}

/**
 * Wald's approximation of the mean number of items to a verdict, overshoot neglected:
 * E[n | p] = (P(acquis | p)·A + P(à travailler | p)·B) / E[log ratio of one item | p].
 * @param hypothesis which of the two simple hypotheses is true.
 */
export function waldMeanItems(hypothesis: "p0" | "p1"): number {
  const p = sprt[hypothesis];
  const accept = hypothesis === "p1" ? 1 - sprt.beta : sprt.alpha;
  return (accept * bounds.upper + (1 - accept) * bounds.lower) / (p * step.right + (1 - p) * step.wrong);
}
