import type { JSONPath } from "jsonc-parser";
import { counted } from "../../french/counted";
import { type Found, fault } from "../finding";
import type { SourceBank } from "../source-bank";
import type { Rule } from "./rule";

/** Every competency can be asked about, and can be worked on once it is missed. */
export const coverage: Rule = {
  name: "coverage",
  description:
    "Chaque compétence a assez de questions actives et de ressources, dont une gratuite, et des premiers pas qui la servent.",
  check: (bank) =>
    bank.domains.value.flatMap((domain, d) =>
      domain.competencies.flatMap((competency, c) => {
        const path = ["domains", d, "competencies", c];
        const name = `« ${competency.title} » (${competency.id})`;
        return [
          ...questionsOn(bank, domain.id, competency.id, name, path),
          ...resourcesOn(bank, competency.id, name, path),
          ...firstSteps(bank, competency, name, path),
        ];
      }),
    ),
};

function questionsOn(
  bank: SourceBank,
  domain: string,
  competency: string,
  name: string,
  path: JSONPath,
): Found[] {
  const { questionsPerCompetency } = bank.manifest.value.minimums;
  const asked = bank.questions.filter(
    (q) => q.value.status === "active" && q.value.competencies.includes(competency),
  ).length;
  return asked >= questionsPerCompetency
    ? []
    : [
        fault(
          bank.domains,
          path,
          `${name} : ${counted(asked, "question active", "questions actives")}, il en faut ${questionsPerCompetency}.`,
          `Ajoutez des questions dans questions/${domain}/.`,
        ),
      ];
}

function resourcesOn(bank: SourceBank, competency: string, name: string, path: JSONPath): Found[] {
  const { resourcesPerCompetency } = bank.manifest.value.minimums;
  const served = bank.resources.filter((r) => r.value.competencies.includes(competency));
  if (served.length < resourcesPerCompetency)
    return [
      fault(
        bank.domains,
        path,
        `${name} : ${counted(served.length, "ressource")}, il en faut ${resourcesPerCompetency}.`,
        "Ajoutez une ressource dans questions/resources/ ou citez cette compétence dans une ressource qui l’enseigne.",
      ),
    ];
  return served.some((r) => r.value.free)
    ? []
    : [
        fault(
          bank.domains,
          path,
          `Aucune ressource gratuite pour ${name}.`,
          "Ajoutez une ressource gratuite.",
        ),
      ];
}

function firstSteps(
  bank: SourceBank,
  { id, firstSteps: steps }: { id: string; firstSteps: readonly string[] },
  name: string,
  path: JSONPath,
): Found[] {
  return steps.flatMap((step, index) => {
    const resource = bank.resources.find((r) => r.value.id === step);
    if (resource?.value.competencies.includes(id)) return [];
    return fault(
      bank.domains,
      [...path, "firstSteps", index],
      resource
        ? `Le premier pas « ${step} » ne sert pas ${name}.`
        : `Le premier pas « ${step} » de ${name} n’existe pas.`,
      resource
        ? `Ajoutez « ${id} » aux compétences de questions/resources/${step}.json, ou choisissez une autre ressource.`
        : `Créez questions/resources/${step}.json ou corrigez l’identifiant.`,
    );
  });
}
