import { DomainId } from "../bank/schema";
import { domainVerdict, type Evidence, evidenceOf } from "./evidence";
import { type Gap, luckyGuessesOf, misconceptionsOf, rankGaps } from "./gaps";
import type { Answer, Attempt } from "./model";
import { itemsToVerdict, type Verdict, wilson90 } from "./verdict";

/** What is known of one domain. */
export type DomainResult = {
  readonly domain: DomainId;
  readonly verdict: Verdict;
  /** After how many items the verdict was reached; `null` while undecided. */
  readonly decidedAfter: number | null;
  readonly right: number;
  readonly wrong: number;
  readonly unknown: number;
  readonly unanswered: number;
  /** Denominator: right + wrong + unknown + unanswered. */
  readonly served: number;
  /** 90 % interval of the success rate, within [0, 1]. */
  readonly interval: readonly [number, number];
  /** How many more items it will probably take; `null` once decided. */
  readonly toVerdict: { readonly least: number; readonly expected: number } | null;
};

export type Result = {
  /** The seven domains, in the order of the framework; those never asked about included. */
  readonly domains: readonly DomainResult[];
  readonly gaps: readonly Gap[];
  readonly misconceptions: readonly Answer[];
  readonly luckyGuesses: readonly Answer[];
};

/** What an attempt tells, at any moment. Pure: the same answers always give the same result. */
export function resultOf(attempt: Attempt, answers: readonly Answer[]): Result {
  const evidence = evidenceOf(attempt, answers);
  const sure = new Set(answers.filter((a) => a.first && a.confidence === "sure").map((a) => a.item.id));
  return {
    domains: DomainId.options.map((domain) => domainResult(domain, evidence)),
    gaps: rankGaps(evidence, sure),
    misconceptions: misconceptionsOf(answers),
    luckyGuesses: luckyGuessesOf(answers),
  };
}

function domainResult(domain: DomainId, evidence: readonly Evidence[]): DomainResult {
  const own = evidence.filter((e) => e.item.domain === domain);
  const count = (outcome: Evidence["outcome"]) => own.filter((e) => e.outcome === outcome).length;
  const tally = { right: count("right"), served: own.length };
  const { verdict, after } = domainVerdict(evidence, domain);
  return {
    domain,
    verdict,
    decidedAfter: after,
    right: tally.right,
    wrong: count("wrong"),
    unknown: count("unknown"),
    unanswered: count("unanswered"),
    served: own.length,
    interval: wilson90(tally),
    toVerdict: verdict === "indetermine" ? itemsToVerdict(tally) : null,
  };
}
