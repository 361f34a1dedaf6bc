import fc from "fast-check";
import { expect, test } from "vitest";
import { PlanStep } from "@/lib/sessions/model";
import {
  draftOf,
  faultsOf,
  minutesOf,
  moved,
  newStep,
  readPlan,
  type StepDraft,
} from "@/lib/sessions/plan-draft";

const step = (change: Partial<StepDraft> = {}): StepDraft => ({ ...newStep("une"), ...change });

test("a new step has no fault", () => {
  expect(faultsOf(step())).toEqual({});
  expect(readPlan([step()])).toMatchObject([{ title: "Nouvelle étape", minutes: 30 }]);
});

test("what does not suit is said by field, with its fix", () => {
  expect(faultsOf(step({ title: "  " })).title).toMatch(/titre/);
  expect(faultsOf(step({ minutes: "-5" })).minutes).toMatch(/durée/);
  expect(faultsOf(step({ minutes: "une heure" })).minutes).toMatch(/durée/);
  expect(faultsOf(step({ minutes: "" })).minutes).toMatch(/durée/);
  expect(faultsOf(step({ minutes: "10001" })).minutes).toMatch(/durée/);
  expect(Object.keys(faultsOf(step({ title: "", minutes: "1,5", note: "n".repeat(1001) })))).toEqual([
    "title",
    "note",
    "minutes",
  ]);
});

test("one fault keeps the whole plan from being sent", () => {
  expect(readPlan([step(), step({ id: "deux", minutes: "-1" })])).toBeNull();
});

test("the total leaves out what cannot be read", () => {
  expect(minutesOf([step({ minutes: "45" }), step({ minutes: "-5" }), step({ minutes: "bientôt" })])).toBe(
    45,
  );
});

test("a step is moved one place, and no further than the ends", () => {
  const steps = ["a", "b", "c"].map((id) => newStep(id));
  const ids = (drafts: readonly StepDraft[]) => drafts.map((one) => one.id).join("");
  expect(ids(moved(steps, 0, 1))).toBe("bac");
  expect(ids(moved(steps, 2, -1))).toBe("acb");
  expect(ids(moved(steps, 0, -1))).toBe("abc");
  expect(ids(moved(steps, 2, 1))).toBe("abc");
});

test("a plan has either faults or a reading that the server takes", () => {
  const drafts = fc.record({ title: fc.string(), minutes: fc.oneof(fc.string(), fc.integer().map(String)) });
  fc.assert(
    fc.property(drafts, (change) => {
      const draft = step(change);
      const plan = readPlan([draft]);
      expect(plan === null).toBe(Object.keys(faultsOf(draft)).length > 0);
      if (plan) expect(PlanStep.safeParse(plan[0]).success).toBe(true);
    }),
  );
});

test("a step that is not touched is saved as it was", () => {
  const kept: PlanStep = {
    id: "x",
    competency: null,
    title: "T",
    note: "n",
    resources: ["r"],
    minutes: 90,
    profit: 3,
  };
  expect(readPlan([draftOf(kept)])).toEqual([kept]);
});
