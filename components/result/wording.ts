import type { Reason } from "@/lib/assessment/recommend";
import type { DomainResult, Result } from "@/lib/assessment/result";
import { horizon, type Verdict } from "@/lib/assessment/verdict";
import { agreed, counted } from "@/lib/french/counted";
import type { ChartRow } from "./domain-chart";

const list = new Intl.ListFormat("fr", { type: "conjunction" });

/** The first sentence of the result: what matters, in one breath. */
export function headline(domains: readonly DomainResult[]): string {
  const count = (verdict: Verdict) => domains.filter((domain) => domain.verdict === verdict).length;
  const acquired = count("acquis");
  const toWork = count("a-travailler");
  const unsure = count("indetermine");
  if (acquired === domains.length) return "Les sept domaines sont acquis.";
  if (toWork === domains.length) return "Les sept domaines sont à travailler.";
  if (acquired + toWork === 0) return "Aucun verdict encore : il faut plus de réponses pour conclure.";
  // The first figure names what is counted; those after it need not.
  const noun = (number: number) => agreed(number, "domaine");
  const parts = [
    acquired > 0 && `${acquired} ${noun(acquired)} acquis`,
    toWork > 0 && `${toWork} ${acquired > 0 ? "" : `${noun(toWork)} `}à travailler`,
    unsure > 0 && `${unsure} encore ${agreed(unsure, "indéterminé")}`,
  ].filter((part) => part !== false);
  return `${list.format(parts)}.`;
}

/** The second sentence: what to do first. */
export function nextStep(result: Result, competencyTitle: (id: string) => string): string {
  const first = result.gaps[0];
  if (!first) return "Aucune lacune relevée dans vos réponses jusqu’ici.";
  const title = `« ${competencyTitle(first.competency)} »`;
  if (first.misconceptions.length > 0)
    return `Commencez par ${title} : une réponse donnée avec certitude y est fausse.`;
  if (first.wrong.length > 0) return `Commencez par ${title}, où vos erreurs pèsent le plus.`;
  if (first.unknown.length > 0) return `Commencez par ${title}, que vous dites ne pas connaître encore.`;
  return `Commencez par ${title}, où des questions que vous avez vues sont restées sans réponse.`;
}

export const missingSubject = "Compétence dont le nom n’est plus publié";

/** How much is missing to conclude. */
export function toVerdictWords(domain: DomainResult): string {
  if (!domain.toVerdict) return `Conclu après ${counted(domain.decidedAfter ?? 0, "question")}`;
  const { expected, least } = domain.toVerdict;
  if (expected >= horizon) return `Environ ${horizon} questions, ou plus`;
  return `Encore ${counted(expected, "question")} environ (${least} au moins)`;
}

export const reasonWords: Record<Reason, string> = {
  cited: "traite la question que vous avez manquée",
  "first-step": "un premier pas sur le sujet",
  "several-gaps": "sert plusieurs de vos lacunes",
  focused: "consacrée à ce sujet",
  free: "gratuite",
  french: "en français",
  short: "courte",
};

/** `45 min`, `2 h`, `1 h 30`. */
export function duration(minutes: number): string {
  if (minutes < 60) return `${minutes}\u00a0min`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 || hours >= 4
    ? `${hours}\u00a0h`
    : `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}`;
}

/** A domain's figures as the chart shows them. */
export function chartRow(domain: DomainResult): ChartRow {
  const { right, served } = domain;
  return {
    domain: domain.domain,
    verdict: domain.verdict,
    rate: served > 0 ? right / served : null,
    interval: domain.interval,
    note: served > 0 ? `${counted(right, "juste")} sur ${served}` : "Pas encore évalué",
  };
}
