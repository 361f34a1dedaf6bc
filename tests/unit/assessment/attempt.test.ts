import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  blockAhead,
  blockSizes,
  endSeries,
  extendSeries,
  idsToRetry,
  itemsLeft,
  pass,
  runningSeries,
  seenUnanswered,
  serve,
  settle,
  startRetry,
  startSeries,
  stopReason,
  toggleFlag,
  withdraw,
} from "@/lib/assessment/attempt";
import { domainVerdict, evidenceOf } from "@/lib/assessment/evidence";
import type { Answer } from "@/lib/assessment/model";
import { resultOf } from "@/lib/assessment/result";
import type { ItemRef } from "@/lib/bank/item";
import { DomainId } from "@/lib/bank/schema";
import { answerTo, anyPlay, at, diagnostic, play, pools, wholePool } from "./player";

const repeat = <T>(value: T, times: number) => Array.from({ length: times }, () => value);
const fetched = (
  { pool, seen }: { pool: readonly ItemRef[]; seen: ReadonlySet<string> },
  complete = true,
) => ({
  pool: { items: pool, slices: 1, complete },
  seen,
});
const missedIn = (answers: readonly Answer[]) => {
  const missed = new Set(idsToRetry(answers, null));
  return wholePool.filter((item) => missed.has(item.id));
};
const right = { outcome: "right" } as const;
const wrong = { outcome: "wrong" } as const;

describe("a series", () => {
  test.each(["short", "long", "verdict"] as const)(
    "of length %s draws its block in each domain, interleaved",
    (length) => {
      const items = diagnostic(length).series[0]?.items ?? [];
      expect(items).toHaveLength(7 * blockSizes[length]);
      for (let round = 0; round < blockSizes[length]; round++)
        expect(new Set(items.slice(7 * round, 7 * round + 7).map((item) => item.domain)).size).toBe(7);
    },
  );

  test("asks only what was never seen, in this attempt or before", () => {
    const seen = new Set(wholePool.slice(0, 100).map((item) => item.id));
    const first = startSeries(diagnostic(), {
      mode: "domain",
      length: "long",
      domains: ["cct"],
      pool: wholePool,
      seen,
      at,
    });
    const drawn = first.series.flatMap((series) => series.items.map((item) => item.id));
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(first.series[1]?.items.some((item) => seen.has(item.id))).toBe(false);
  });

  test("ends the one before it, and only the last one runs", () => {
    const two = startSeries(diagnostic(), { mode: "domain", length: "open", domains: ["cct"], ...pools, at });
    expect(two.series[0]?.endedAt).toBe(at);
    expect(runningSeries(two)).toBe(two.series[1]);
    expect(runningSeries(endSeries(two, at))).toBeNull();
  });

  test("a domain stops at its verdict, the others go on", () => {
    const { attempt, answers } = play(diagnostic("verdict", 3, ["cct", "offre"]), repeat(wrong, 6));
    const decided = (["cct", "offre"] as const).filter(
      (domain) => domainVerdict(evidenceOf(attempt, answers), domain).verdict === "a-travailler",
    );
    expect(decided).toEqual(["cct", "offre"]);
    expect(itemsLeft(attempt, answers)).toEqual([]);
    expect(stopReason(attempt, answers, "cct", fetched(pools))).toBe("verdict");
    expect(stopReason(attempt, answers, "contribution", fetched(pools))).toBeNull();
  });

  test("a further block is drawn for the undecided domains alone", () => {
    const { attempt, answers } = play(diagnostic("verdict", 3, ["cct", "offre"]), [
      wrong,
      right,
      wrong,
      right,
      wrong,
      right,
    ]);
    const more = extendSeries(attempt, answers, pools);
    const added = more.series[0]?.items.slice(attempt.series[0]?.items.length);
    expect(new Set(added?.map((item) => item.domain)).size).toBe(1);
    expect(added).toHaveLength(blockSizes.verdict);
  });

  test("a domain whose items are used up says so", () => {
    const attempt = diagnostic("verdict");
    const onlyDrawn = { pool: attempt.series[0]?.items ?? [], seen: new Set<string>() };
    expect(stopReason(attempt, [], "cct", fetched(onlyDrawn))).toBe("exhausted");
    // Until the whole bank is known, nobody can say that nothing is left of it.
    expect(stopReason(attempt, [], "cct", fetched(onlyDrawn, false))).toBeNull();
    expect(extendSeries(attempt, [], onlyDrawn).series[0]?.items).toHaveLength(49);
  });

  test("what continuing would add is announced, and nothing is once nothing is left, verdict or not", () => {
    fc.assert(
      fc.property(anyPlay, fc.boolean(), ({ attempt, answers }, open) => {
        const series = attempt.series.map((one) => (open ? { ...one, length: "open" as const } : one));
        const played = { ...attempt, series };
        const ahead = blockAhead(played, answers, fetched(pools));
        const count = (one: typeof played) => one.series[0]?.items.length ?? 0;
        const added = count(extendSeries(played, answers, pools)) - count(played);
        expect(added).toBeLessThanOrEqual(ahead);
        expect(added > 0).toBe(ahead > 0);
        const used = { pool: played.series[0]?.items ?? [], seen: new Set<string>() };
        expect(blockAhead(played, answers, fetched(used))).toBe(0);
      }),
    );
  });

  test("an open series goes on after the verdict", () => {
    const { attempt, answers } = play(diagnostic("open", 3, ["cct"]), repeat(wrong, 4));
    expect(domainVerdict(evidenceOf(attempt, answers), "cct").verdict).toBe("a-travailler");
    expect(itemsLeft(attempt, answers)).toHaveLength(3);
  });

  test("what was passed over comes back last; a flag is put and taken away", () => {
    const attempt = diagnostic();
    const [first, second] = itemsLeft(attempt, []);
    const passed = pass(attempt, first?.id ?? "");
    expect(itemsLeft(passed, [])[0]).toEqual(second);
    expect(itemsLeft(passed, []).at(-1)).toEqual(first);
    const again = pass(pass(passed, second?.id ?? ""), first?.id ?? "");
    expect(itemsLeft(again, []).slice(-2)).toEqual([second, first]);
    expect(toggleFlag(toggleFlag(attempt, "x"), "x").flagged).toEqual([]);
    expect(toggleFlag(attempt, "x").flagged).toEqual(["x"]);
  });
});

describe("the end of a series", () => {
  test("comes with its last answer, and a further block makes it run again", () => {
    const { attempt, answers } = play(diagnostic("short"), repeat(right, 21));
    expect(settle(attempt, answers.slice(1), at)).toBe(attempt);
    const ended = settle(attempt, answers, at);
    expect(runningSeries(ended)).toBeNull();
    const more = extendSeries(ended, answers, pools);
    expect(itemsLeft(more, answers).length).toBeGreaterThan(0);
  });

  test("with nothing more to draw, an ended series stays ended", () => {
    const { attempt, answers } = play(diagnostic("short"), repeat(right, 21));
    const ended = settle(attempt, answers, at);
    expect(extendSeries(ended, answers, { pool: [], seen: new Set() })).toBe(ended);
  });

  test("what a series stopped asking about is held against nobody", () => {
    const begun = diagnostic("verdict", 3, ["cct"]);
    const first = begun.series[0]?.items[0];
    const passed = pass(serve(begun, first?.id ?? ""), first?.id ?? "");
    const { attempt, answers } = play(passed, repeat(wrong, 4));
    expect(seenUnanswered(attempt, answers).map((item) => item.id)).toEqual([first?.id]);
    const ended = settle(attempt, answers, at);
    expect(runningSeries(ended)).toBeNull();
    expect(evidenceOf(ended, answers).some((one) => one.outcome === "unanswered")).toBe(false);
  });

  test("what was seen and not answered is known before it counts; in a retry nothing counts", () => {
    const [item] = itemsLeft(diagnostic(), []);
    const shown = serve(diagnostic(), item?.id ?? "");
    expect(seenUnanswered(diagnostic(), [])).toEqual([]);
    expect(seenUnanswered(shown, [])).toEqual([item]);
    const { attempt, answers } = play(diagnostic(), [wrong]);
    const retry = startRetry(attempt, missedIn(answers), at);
    expect(seenUnanswered(serve(retry, answers[0]?.item.id ?? ""), answers)).toEqual([]);
  });

  test("an attempt goes on without a question whose text is gone, answered ones excepted", () => {
    const { attempt, answers } = play(diagnostic(), [wrong]);
    const [next] = itemsLeft(attempt, answers);
    const shown = serve(attempt, next?.id ?? "");
    const gone = new Set([next?.digest ?? "", answers[0]?.item.digest ?? ""]);
    const without = withdraw(shown, answers, gone);
    expect(without.series[0]?.items).toHaveLength(20);
    expect(evidenceOf(endSeries(without, at), answers).map((one) => one.outcome)).toEqual(["wrong"]);
    expect(withdraw(without, answers, gone)).toBe(without);
  });
});

describe("evidence", () => {
  test("an item served and never answered counts once its series has ended, not before", () => {
    const attempt = diagnostic();
    const [item] = itemsLeft(attempt, []);
    const shown = serve(attempt, item?.id ?? "");
    expect(evidenceOf(shown, [])).toEqual([]);
    expect(evidenceOf(endSeries(shown, at), [])).toEqual([{ item, outcome: "unanswered" }]);
    expect(evidenceOf(endSeries(attempt, at), [])).toEqual([]);
  });

  test("only first answers count: taking misses again changes no verdict", () => {
    fc.assert(
      fc.property(anyPlay, ({ attempt, answers }) => {
        const ended = endSeries(attempt, at);
        const before = resultOf(ended, answers).domains;
        const missed = missedIn(answers);
        const retry = startRetry(ended, missed, at);
        const again = missed.map((item) => answerTo(item, "right", { first: false, series: 1 }));
        expect(resultOf(endSeries(retry, at), [...answers, ...again]).domains).toEqual(before);
        expect(idsToRetry([...answers, ...again], null)).toEqual([]);
      }),
    );
  });

  test("a retry asks exactly the misses, even of a decided domain", () => {
    const { attempt, answers } = play(diagnostic("verdict", 3, ["cct"]), repeat(wrong, 4));
    const retry = startRetry(attempt, missedIn(answers), at);
    expect(new Set(itemsLeft(retry, answers).map((item) => item.id))).toEqual(
      new Set(answers.map((a) => a.item.id)),
    );
  });
});

describe("the result", () => {
  test("counts add up, and agree with the answers", () => {
    fc.assert(
      fc.property(anyPlay, ({ attempt, answers }) => {
        const { domains, misconceptions, luckyGuesses } = resultOf(attempt, answers);
        expect(domains.map((one) => one.domain)).toEqual(DomainId.options);
        for (const one of domains) {
          expect(one.right + one.wrong + one.unknown + one.unanswered).toBe(one.served);
          expect(one.unknown).toBe(
            answers.filter((a) => a.item.domain === one.domain && a.outcome === "unknown").length,
          );
          expect(one.toVerdict === null).toBe(one.verdict !== "indetermine");
          expect(one.decidedAfter === null).toBe(one.verdict === "indetermine");
        }
        expect(misconceptions.every((a) => a.confidence === "sure" && a.outcome === "wrong")).toBe(true);
        expect(luckyGuesses.every((a) => a.confidence === "hesitant" && a.outcome === "right")).toBe(true);
      }),
    );
  });
});
