import { fault } from "../finding";
import type { Rule } from "./rule";

/** Whatever a file names exists, and whatever exists is used. */
export const references: Rule = {
  name: "references",
  description: "Compétences, ressources et remplaçantes citées existent ; aucune compétence n’est orpheline.",
  check(bank) {
    const owner = new Map(
      bank.domains.value.flatMap((d) => d.competencies.map((c) => [c.id, d.id] as const)),
    );
    const resourceIds = new Set(bank.resources.map((r) => r.value.id));
    const questionIds = new Set(bank.questions.map((q) => q.value.id));

    const fromQuestions = bank.questions.flatMap((question) => [
      ...question.value.competencies.flatMap((id, index) => {
        if (owner.get(id) === question.domain) return [];
        const message = owner.has(id)
          ? `La compétence « ${id} » appartient au domaine « ${owner.get(id)} », pas à « ${question.domain} ».`
          : `La compétence « ${id} » n’existe pas.`;
        return fault(
          question,
          ["competencies", index],
          message,
          `Choisissez une compétence de « ${question.domain} » dans questions/domains.json.`,
        );
      }),
      ...question.value.resources.flatMap((id, index) =>
        resourceIds.has(id)
          ? []
          : fault(
              question,
              ["resources", index],
              `La ressource « ${id} » n’existe pas.`,
              `Créez questions/resources/${id}.json ou corrigez l’identifiant.`,
            ),
      ),
      ...(question.value.retirement?.replacedBy && !questionIds.has(question.value.retirement.replacedBy)
        ? [
            fault(
              question,
              ["retirement", "replacedBy"],
              `La question « ${question.value.retirement.replacedBy} » n’existe pas.`,
              "Corrigez ou retirez « replacedBy ».",
            ),
          ]
        : []),
    ]);

    const fromResources = bank.resources.flatMap((resource) =>
      resource.value.competencies.flatMap((id, index) =>
        owner.has(id)
          ? []
          : fault(
              resource,
              ["competencies", index],
              `La compétence « ${id} » n’existe pas.`,
              "Choisissez une compétence de questions/domains.json.",
            ),
      ),
    );
    return [...fromQuestions, ...fromResources];
  },
};
