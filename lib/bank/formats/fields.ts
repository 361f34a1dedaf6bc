import { plainText } from "../markdown";
import type { Question } from "../question-schema";

const always = () => true;

/** The parts of a question that a format may or may not carry; `present` says whether one has any. */
export const fields = {
  id: { label: "Identifiant", present: always },
  domain: { label: "Domaine", present: always },
  competencies: { label: "Compétences", present: always },
  level: { label: "Niveau et forme", present: always },
  stem: { label: "Énoncé", present: always },
  options: { label: "Textes des options", present: always },
  optionIds: { label: "Identifiants des options et des cibles", present: always },
  single: { label: "Clé d’une question simple", present: (q) => q.kind === "single" },
  multiple: { label: "Clé d’une question multiple", present: (q) => q.kind === "multiple" },
  ordering: { label: "Ordre à retrouver", present: (q) => q.kind === "ordering" },
  matching: { label: "Associations", present: (q) => q.kind === "matching" },
  targets: { label: "Mise en forme des cibles", present: hasFormattedTarget },
  rationales: {
    label: "Justifications (simple, multiple)",
    present: (q) => q.kind === "single" || q.kind === "multiple",
  },
  itemRationales: {
    label: "Justifications (ordre, associations)",
    present: (q) => q.kind === "ordering" || q.kind === "matching",
  },
  explanation: { label: "Explication", present: always },
  sources: { label: "Sources", present: always },
  resources: { label: "Ressources", present: (q) => q.resources.length > 0 },
  dates: { label: "Dates d’écriture et de relecture", present: always },
  revision: { label: "Révision", present: (q) => q.revision > 1 },
  history: { label: "Historique", present: (q) => q.history !== undefined },
  status: { label: "Statut", present: (q) => q.status !== "draft" },
  retirement: { label: "Retrait", present: (q) => q.retirement !== undefined },
} as const satisfies Record<string, { label: string; present: (question: Question) => boolean }>;

export type Field = keyof typeof fields;

function hasFormattedTarget(question: Question): boolean {
  return question.kind === "matching" && question.targets.some(({ text }) => plainText(text) !== text);
}
