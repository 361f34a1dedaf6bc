import { choicesOf, optionsOf, targetsOf } from "../../kinds/question";
import { plainText } from "../markdown";
import type { Question } from "../question-schema";
import type { Kind } from "../schema";

const always = () => true;

type Part = { readonly label: string; readonly present: (question: Question) => boolean };

/** Each kind's key is a part of its own: formats say how they carry it. */
const keys = {
  single: { label: "Clé d’une question simple", present: (q) => q.kind === "single" },
  multiple: { label: "Clé d’une question multiple", present: (q) => q.kind === "multiple" },
  ordering: { label: "Ordre à retrouver", present: (q) => q.kind === "ordering" },
  matching: { label: "Associations", present: (q) => q.kind === "matching" },
} as const satisfies Record<Kind, Part>;

/** The parts of a question that a format may or may not carry; `present` says whether one has any. */
export const fields = {
  id: { label: "Identifiant", present: always },
  domain: { label: "Domaine", present: always },
  competencies: { label: "Compétences", present: always },
  level: { label: "Niveau et forme", present: always },
  stem: { label: "Énoncé", present: always },
  options: { label: "Textes des options", present: always },
  optionIds: { label: "Identifiants des options et des cibles", present: always },
  ...keys,
  targets: { label: "Mise en forme des cibles", present: hasFormattedTarget },
  rationales: {
    label: "Justifications (simple, multiple)",
    present: (q) => choicesOf(q) !== null,
  },
  itemRationales: {
    label: "Justifications (ordre, associations)",
    present: (q) => groupedRationales(q).length > 0,
  },
  explanation: { label: "Explication", present: always },
  sources: { label: "Sources", present: always },
  resources: { label: "Ressources", present: (q) => q.resources.length > 0 },
  dates: { label: "Dates d’écriture et de relecture", present: always },
  revision: { label: "Révision", present: (q) => q.revision > 1 },
  history: { label: "Historique", present: (q) => q.history !== undefined },
  status: { label: "Statut", present: (q) => q.status !== "draft" },
  retirement: { label: "Retrait", present: (q) => q.retirement !== undefined },
} as const satisfies Record<string, Part>;

export type Field = keyof typeof fields;

function hasFormattedTarget(question: Question): boolean {
  return targetsOf(question).some(({ text }) => plainText(text) !== text);
}

/** The rationales that no format has a place for beside the option: together, in the order of the options. */
export function groupedRationales(question: Question): string[] {
  return choicesOf(question) ? [] : optionsOf(question).map((option) => option.rationale);
}
