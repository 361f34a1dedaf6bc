import type { Gap } from "../assessment/gaps";
import { recommend } from "../assessment/recommend";
import type { Catalogue, CompiledItem } from "../bank/compiled";
import type { GroupCompetency, GroupResult } from "./group";
import type { PlanStep } from "./model";

/**
 * The competencies that the group misses, most pressing first: by the lower bound at 90 % of the
 * rate of misses plus the share of answers that were sure and wrong. What nobody missed is left out.
 */
export function rankGroupGaps(result: GroupResult): GroupCompetency[] {
  const pressure = (one: GroupCompetency) => 1 - one.interval[1] + one.sureWrong / one.answers;
  return result.competencies
    .filter((one) => one.right < one.answers)
    .sort((a, b) => pressure(b) - pressure(a) || (a.competency < b.competency ? -1 : 1));
}

/**
 * A training plan to start from: one step for each gap, with the resources that the solo mode
 * would recommend and the time to go through them.
 * @param profits how many participants missed something in each competency, where it is known.
 */
export function proposePlan(
  result: GroupResult,
  catalogue: Catalogue,
  items: readonly CompiledItem[],
  profits: Readonly<Record<string, number>> | null,
): PlanStep[] {
  const ranked = rankGroupGaps(result);
  const gaps = ranked.map(asGap);
  const citedBy = new Map(items.map((item) => [item.id, item.resources]));
  const competencies = new Map(catalogue.domains.flatMap((d) => d.competencies.map((c) => [c.id, c])));
  return ranked.map((one, index): PlanStep => {
    const resources = recommend(
      gaps[index] ?? asGap(one),
      gaps,
      catalogue.resources,
      citedBy,
      competencies.get(one.competency)?.firstSteps ?? [],
    ).map((recommendation) => recommendation.resource);
    return {
      id: one.competency,
      competency: one.competency,
      title: competencies.get(one.competency)?.title ?? one.competency,
      note: "",
      resources: resources.map((resource) => resource.id),
      minutes: resources.reduce((sum, resource) => sum + resource.minutes, 0),
      profit: profits?.[one.competency] ?? null,
    };
  });
}

/** A group's gap in the shape that `recommend` reads. */
function asGap(one: GroupCompetency): Gap {
  return {
    competency: one.competency,
    misconceptions: [],
    wrong: one.missed,
    unknown: [],
    unanswered: [],
    served: one.answers,
    weight: 1 - one.interval[1],
  };
}
