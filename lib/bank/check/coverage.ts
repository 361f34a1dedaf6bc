import { type Finding, finding } from "../finding";
import type { Rule } from "./rule";

const minResources = 2;

/** Every competency can be asked about, and can be worked on once it is missed. */
export const coverage: Rule = {
  name: "coverage",
  description: "Chaque compétence a au moins une question active et deux ressources, dont une gratuite.",
  check(bank) {
    return bank.domains.value.flatMap((domain, d) =>
      domain.competencies.flatMap((competency, c) => {
        const path = ["domains", d, "competencies", c];
        const served = bank.resources.filter((r) => r.value.competencies.includes(competency.id));
        const asked = bank.questions.some(
          (q) => q.value.status === "active" && q.value.competencies.includes(competency.id),
        );
        const found: Finding[] = [];
        if (!asked)
          found.push(
            finding(
              "coverage",
              bank.domains,
              path,
              `Aucune question active sur « ${competency.title} » (${competency.id}).`,
              `Ajoutez une question dans questions/${domain.id}/.`,
            ),
          );
        if (served.length < minResources)
          found.push(
            finding(
              "coverage",
              bank.domains,
              path,
              `« ${competency.title} » (${competency.id}) n’a que ${served.length} ressource(s), il en faut ${minResources}.`,
              "Ajoutez une ressource dans questions/resources/ ou citez cette compétence dans une ressource qui l’enseigne.",
            ),
          );
        else if (!served.some((r) => r.value.free))
          found.push(
            finding(
              "coverage",
              bank.domains,
              path,
              `Aucune ressource gratuite pour « ${competency.title} » (${competency.id}).`,
              "Ajoutez une ressource gratuite.",
            ),
          );
        return found;
      }),
    );
  },
};
