import { wholeNumber } from "./draft";
import { PlanStep } from "./model";

/*
 * The training plan while the coach edits it: each field as it is typed, so that what does not suit
 * yet is neither lost nor sent.
 */

/** A step being edited; its minutes are what was typed. */
export type StepDraft = Omit<PlanStep, "minutes"> & { readonly minutes: string };

/** What is wrong with a step and how to mend it, by field; no field when nothing is. */
export type StepFaults = { readonly title?: string; readonly note?: string; readonly minutes?: string };

/** The server keeps no more. */
export const mostSteps = 40;

const fixes: Required<StepFaults> = {
  title: "Donnez un titre à l’étape, de 160 caractères au plus, ou retirez-la.",
  note: "Raccourcissez la note : 1 000 caractères au plus.",
  minutes: "Donnez une durée entière, de 0 à 10 000 minutes.",
};

export function draftOf(step: PlanStep): StepDraft {
  return { ...step, minutes: String(step.minutes) };
}

/** @param id unique within the plan. */
export function newStep(id: string): StepDraft {
  return {
    id,
    competency: null,
    title: "Nouvelle étape",
    note: "",
    resources: [],
    minutes: "30",
    profit: null,
  };
}

export function faultsOf(draft: StepDraft): StepFaults {
  const parsed = read(draft);
  if (parsed.success) return {};
  const fields = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  return Object.fromEntries(Object.entries(fixes).filter(([field]) => fields.has(field)));
}

/** The plan to save; `null` while a step has a fault. */
export function readPlan(drafts: readonly StepDraft[]): PlanStep[] | null {
  const steps = drafts.map(read);
  return steps.every((step) => step.success) ? steps.map((step) => step.data) : null;
}

/** The minutes of all the steps whose minutes can be read. */
export function minutesOf(drafts: readonly StepDraft[]): number {
  return drafts.reduce((sum, { minutes }) => sum + Math.max(wholeNumber(minutes) ?? 0, 0), 0);
}

/** The same steps with one moved up (-1) or down (+1); unchanged where it cannot go further. */
export function moved(drafts: readonly StepDraft[], index: number, by: -1 | 1): readonly StepDraft[] {
  const [one, other] = [drafts[index], drafts[index + by]];
  return one && other ? drafts.with(index, other).with(index + by, one) : drafts;
}

function read(draft: StepDraft) {
  return PlanStep.safeParse({ ...draft, minutes: wholeNumber(draft.minutes) });
}
