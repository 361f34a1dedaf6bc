import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Evidence } from "@/lib/assessment/evidence";
import { luckyGuessesOf, misconceptionsOf, missesOf, rankGaps } from "@/lib/assessment/gaps";
import { maxRecommendations, recommend } from "@/lib/assessment/recommend";
import { resultOf } from "@/lib/assessment/result";
import { wilson90 } from "@/lib/assessment/verdict";
import type { ItemRef } from "@/lib/bank/item";
import { Resource } from "@/lib/bank/schema";
import { answerTo, anyPlay } from "./player";

const item = (id: string, ...competencies: string[]): ItemRef => ({
  id,
  revision: 1,
  digest: "0000000000000000",
  domain: "cct",
  competencies,
  difficulty: "pratique",
  kind: "single",
});
const seen = (id: string, competency: string, outcome: Evidence["outcome"]): Evidence => ({
  item: item(id, competency),
  outcome,
});
const nobodySure = new Set<string>();

describe("ranking", () => {
  test("misconceptions, then wrong answers, then what is unknown, whatever their number", () => {
    const evidence = [
      seen("u1", "unknown", "unknown"),
      seen("u2", "unknown", "unknown"),
      seen("u3", "unknown", "unanswered"),
      seen("w1", "wrong", "wrong"),
      seen("w2", "wrong", "right"),
      seen("m1", "sure", "wrong"),
      seen("m2", "sure", "right"),
      seen("m3", "sure", "right"),
      seen("r1", "fine", "right"),
    ];
    const gaps = rankGaps(evidence, new Set(["m1"]));
    expect(gaps.map((gap) => gap.competency)).toEqual(["sure", "wrong", "unknown"]);
    expect(gaps[0]).toMatchObject({ misconceptions: ["m1"], wrong: [], unknown: [], served: 3 });
    // What was seen and left is a miss like another, and nobody said not to know it.
    expect(gaps[2]).toMatchObject({
      misconceptions: [],
      wrong: [],
      unknown: ["u1", "u2"],
      unanswered: ["u3"],
      served: 3,
    });
  });

  test("within a class, the better established gap comes first, then the name", () => {
    const evidence = [
      seen("a1", "once", "wrong"),
      seen("b1", "thrice", "wrong"),
      seen("b2", "thrice", "wrong"),
      seen("b3", "thrice", "wrong"),
      seen("c1", "half", "wrong"),
      seen("c2", "half", "right"),
      seen("d1", "also-once", "wrong"),
    ];
    expect(rankGaps(evidence, nobodySure).map((gap) => gap.competency)).toEqual([
      "thrice",
      "also-once",
      "once",
      "half",
    ]);
  });

  test("the weight is the lower bound of the rate of misses", () => {
    const [gap] = rankGaps(
      [seen("a", "c", "wrong"), seen("b", "c", "unknown"), seen("d", "c", "right")],
      nobodySure,
    );
    expect(gap?.weight).toBe(wilson90({ right: 2, served: 3 })[0]);
  });

  test("an item that serves two competencies is evidence on both", () => {
    const gaps = rankGaps([{ item: item("a", "x", "y"), outcome: "wrong" }], nobodySure);
    expect(gaps.map((gap) => gap.competency)).toEqual(["x", "y"]);
  });

  test("each miss is in a gap of each of its competencies, and nothing else is", () => {
    fc.assert(
      fc.property(anyPlay, ({ attempt, answers }) => {
        const { gaps } = resultOf(attempt, answers);
        const expected = answers
          .filter((a) => a.outcome !== "right")
          .flatMap((a) => a.item.competencies.map((c) => `${c}/${a.item.id}`));
        const found = gaps.flatMap((gap) => missesOf(gap).map((id) => `${gap.competency}/${id}`));
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
    );
  });

  test("certainty is read from first answers only", () => {
    const sureWrong = answerTo(item("a", "c"), "wrong", { confidence: "sure" });
    const hesitantRight = answerTo(item("b", "c"), "right", { confidence: "hesitant" });
    const others = [
      { ...sureWrong, first: false },
      { ...hesitantRight, first: false },
      answerTo(item("d", "c"), "right", { confidence: "sure" }),
      answerTo(item("e", "c"), "wrong", { confidence: "hesitant" }),
      answerTo(item("f", "c"), "unknown", { confidence: "sure" }),
    ];
    expect(misconceptionsOf([sureWrong, hesitantRight, ...others])).toEqual([sureWrong]);
    expect(luckyGuessesOf([sureWrong, hesitantRight, ...others])).toEqual([hesitantRight]);
  });
});

describe("recommendations", () => {
  const resource = (id: string, over: Partial<Resource> = {}): Resource =>
    Resource.parse({
      id,
      title: `Titre ${id}`,
      url: `https://exemple.fr/${id}`,
      publisher: "Exemple",
      language: "fr",
      kind: "documentation",
      free: true,
      minutes: 60,
      competencies: ["c"],
      summary: "Un résumé assez long.",
      ...over,
    });
  const gaps = rankGaps([seen("q", "c", "wrong"), seen("r", "d", "unknown")], nobodySure);
  const gap = gaps[0];
  const ids = (resources: Resource[], cited: string[] = [], steps: string[] = []) =>
    gap ? recommend(gap, gaps, resources, new Map([["q", cited]]), steps).map((one) => one.resource.id) : [];

  test("never more than three, never for another competency", () => {
    const many = Array.from({ length: 6 }, (_, i) => resource(`r${i}`));
    expect(ids([...many, resource("other", { competencies: ["d"] })])).toEqual(["r0", "r1", "r2"]);
    expect(maxRecommendations).toBe(3);
  });

  test.each<[string, Resource, Resource, string[]]>([
    ["cited by the missed question", resource("z"), resource("a", { competencies: ["c", "d"] }), ["z"]],
    ["that serves another gap", resource("z", { competencies: ["c", "d"] }), resource("a"), []],
    ["free", resource("z"), resource("a", { free: false }), []],
    ["in French", resource("z"), resource("a", { language: "en" }), []],
    ["on nothing else", resource("z"), resource("a", { competencies: ["c", "x"] }), []],
    ["shorter", resource("z", { minutes: 20 }), resource("a"), []],
    ["earlier by name", resource("a"), resource("z"), []],
  ])("a resource %s comes first", (_, first, second, cited) => {
    expect(ids([second, first], cited)).toEqual([first.id, second.id]);
  });

  test("first steps come in their order, after what the missed question cites", () => {
    const [cited, first, second] = [resource("z"), resource("y"), resource("x")];
    const tempting = resource("a", { competencies: ["c", "d"], minutes: 5 });
    expect(ids([tempting, second, first, cited], ["z"], ["y", "x"])).toEqual(["z", "y", "x"]);
  });

  test("says why", () => {
    const all = resource("all", { competencies: ["c", "d"], minutes: 30 });
    const none = resource("none", { competencies: ["c", "x"], free: false, language: "en", minutes: 31 });
    if (!gap) throw new Error("no gap");
    const why = new Map(
      recommend(gap, gaps, [all, none], new Map([["q", ["all"]]]), []).map((one) => [
        one.resource.id,
        one.reasons,
      ]),
    );
    expect(why.get("all")).toEqual(["cited", "several-gaps", "free", "french", "short"]);
    expect(why.get("none")).toEqual([]);
    expect(recommend(gap, gaps, [resource("only")], new Map(), ["only"])[0]?.reasons).toEqual([
      "first-step",
      "focused",
      "free",
      "french",
    ]);
  });
});
