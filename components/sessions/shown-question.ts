import type { Asked } from "@/lib/kinds/kind";
import type { ShownQuestion } from "@/lib/sessions/model";
import type { Corrected } from "../question/correction";

/** A question of the room in the shape that the form asks. */
export function askedOf(question: ShownQuestion): Asked & { readonly title: string } {
  const { position, kind, options, targets, title } = question;
  return { id: `q${position}`, kind, options, targets, title };
}

/** Its correction in the shape that the feedback shows; `null` before the reveal. */
export function correctedOf(question: ShownQuestion): Corrected | null {
  const { kind, targets, correction } = question;
  if (!correction) return null;
  const { key, explanation, sources } = correction;
  return {
    kind,
    key,
    explanation,
    sources,
    targets,
    options: revealedOptions(question),
  };
}

export function orderOf({ options }: ShownQuestion): string[] {
  return options.map((option) => option.id);
}

/** The options with all that the reveal adds to them. */
export function revealedOptions({ options, correction }: ShownQuestion) {
  return options.map((option) => ({ ...option, rationale: correction?.rationales[option.id] ?? "" }));
}
