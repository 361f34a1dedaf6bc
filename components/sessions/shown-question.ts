import type { ShownQuestion } from "@/lib/sessions/model";
import type { Corrected } from "../assessment/feedback";
import type { Asked } from "../assessment/item-form";

/** A question of the room in the shape that the form asks. */
export function askedOf({ position, kind, options, targets }: ShownQuestion): Asked {
  return { id: `q${position}`, kind, options, targets };
}

/** Its correction in the shape that the feedback shows; `null` before the reveal. */
export function correctedOf({ options, targets, correction }: ShownQuestion): Corrected | null {
  if (!correction) return null;
  const { key, rationales, explanation, sources } = correction;
  return {
    key,
    explanation,
    sources,
    targets,
    options: options.map(({ id, html }) => ({ id, html, rationale: rationales[id] ?? "" })),
  };
}

export function orderOf({ options }: ShownQuestion): string[] {
  return options.map((option) => option.id);
}
