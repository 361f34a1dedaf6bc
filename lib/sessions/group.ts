import { bounds, logLikelihoodRatio, type Verdict, wilson90 } from "../assessment/verdict";
import type { ItemRef } from "../bank/item";
import { type Difficulty, DomainId } from "../bank/schema";
import type { Figures } from "./model";

/*
 * The group's result, from published figures alone.
 *
 * The people in the room are the whole group, not a sample of one; the questions are a sample of
 * the domain. Answers to one question resemble each other: an easy question is right for nearly
 * everybody. Twenty answers to one question therefore tell less about the domain than twenty
 * questions would, and the pooled answers are counted for fewer than they are:
 *
 *   n_eff = n / (1 + (m − 1)·ρ),  m = Σ n_j² / n
 *
 * Kish's design effect (L. Kish, « Survey Sampling », 1965, § 5.4) with ρ the intraclass
 * correlation of answers within a question. ρ is estimated over the whole session by analysis of
 * variance (A. Donner, International Statistical Review 54, 1986, p. 67-82,
 * https://doi.org/10.2307/1403259), within [0, 1]; below `leastFreedom` degrees of freedom it is
 * taken for 1, that is, each question counts for a single answer.
 */

/** One question of the session and what was published of it. */
export type PublishedQuestion = {
  readonly item: Pick<ItemRef, "id" | "domain" | "competencies" | "difficulty">;
  readonly figures: Figures;
};

/** Between-question degrees of freedom below which the correlation is not estimated. */
export const leastFreedom = 3;

export type GroupRate = {
  readonly questions: number;
  readonly answers: number;
  readonly right: number;
  readonly wrong: number;
  readonly unknown: number;
  readonly sureWrong: number;
  /** 90 % interval of the group's success rate, within [0, 1], on the effective number of answers. */
  readonly interval: readonly [number, number];
  /** What the pooled answers count for, from 0 to `answers`. */
  readonly effective: number;
};

export type GroupDomain = GroupRate & { readonly domain: DomainId; readonly verdict: Verdict };
export type GroupCompetency = GroupRate & {
  readonly competency: string;
  readonly domain: DomainId;
  readonly levels: Readonly<Record<Difficulty, GroupRate | null>>;
  /** Ids of the items that at least one person missed, the most missed first. */
  readonly missed: readonly string[];
};

export type GroupResult = {
  /** Domains with at least one published question, in the order of the framework. */
  readonly domains: readonly GroupDomain[];
  /** By main competency, in the order in which they were met. */
  readonly competencies: readonly GroupCompetency[];
  /** Intraclass correlation of the answers to one question, in [0, 1]. */
  readonly correlation: number;
};

/** What the published figures say of the group, at any moment. */
export function groupResult(published: readonly PublishedQuestion[]): GroupResult {
  const correlation = intraclassCorrelation(published);
  const rate = (questions: readonly PublishedQuestion[]) => pool(questions, correlation);
  const domains = DomainId.options.flatMap((domain): GroupDomain[] => {
    const own = published.filter((question) => question.item.domain === domain);
    if (own.length === 0) return [];
    const pooled = rate(own);
    return [{ domain, ...pooled, verdict: groupVerdict(pooled) }];
  });
  const names = new Map(published.map(({ item }) => [mainCompetency(item), item.domain]));
  const competencies = [...names].map(([competency, domain]): GroupCompetency => {
    const own = published.filter((question) => mainCompetency(question.item) === competency);
    const at = (level: Difficulty) => {
      const some = own.filter((question) => question.item.difficulty === level);
      return some.length > 0 ? rate(some) : null;
    };
    return {
      competency,
      domain,
      ...rate(own),
      levels: { initiation: at("initiation"), pratique: at("pratique"), expertise: at("expertise") },
      missed: own
        .filter(({ figures }) => figures.right < figures.answered)
        .sort((a, b) => b.figures.answered - b.figures.right - (a.figures.answered - a.figures.right))
        .map(({ item }) => item.id),
    };
  });
  return { domains, competencies, correlation };
}

/** Several questions taken together. @param correlation in [0, 1]. */
function pool(questions: readonly PublishedQuestion[], correlation: number): GroupRate {
  const sum = (of: (figures: Figures) => number) => questions.reduce((total, q) => total + of(q.figures), 0);
  const answers = sum((f) => f.answered);
  const right = sum((f) => f.right);
  const size = answers === 0 ? 0 : sum((f) => f.answered * f.answered) / answers;
  const effective = answers === 0 ? 0 : answers / (1 + (size - 1) * correlation);
  const share = answers === 0 ? 0 : right / answers;
  return {
    questions: questions.length,
    answers,
    right,
    wrong: sum((f) => f.wrong),
    unknown: sum((f) => f.unknown),
    sureWrong: sum((f) => f.sureWrong),
    interval: wilson90({ right: share * effective, served: effective }),
    effective,
  };
}

/** The solo test (see lib/assessment/verdict) on the effective number of answers. */
function groupVerdict({ right, answers, effective }: GroupRate): Verdict {
  if (answers === 0) return "indetermine";
  const llr = logLikelihoodRatio({ right: (right / answers) * effective, served: effective });
  if (llr >= bounds.upper) return "acquis";
  return llr <= bounds.lower ? "a-travailler" : "indetermine";
}

/**
 * How much answers to one question resemble each other, around the mean of their domain.
 * Analysis of variance for binary data: ρ = (MSB − MSW) / (MSB + (m₀ − 1)·MSW), within [0, 1].
 */
export function intraclassCorrelation(published: readonly PublishedQuestion[]): number {
  const domains = [...new Set(published.map((question) => question.item.domain))];
  const total = published.reduce((sum, q) => sum + q.figures.answered, 0);
  const freedom = published.length - domains.length;
  if (freedom < leastFreedom || total <= published.length) return 1;
  let between = 0;
  let within = 0;
  let sizes = 0;
  for (const domain of domains) {
    const own = published.filter((question) => question.item.domain === domain);
    const answers = own.reduce((sum, q) => sum + q.figures.answered, 0);
    const mean = own.reduce((sum, q) => sum + q.figures.right, 0) / answers;
    for (const { figures } of own) {
      const rate = figures.right / figures.answered;
      between += figures.answered * (rate - mean) ** 2;
      within += figures.answered * rate * (1 - rate);
      sizes += figures.answered ** 2 / answers;
    }
  }
  const meanSize = (total - sizes) / freedom;
  const msb = between / freedom;
  const msw = within / (total - published.length);
  const denominator = msb + (meanSize - 1) * msw;
  // No variance at all: everybody right, or everybody wrong, everywhere. Nothing to learn from.
  if (denominator <= 0) return 1;
  return Math.min(1, Math.max(0, (msb - msw) / denominator));
}

function mainCompetency(item: PublishedQuestion["item"]): string {
  return item.competencies[0] ?? "";
}
