import type { Resource } from "../bank/schema";
import { type Gap, missesOf } from "./gaps";

/** Why a resource is recommended for a gap, as data: the interface words it. */
export type Reason = "cited" | "first-step" | "several-gaps" | "focused" | "free" | "french" | "short";

export type Recommendation = { readonly resource: Resource; readonly reasons: readonly Reason[] };

export const maxRecommendations = 3;
/** A resource of at most this many minutes can be gone through between two meetings. */
const shortMinutes = 30;

/**
 * The resources for one gap, at most three, best first: those cited by the missed items, then the
 * competency's first steps in their order, then those that close most of the person's other gaps,
 * then free, French, focused and short ones.
 * @param gaps all the person's gaps, this one included.
 * @param citedBy resources that each item names, by item id.
 * @param firstSteps ids of the resources to begin with on this competency, the first one first.
 * @returns at least one recommendation whenever a resource serves the competency.
 */
export function recommend(
  gap: Gap,
  gaps: readonly Gap[],
  resources: readonly Resource[],
  citedBy: ReadonlyMap<string, readonly string[]>,
  firstSteps: readonly string[],
): Recommendation[] {
  const cited = missesOf(gap).flatMap((id) => citedBy.get(id) ?? []);
  const others = new Set(gaps.map((other) => other.competency).filter((id) => id !== gap.competency));
  return resources
    .filter((resource) => resource.competencies.includes(gap.competency))
    .map((resource) => {
      const citations = cited.filter((id) => id === resource.id).length;
      const alsoServes = resource.competencies.filter((id) => others.has(id)).length;
      const reasons: Reason[] = [];
      if (citations > 0) reasons.push("cited");
      const step = firstSteps.indexOf(resource.id);
      if (step >= 0) reasons.push("first-step");
      if (alsoServes > 0) reasons.push("several-gaps");
      if (resource.competencies.length === 1) reasons.push("focused");
      if (resource.free) reasons.push("free");
      if (resource.language === "fr") reasons.push("french");
      if (resource.minutes <= shortMinutes) reasons.push("short");
      return { resource, reasons, citations, step: step < 0 ? firstSteps.length : step, alsoServes };
    })
    .sort(
      (a, b) =>
        b.citations - a.citations ||
        a.step - b.step ||
        b.alsoServes - a.alsoServes ||
        Number(b.resource.free) - Number(a.resource.free) ||
        Number(b.resource.language === "fr") - Number(a.resource.language === "fr") ||
        a.resource.competencies.length - b.resource.competencies.length ||
        a.resource.minutes - b.resource.minutes ||
        (a.resource.id < b.resource.id ? -1 : 1),
    )
    .slice(0, maxRecommendations)
    .map(({ resource, reasons }) => ({ resource, reasons }));
}
