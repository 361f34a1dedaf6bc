import { wilson90 } from "../assessment/verdict";
import { DomainId } from "../bank/schema";
import { type GroupDomain, groupResult, type PublishedQuestion } from "./group";
import type { Baseline } from "./model";

export type Change = {
  readonly domain: DomainId;
  /** Success rates, in [0, 1]. */
  readonly before: number;
  readonly after: number;
  /** 90 % interval of after − before, within [−1, 1]. */
  readonly interval: readonly [number, number];
  /** `unclear` when the interval holds zero: the difference may be chance alone. */
  readonly direction: "up" | "down" | "unclear";
};

/**
 * Two sessions of the same blueprint, domain by domain, for the group only. The interval of the
 * difference is Newcombe's, from the two Wilson intervals (R. G. Newcombe, Statistics in Medicine
 * 17, 1998, p. 873-890, method 10), on effective numbers of answers.
 * @returns the domains that both sessions measured.
 */
export function compareSessions(baseline: Baseline, published: readonly PublishedQuestion[]): Change[] {
  const after = groupResult(published).domains;
  const before = groupResult(baselineQuestions(baseline)).domains;
  return DomainId.options.flatMap((domain): Change[] => {
    const earlier = before.find((one) => one.domain === domain);
    const later = after.find((one) => one.domain === domain);
    return earlier && later ? [changeOf(earlier, later)] : [];
  });
}

/** What an ended session leaves for the next one to compare with: counts, and no question's name. */
export function baselineOf(
  title: string,
  endedAt: string,
  published: readonly PublishedQuestion[],
): Baseline {
  return {
    title,
    endedAt,
    domains: DomainId.options.flatMap((domain) => {
      const own = published.filter((question) => question.item.domain === domain);
      if (own.length === 0) return [];
      return [
        {
          domain,
          questions: own.map(({ figures }) => ({ right: figures.right, answered: figures.answered })),
        },
      ];
    }),
  };
}

function changeOf(earlier: GroupDomain, later: GroupDomain): Change {
  const before = earlier.right / earlier.answers;
  const after = later.right / later.answers;
  const [lowBefore, highBefore] = wilson90({ right: before * earlier.effective, served: earlier.effective });
  const [lowAfter, highAfter] = wilson90({ right: after * later.effective, served: later.effective });
  const difference = after - before;
  const low = difference - Math.hypot(after - lowAfter, highBefore - before);
  const high = difference + Math.hypot(highAfter - after, before - lowBefore);
  const unclear = low <= 0 && high >= 0;
  const direction = difference > 0 ? "up" : "down";
  return {
    domain: later.domain,
    before,
    after,
    interval: [low, high],
    direction: unclear ? "unclear" : direction,
  };
}

/** Counts alone suffice to pool: the rest of the question plays no part. */
function baselineQuestions(baseline: Baseline): PublishedQuestion[] {
  return baseline.domains.flatMap(({ domain, questions }) =>
    questions.map(({ right, answered }, index) => ({
      item: {
        id: `${domain}-${index}`,
        domain,
        competencies: [domain],
        difficulty: "pratique" as const,
      },
      figures: {
        answered,
        right,
        wrong: answered - right,
        unknown: 0,
        sureRight: 0,
        sureWrong: 0,
        choices: [],
        responses: [],
      },
    })),
  );
}
