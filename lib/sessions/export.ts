import type { Catalogue } from "../bank/compiled";
import { writeSpreadsheet } from "../csv/spreadsheet";
import { rankDebrief } from "./debrief";
import { groupResult } from "./group";
import type { Coaching, PlanStep, SessionItem } from "./model";
import { questionPhaseWord } from "./words";

/*
 * What a coach takes away: figures of the group, and never anybody's answers.
 */

export type Exported = {
  readonly coaching: Coaching;
  readonly items: ReadonlyMap<number, SessionItem>;
  readonly catalogue: Catalogue;
  readonly plan: readonly PlanStep[];
};

type Cell = string | number | null;

/**
 * One line for each question.
 * @returns a CSV file for Excel in French: semicolons, decimal commas, UTF-8 with its mark.
 */
export function questionsCsv({ coaching, items, catalogue }: Exported): string {
  const { domains, competencies } = titlesOf(catalogue);
  const ranks = new Map(
    rankDebrief(published(coaching)).map((one, index) => [one.position, index + 1] as const),
  );
  const rows = coaching.questions.map(({ position, itemId, phase, figures }): Cell[] => {
    const item = items.get(position)?.item;
    const [main = ""] = item?.competencies ?? [];
    const head = [
      position,
      itemId,
      item ? (domains.get(item.domain) ?? item.domain) : "",
      competencies.get(main) ?? main,
      item?.title ?? "",
      questionPhaseWord(phase, coaching.screen.phase === "ended"),
    ];
    if (!figures) return [...head, ...Array<null>(8).fill(null)];
    const { answered, right, wrong, unknown, sureRight, sureWrong } = figures;
    return [
      ...head,
      answered,
      right,
      wrong,
      unknown,
      sureRight,
      sureWrong,
      decimal((100 * right) / answered),
      ranks.get(position) ?? null,
    ];
  });
  return writeSpreadsheet(
    [
      "Position",
      "Identifiant",
      "Domaine",
      "Compétence",
      "Question",
      "État",
      "Réponses",
      "Justes",
      "Fausses",
      "Ne sait pas",
      "Sûrs et justes",
      "Sûrs et faux",
      "Réussite (%)",
      "Rang à débriefer",
    ],
    rows,
  );
}

/** The training plan, one line for each step and resource. @returns as `questionsCsv`. */
export function planCsv({ catalogue, plan }: Exported): string {
  const { competencies } = titlesOf(catalogue);
  const resources = new Map(catalogue.resources.map((resource) => [resource.id, resource]));
  const rows = plan.flatMap((step, index): Cell[][] => {
    const head = [
      index + 1,
      step.title,
      step.competency ? (competencies.get(step.competency) ?? step.competency) : "",
      step.minutes,
      step.profit,
      step.note,
    ];
    if (step.resources.length === 0) return [[...head, "", ""]];
    return step.resources.map((id) => [
      ...head,
      resources.get(id)?.title ?? id,
      resources.get(id)?.url ?? "",
    ]);
  });
  return writeSpreadsheet(
    ["Étape", "Titre", "Compétence", "Minutes", "En profiteraient", "Note", "Ressource", "Adresse"],
    rows,
  );
}

/** Everything that the CSV files say, and the group's result, for programs. @returns JSON text. */
export function sessionJson({ coaching, items, plan }: Exported): string {
  const { screen, seed, bankVersion, createdAt, endedAt, baseline, questions } = coaching;
  return JSON.stringify(
    {
      format: "seance-cloud-pi-native",
      version: 1,
      title: screen.title,
      pace: screen.pace,
      seed,
      bankVersion,
      createdAt,
      endedAt,
      questions: questions.map(({ position, itemId, phase, figures }) => {
        const item = items.get(position)?.item;
        return { position, itemId, digest: item?.digest ?? null, phase, figures };
      }),
      result: groupResult(publishedItems(coaching, items)),
      plan,
      baseline,
    },
    null,
    2,
  );
}

/** The questions whose figures were published. */
export function published(coaching: Coaching) {
  return coaching.questions.flatMap(({ position, figures }) => (figures ? [{ position, figures }] : []));
}

/** The same with their items, as the group's result reads them. */
export function publishedItems(coaching: Coaching, items: ReadonlyMap<number, SessionItem>) {
  return published(coaching).flatMap(({ position, figures }) => {
    const item = items.get(position)?.item;
    return item ? [{ item, figures }] : [];
  });
}

function titlesOf(catalogue: Catalogue) {
  return {
    domains: new Map<string, string>(catalogue.domains.map((domain) => [domain.id, domain.title])),
    competencies: new Map(
      catalogue.domains.flatMap((domain) => domain.competencies.map((one) => [one.id, one.title] as const)),
    ),
  };
}

/** `66,7`: Excel in French reads a point as text. */
function decimal(value: number): string {
  return value.toFixed(1).replace(".", ",");
}
