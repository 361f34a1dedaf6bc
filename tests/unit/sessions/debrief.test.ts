import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Catalogue } from "@/lib/bank/compiled";
import type { Resource } from "@/lib/bank/schema";
import { rankDebrief } from "@/lib/sessions/debrief";
import { countAnswers } from "@/lib/sessions/figures";
import { groupResult } from "@/lib/sessions/group";
import { type Figures, PlanStep } from "@/lib/sessions/model";
import { proposePlan, rankGroupGaps } from "@/lib/sessions/training-plan";
import { anyAnswer, anyItem, makeFigures, makeItem } from "./items";
import "./seed";

type Group = { outcome: "right" | "wrong"; count: number; sure?: number };

/** Figures from the distinct responses, the most frequent first, and the « Je ne sais pas ». */
function figuresOf(groups: readonly Group[], unknown = 0): Figures {
  const sum = (outcome: Group["outcome"]) =>
    groups.filter((group) => group.outcome === outcome).reduce((total, group) => total + group.count, 0);
  return makeFigures(sum("right") + sum("wrong") + unknown, sum("right"), {
    wrong: sum("wrong"),
    unknown,
    responses: groups.map(({ outcome, count, sure = 0 }, index) => ({
      response: { type: "choice", options: [`o${index}`] },
      outcome,
      count,
      sure,
    })),
  });
}
const right = (count: number): Group => ({ outcome: "right", count });
const wrong = (count: number, sure = 0): Group => ({ outcome: "wrong", count, sure });

describe("which questions deserve a debrief", () => {
  test("a shared misconception, then a shared error, then a divided room, then a slip", () => {
    const ranked = rankDebrief([
      { position: 1, figures: figuresOf([right(19), wrong(1)]) },
      { position: 2, figures: figuresOf([right(10), wrong(10)]) },
      { position: 3, figures: figuresOf([wrong(10, 10), right(10)]) },
      { position: 4, figures: figuresOf([right(20)]) },
      { position: 5, figures: figuresOf([right(14), wrong(3), wrong(3)]) },
    ]);
    expect(ranked.map((one) => one.position)).toEqual([3, 2, 5, 1]);
    expect(ranked[0]).toEqual({
      position: 3,
      priority: 2,
      reasons: ["misconception", "shared-error", "divided"],
      misconception: 0.5,
      sharedError: 0.5,
      division: 1,
    });
    expect(ranked.at(-1)?.reasons).toEqual([]);
  });

  test("all wrong alike: not divided, yet worth talking about", () => {
    const [one] = rankDebrief([{ position: 1, figures: figuresOf([wrong(10, 4)]) }]);
    expect(one).toMatchObject({ division: 0, sharedError: 1, misconception: 0.4 });
    expect(one?.reasons).toEqual(["misconception", "shared-error"]);
  });

  test("« Je ne sais pas » is a response like another, and a reason of its own", () => {
    const [one] = rankDebrief([{ position: 1, figures: figuresOf([right(5)], 5) }]);
    expect(one).toMatchObject({ division: 1, sharedError: 0, misconception: 0 });
    expect(one?.reasons).toEqual(["divided", "unknown"]);
  });

  test("each share stays within [0, 1], whatever was answered", () => {
    fc.assert(
      fc.property(
        anyItem.chain((item) =>
          fc.tuple(fc.constant(item), fc.array(anyAnswer(item), { minLength: 5, maxLength: 60 })),
        ),
        ([item, answers]) => {
          const figures = countAnswers(item, answers);
          const ranked = rankDebrief(figures ? [{ position: 1, figures }] : []);
          expect(ranked).toHaveLength(figures?.right === figures?.answered ? 0 : 1);
          for (const { misconception, sharedError, division, priority } of ranked) {
            for (const share of [misconception, sharedError, division]) {
              expect(share).toBeGreaterThanOrEqual(0);
              expect(share).toBeLessThanOrEqual(1 + 1e-9);
            }
            expect(misconception).toBeLessThanOrEqual(sharedError);
            expect(priority).toBeCloseTo(misconception + sharedError + division, 12);
          }
        },
      ),
    );
  });
});

describe("training plan", () => {
  const question = (id: string, competency: string, answered: number, got: number, sureWrong = 0) => ({
    item: makeItem("single", 3, { id, competencies: [competency] }),
    figures: makeFigures(answered, got, { sureWrong }),
  });
  const resource = (id: string, competencies: string[], minutes: number): Resource => ({
    id,
    title: `Ressource ${id}`,
    url: "https://exemple.fr/",
    publisher: "Éditeur",
    language: "fr",
    kind: "documentation",
    free: true,
    minutes,
    competencies,
    summary: "Une ressource pour les tests.",
  });
  const catalogue: Catalogue = {
    domains: [
      {
        id: "cct",
        title: "Domaine",
        shortTitle: "Domaine",
        summary: "Un domaine pour les tests.",
        competencies: ["une", "deux", "trois"].map((id) => ({
          id,
          title: `Compétence ${id}`,
          description: "Une compétence.",
          firstSteps: [],
        })),
      },
    ],
    resources: [
      resource("une-1", ["une"], 10),
      resource("une-2", ["une", "deux"], 20),
      resource("une-3", ["une"], 30),
      resource("une-4", ["une"], 400),
      resource("trois-1", ["trois"], 5),
    ],
  };

  test("the gaps, the most pressing first; what nobody missed is left out", () => {
    const result = groupResult([
      question("a", "une", 10, 5),
      question("b", "deux", 10, 1),
      question("c", "trois", 10, 10),
    ]);
    expect(rankGroupGaps(result).map((gap) => gap.competency)).toEqual(["deux", "une"]);
  });

  test("at the same rate, being sure of what is false presses more, and so does more evidence", () => {
    const sure = groupResult([question("a", "une", 10, 5), question("b", "deux", 10, 5, 4)]);
    expect(rankGroupGaps(sure).map((gap) => gap.competency)).toEqual(["deux", "une"]);
    const more = groupResult([
      question("a", "une", 10, 5),
      question("b", "deux", 10, 5),
      question("c", "deux", 10, 5),
    ]);
    expect(rankGroupGaps(more).map((gap) => gap.competency)).toEqual(["deux", "une"]);
  });

  test("one step a gap, with resources that serve it and the time that they take", () => {
    const questions = [
      question("a", "une", 10, 5),
      question("b", "deux", 10, 1),
      question("c", "trois", 10, 10),
    ];
    const items = questions.map(({ item }) => ({ ...item, resources: item.id === "a" ? ["une-3"] : [] }));
    const plan = proposePlan(groupResult(questions), catalogue, items, { une: 4 });
    expect(plan.map((step) => step.competency)).toEqual(["deux", "une"]);
    for (const step of plan) {
      PlanStep.parse(step);
      const chosen = catalogue.resources.filter(({ id }) => step.resources.includes(id));
      expect(chosen.every(({ competencies }) => competencies.includes(step.competency ?? ""))).toBe(true);
      expect(step.minutes).toBe(chosen.reduce((sum, { minutes }) => sum + minutes, 0));
    }
    const [deux, une] = plan;
    expect(deux).toMatchObject({ title: "Compétence deux", resources: ["une-2"], profit: null });
    // Cited by the missed item, then serving another gap too, then the shortest.
    expect(une).toMatchObject({ resources: ["une-3", "une-2", "une-1"], minutes: 60, profit: 4 });
  });

  test("nothing missed, nothing planned", () => {
    expect(proposePlan(groupResult([question("a", "une", 10, 10)]), catalogue, [], null)).toEqual([]);
  });
});
