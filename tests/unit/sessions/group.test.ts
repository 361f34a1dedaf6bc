import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilson90 } from "@/lib/assessment/verdict";
import type { DomainId } from "@/lib/bank/schema";
import { baselineOf, compareSessions } from "@/lib/sessions/compare";
import { groupResult, intraclassCorrelation, type PublishedQuestion } from "@/lib/sessions/group";
import { makeFigures, makeItem } from "./items";
import "./seed";

/** Questions of one domain, each given as [right, answered]. */
function asked(domain: DomainId, counts: readonly (readonly [number, number])[]): PublishedQuestion[] {
  return counts.map(([right, answered], index) => ({
    item: makeItem("single", 3, { id: `${domain}-${index}`, domain }),
    figures: makeFigures(answered, right),
  }));
}
const times = (count: number, one: readonly [number, number]) => Array.from({ length: count }, () => one);
const anyCounts = (most: number) =>
  fc.array(
    fc.integer({ min: 5, max: 60 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
    { minLength: 1, maxLength: most },
  );

describe("what the answers of a group count for", () => {
  test("by hand: Kish's design effect with the correlation of an analysis of variance", () => {
    // 8, 6, 4 and 6 right of 10: MSB = 4/15, MSW = 11/45, so ρ = 1/111, and 40/(1 + 9/111) = 37.
    const questions = asked("cct", [
      [8, 10],
      [6, 10],
      [4, 10],
      [6, 10],
    ]);
    const { domains, correlation } = groupResult(questions);
    expect(correlation).toBeCloseTo(1 / 111, 12);
    expect(domains[0]?.effective).toBeCloseTo(37, 9);
    expect(domains[0]?.interval).toEqual(wilson90({ right: 0.6 * 37, served: 37 }).map(closeTo));
  });

  test("questions that everybody gets alike count for one answer each, whatever the room's size", () => {
    for (const size of [5, 50, 500]) {
      const { domains, correlation } = groupResult(
        asked("cct", [...times(3, [size, size]), ...times(3, [0, size])]),
      );
      expect(correlation).toBe(1);
      expect(domains[0]?.effective).toBeCloseTo(6, 9);
      expect(domains[0]?.verdict).toBe("indetermine");
    }
  });

  test("too few questions to estimate the correlation: the most cautious one is taken", () => {
    expect(intraclassCorrelation(asked("cct", times(3, [6, 10])))).toBe(1);
    expect(intraclassCorrelation(asked("cct", times(4, [6, 10])))).toBe(0);
    // Freedom is lost once for each domain.
    const two = [...asked("cct", times(2, [6, 10])), ...asked("offre", times(2, [9, 10]))];
    expect(intraclassCorrelation(two)).toBe(1);
    expect(intraclassCorrelation(asked("cct", times(9, [10, 10])))).toBe(1);
  });

  test("at least one question's worth of a single answer, at most every answer", () => {
    fc.assert(
      fc.property(anyCounts(12), anyCounts(12), (one, other) => {
        const result = groupResult([...asked("cct", one), ...asked("offre", other)]);
        expect(result.correlation).toBeGreaterThanOrEqual(0);
        expect(result.correlation).toBeLessThanOrEqual(1);
        for (const { effective, answers } of result.domains) {
          expect(effective).toBeLessThanOrEqual(answers + 1e-9);
          expect(effective).toBeGreaterThanOrEqual(1 - 1e-9);
        }
      }),
    );
  });

  test("the interval holds the proportion, within [0, 1]", () => {
    fc.assert(
      fc.property(anyCounts(12), (counts) => {
        const [domain] = groupResult(asked("cct", counts)).domains;
        const [low, high] = domain?.interval ?? [2, -1];
        const share = (domain?.right ?? 0) / (domain?.answers ?? 1);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low - 1e-9).toBeLessThanOrEqual(share);
        expect(high + 1e-9).toBeGreaterThanOrEqual(share);
      }),
    );
  });
});

describe("verdict on a group", () => {
  // ln(0.85/0.6) a right answer against a bound of ln 9; ln(0.15/0.4) a wrong one against −ln 9.
  const leastToAcquire = Math.log(9) / Math.log(0.85 / 0.6);
  const leastToFail = Math.log(9) / Math.log(0.4 / 0.15);

  test("none without the evidence that the solo mode would ask for", () => {
    fc.assert(
      fc.property(anyCounts(12), (counts) => {
        const [domain] = groupResult(asked("cct", counts)).domains;
        if (domain?.verdict === "acquis") expect(domain.effective).toBeGreaterThanOrEqual(leastToAcquire);
        if (domain?.verdict === "a-travailler") expect(domain.effective).toBeGreaterThanOrEqual(leastToFail);
      }),
    );
  });

  test("one question decides nothing, were it missed or known by three hundred people", () => {
    for (const right of [0, 300])
      expect(groupResult(asked("cct", [[right, 300]])).domains[0]?.verdict).toBe("indetermine");
  });

  test("enough questions decide, both ways", () => {
    expect(groupResult(asked("cct", times(8, [9, 10]))).domains[0]?.verdict).toBe("acquis");
    expect(groupResult(asked("cct", times(8, [3, 10]))).domains[0]?.verdict).toBe("a-travailler");
    expect(groupResult(asked("cct", times(7, [10, 10]))).domains[0]?.verdict).toBe("acquis");
    expect(groupResult(asked("cct", times(6, [10, 10]))).domains[0]?.verdict).toBe("indetermine");
  });

  test("more right answers never make it worse, at the same correlation", () => {
    const rank = { "a-travailler": 0, indetermine: 1, acquis: 2 } as const;
    const verdictOf = (questions: number, right: number, size: number) => {
      const [domain] = groupResult(asked("cct", times(questions, [right, size]))).domains;
      if (!domain) throw new Error("no domain");
      return domain;
    };
    // Neither nobody right nor everybody: the correlation of a room without any variance is another one.
    const sizes = fc.integer({ min: 5, max: 60 });
    const cases = sizes.chain((size) =>
      fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: size - 2 }), fc.constant(size)),
    );
    fc.assert(
      fc.property(cases, ([questions, right, size]) => {
        const less = verdictOf(questions, right, size);
        const more = verdictOf(questions, right + 1, size);
        expect(more.effective).toBeCloseTo(less.effective, 9);
        expect(rank[more.verdict]).toBeGreaterThanOrEqual(rank[less.verdict]);
        expect(more.interval[0]).toBeGreaterThanOrEqual(less.interval[0]);
        expect(more.interval[1]).toBeGreaterThanOrEqual(less.interval[1]);
      }),
    );
  });
});

describe("competencies of a group", () => {
  test("by level, and the items missed, the most missed first", () => {
    const question = (id: string, difficulty: "initiation" | "expertise", right: number) => ({
      item: makeItem("single", 3, { id, difficulty, competencies: ["une", "autre"] }),
      figures: makeFigures(10, right),
    });
    const { competencies } = groupResult([
      question("facile", "initiation", 10),
      question("dure", "expertise", 2),
      question("moyenne", "expertise", 7),
    ]);
    expect(competencies.map((one) => one.competency)).toEqual(["une"]);
    expect(competencies[0]?.missed).toEqual(["dure", "moyenne"]);
    expect(competencies[0]?.levels.initiation?.right).toBe(10);
    expect(competencies[0]?.levels.expertise?.right).toBe(9);
    expect(competencies[0]?.levels.pratique).toBeNull();
  });
});

/*
 * Newcombe's method 10, written from the article and checked against the article's own examples,
 * so that it can serve as a reference for the 90 % that the application uses.
 */
function newcombe([a, m]: readonly [number, number], [b, n]: readonly [number, number], z: number) {
  const wilson = (x: number, size: number) => {
    const root = z * Math.sqrt(z * z + (4 * x * (size - x)) / size);
    return [(2 * x + z * z - root) / (2 * (size + z * z)), (2 * x + z * z + root) / (2 * (size + z * z))];
  };
  const [l1 = 0, u1 = 0] = wilson(a, m);
  const [l2 = 0, u2 = 0] = wilson(b, n);
  const [p1, p2] = [a / m, b / n];
  return [
    p1 - p2 - Math.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2),
    p1 - p2 + Math.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2),
  ] as const;
}
const closeTo = (value: number) => expect.closeTo(value, 9);

describe("two sessions compared", () => {
  test("the reference gives the intervals that Newcombe published (1998, table II, method 10, 95 %)", () => {
    const published = [
      [
        [56, 70],
        [48, 80],
        [0.0524, 0.3339],
      ],
      [
        [9, 10],
        [3, 10],
        [0.1705, 0.809],
      ],
      [
        [6, 7],
        [2, 7],
        [0.0582, 0.8062],
      ],
      [
        [5, 56],
        [0, 29],
        [-0.0381, 0.1926],
      ],
      [
        [0, 10],
        [0, 20],
        [-0.1611, 0.2775],
      ],
      [
        [0, 10],
        [0, 10],
        [-0.2775, 0.2775],
      ],
      [
        [10, 10],
        [0, 20],
        [0.6791, 1],
      ],
      [
        [10, 10],
        [0, 10],
        [0.6075, 1],
      ],
    ] as const;
    for (const [one, other, [low, high]] of published) {
      const interval = newcombe(one, other, 1.959963984540054);
      expect(interval[0]).toBeCloseTo(low, 4);
      expect(interval[1]).toBeCloseTo(high, 4);
    }
  });

  test("56/70 after 48/80: the same method at 90 %", () => {
    // Same rate for each question of a session: no correlation, every answer counts for one.
    const before = baselineOf("Première", "2026-01-01T00:00:00.000Z", asked("cct", times(8, [6, 10])));
    const [change] = compareSessions(before, asked("cct", times(7, [8, 10])));
    const [low, high] = newcombe([56, 70], [48, 80], 1.6448536269514722);
    expect(change?.interval).toEqual([closeTo(low), closeTo(high)]);
    expect(change).toMatchObject({ domain: "cct", before: 0.6, after: 0.8, direction: "up" });
  });

  test("the other way round: the same interval with the signs changed", () => {
    fc.assert(
      fc.property(anyCounts(10), anyCounts(10), (one, other) => {
        const between = (first: typeof one, second: typeof one) =>
          compareSessions(
            baselineOf("Première", "2026-01-01T00:00:00.000Z", asked("offre", first)),
            asked("offre", second),
          )[0];
        const there = between(one, other);
        const back = between(other, one);
        const [low, high] = there?.interval ?? [2, -2];
        expect(back?.interval).toEqual([closeTo(-high), closeTo(-low)]);
        const difference = (there?.after ?? 0) - (there?.before ?? 0);
        expect(low - 1e-9).toBeLessThanOrEqual(difference);
        expect(high + 1e-9).toBeGreaterThanOrEqual(difference);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(high).toBeLessThanOrEqual(1 + 1e-9);
        if (there?.direction === "up") expect(low).toBeGreaterThan(0);
        if (there?.direction === "down") expect(high).toBeLessThan(0);
        if (there?.direction === "unclear") expect(low <= 0 && high >= 0).toBe(true);
      }),
    );
  });

  test("a session compared with itself has not changed, and says nothing of what only one measured", () => {
    const questions = [...asked("cct", times(5, [6, 10])), ...asked("offre", times(5, [2, 10]))];
    const baseline = baselineOf("Première", "2026-01-01T00:00:00.000Z", questions);
    const changes = compareSessions(baseline, [...questions, ...asked("contribution", times(5, [1, 10]))]);
    expect(changes.map(({ domain, direction }) => [domain, direction])).toEqual([
      ["cct", "unclear"],
      ["offre", "unclear"],
    ]);
    // What is kept of a session for the next one names no question.
    expect(JSON.stringify(baseline)).not.toContain("cct-0");
  });
});
