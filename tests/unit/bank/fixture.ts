import type { CheckContext } from "@/lib/bank/check/rule";
import { BankManifest, type Reading } from "@/lib/bank/file-schemas";
import type { BankFiles } from "@/lib/bank/files";
import { laidOut } from "@/lib/bank/layout";
import { Question } from "@/lib/bank/question-schema";
import { type Domain, DomainId, Resource } from "@/lib/bank/schema";
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

/** Nothing alike in them: two questions must not be taken for one. */
export const stemOf: Record<DomainId, string> = {
  fondamentaux: "Un service redémarre sans cesse après chaque livraison. Par où commencer ?",
  "amelioration-continue": "La dette technique s'accumule depuis un an. Quel premier chantier proposer ?",
  accompagnement: "Deux développeurs ne se parlent plus. Comment le coach aborde-t-il le sujet ?",
  cct: "Un fournisseur demande à quelles exigences il échappe. Où trouver la règle ?",
  offre: "Une direction veut savoir qui paie l'hébergement. Vers qui l'orienter ?",
  "chaine-construction": "Le pipeline échoue à l'étape de signature. Quel journal ouvrir ?",
  contribution: "Une correction attend une relecture depuis dix jours. Que fait son auteur ?",
};

const domainOf = (id: DomainId): Domain => ({
  id,
  title: `Domaine ${id}`,
  shortTitle: id.slice(0, 20),
  summary: "Un résumé de ce domaine.",
  competencies: [
    {
      id: `c-${id}`,
      title: `Compétence ${id}`,
      description: "Une description.",
      firstSteps: [`un-${id}`, `deux-${id}`],
    },
  ],
});

export function locatedQuestion(
  json: Json,
  file = `questions/fondamentaux/${json.id}.json`,
): LocatedQuestion {
  return {
    file,
    text: laidOut(Question.parse(json)),
    value: Question.parse(json),
    domain: DomainId.parse(file.split("/")[1]),
  };
}

export function locatedResource(json: Json, file = `questions/resources/${json.id}.json`) {
  const value = Resource.parse(json);
  return { file, text: laidOut(value), value };
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
    minimums: { questionsPerCompetency: 1, resourcesPerCompetency: 2, poolPerDraw: 0 },
    englishTerms: ["rolling update"],
  };
  const domains = DomainId.options.map(domainOf);
  const questions = [
    ...DomainId.options.map((id) =>
      locatedQuestion(
        choice({
          id: `sur-${id}`,
          stem: stemOf[id],
          competencies: [`c-${id}`],
          resources: [`un-${id}`],
        }),
        `questions/${id}/sur-${id}.json`,
      ),
    ),
    ...(added.questions ?? []),
  ];
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
    questions,
    readings: DomainId.options.map((id) => readingsOf(id, questions)),
    programme: { file: "questions/programme.json", text: "{}", value: [] },
    words: [],
    changelog: "# Journal\n\n## 1.2.3 — 2026-01-01\n",
  };
}

/** A second reading, with nothing to say, of every question of a domain. */
function readingsOf(domain: DomainId, questions: readonly LocatedQuestion[]): SourceBank["readings"][number] {
  const value = questions
    .filter((question) => question.domain === domain)
    .map(
      ({ value: { id, revision } }): Reading => ({
        question: id,
        revision,
        on: "2026-01-02",
        blind: "concordante",
        decision: "conservée",
      }),
    );
  const file = `questions/readings/${domain}.json`;
  return { file, text: JSON.stringify({ readings: value }, null, 2), value };
}

/** Knows every word, and that it is early in 2026. */
export const context: CheckContext = { today: "2026-03-01", isFrench: () => true };

/** The same bank as files, with others in their place or beside them; `null` takes one away. */
export function filesOf(bank: SourceBank, changes: Readonly<Record<string, string | null>> = {}): BankFiles {
  const { manifest, domains, resources, questions, readings, changelog } = bank;
  const texts = new Map(
    [manifest, domains, ...resources, ...questions, ...readings].map(({ file, text }) => [file, text]),
  );
  texts.set("questions/programme.json", JSON.stringify({ pages: [] }));
  texts.set("questions/CHANGELOG.md", changelog);
  for (const [file, text] of Object.entries(changes))
    if (text === null) texts.delete(file);
    else texts.set(file, text);
  return { paths: [...texts.keys()].sort(), read: (path) => texts.get(path) ?? null };
}

/** A sentence with ordinary spaces: French unbreakable ones are not what these tests are about. */
export function ordinary(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, " ");
}
