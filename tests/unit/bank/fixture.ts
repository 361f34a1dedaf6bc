import { BankManifest, type Domain, DomainId, Question, Resource } from "@/lib/bank/schema";
import type { LocatedQuestion, SourceBank } from "@/lib/bank/source-bank";

/* A small bank in which nothing is wrong; each test breaks one thing of it. */

type Json = Record<string, unknown>;

export const choice = (over: Json = {}): Json => ({
  $schema: "../schemas/question.schema.json",
  id: "premiere",
  revision: 1,
  competencies: ["c-fondamentaux"],
  difficulty: "pratique",
  form: "situation",
  kind: "single",
  stem: "Une équipe hésite entre deux façons de faire. Que lui répondre ?",
  options: [
    { id: "a", text: "La première façon", correct: true, rationale: "C'est bien la bonne." },
    { id: "b", text: "La seconde façon", correct: false, rationale: "Ce n'est pas la bonne." },
    { id: "c", text: "Ni l'une ni l'autre", correct: false, rationale: "Il faut pourtant choisir." },
  ],
  explanation: "Une explication assez longue pour apprendre quelque chose à quelqu'un.",
  sources: [{ title: "Une source", url: "https://exemple.fr/source" }],
  resources: ["guide"],
  authoredOn: "2026-01-01",
  reviewedOn: "2026-01-01",
  status: "active",
  ...over,
});

export const resource = (over: Json = {}): Json => ({
  id: "guide",
  title: "Un guide",
  url: "https://exemple.fr/guide",
  publisher: "Exemple",
  language: "fr",
  kind: "documentation",
  free: true,
  minutes: 10,
  competencies: ["c-fondamentaux"],
  summary: "Tout ce qu'il faut savoir.",
  ...over,
});

const domainOf = (id: DomainId): Domain => ({
  id,
  title: `Domaine ${id}`,
  shortTitle: id.slice(0, 20),
  summary: "Un résumé de ce domaine.",
  competencies: [{ id: `c-${id}`, title: `Compétence ${id}`, description: "Une description." }],
});

export function locatedQuestion(
  json: Json,
  file = `questions/fondamentaux/${json.id}.json`,
): LocatedQuestion {
  return {
    file,
    text: JSON.stringify(json, null, 2),
    value: Question.parse(json),
    domain: DomainId.parse(file.split("/")[1]),
  };
}

export function locatedResource(json: Json, file = `questions/resources/${json.id}.json`) {
  return { file, text: JSON.stringify(json, null, 2), value: Resource.parse(json) };
}

/** A bank with one question and two resources for each domain, and what is added to it. */
export function bankWith(
  added: { questions?: LocatedQuestion[]; resources?: ReturnType<typeof locatedResource>[] } = {},
): SourceBank {
  const manifest = {
    title: "Banque d'essai",
    version: "1.2.3",
    license: "Apache-2.0",
    repository: "https://exemple.fr/depot",
    englishTerms: ["rolling update"],
  };
  const domains = DomainId.options.map(domainOf);
  return {
    manifest: {
      file: "questions/bank.json",
      text: JSON.stringify(manifest),
      value: BankManifest.parse(manifest),
    },
    domains: { file: "questions/domains.json", text: JSON.stringify({ domains }, null, 2), value: domains },
    resources: [
      ...DomainId.options.flatMap((id) => [
        locatedResource(
          resource({ id: `un-${id}`, url: `https://exemple.fr/un-${id}`, competencies: [`c-${id}`] }),
        ),
        locatedResource(
          resource({ id: `deux-${id}`, url: `https://exemple.fr/deux-${id}`, competencies: [`c-${id}`] }),
        ),
      ]),
      ...(added.resources ?? []),
    ],
    questions: [
      ...DomainId.options.map((id) =>
        locatedQuestion(
          choice({
            id: `sur-${id}`,
            stem: `Une question sur le domaine ${id} : que faire ?`,
            competencies: [`c-${id}`],
            resources: [`un-${id}`],
          }),
          `questions/${id}/sur-${id}.json`,
        ),
      ),
      ...(added.questions ?? []),
    ],
  };
}
