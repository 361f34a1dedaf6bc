import type { Question } from "../question-schema";
import type { Exportable, Loss } from "./exchange";
import type { Field } from "./fields";

/** What XML 1.0 forbids and no text format keeps: control characters, lone surrogates, non-characters. */
const forbidden = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** The keys of every kind of question, those of one kind only included. */
type Key<Q> = Q extends Question ? keyof Q : never;

/** The part that a key of the file belongs to. */
const fieldOf: Record<Key<Question>, Field> = {
  $schema: "id",
  id: "id",
  revision: "revision",
  status: "status",
  competencies: "competencies",
  difficulty: "level",
  form: "level",
  kind: "options",
  stem: "stem",
  options: "options",
  targets: "targets",
  explanation: "explanation",
  sources: "sources",
  resources: "resources",
  authoredOn: "dates",
  reviewedOn: "dates",
  history: "history",
  retirement: "retirement",
};

/**
 * The questions with nothing in their texts that a file could not hold: line ends are `\n`,
 * forbidden characters are gone. Each text that changed is a loss.
 */
export function cleaned(questions: readonly Exportable[]): { questions: Exportable[]; losses: Loss[] } {
  const losses: Loss[] = [];
  const clean = ({ domain, value }: Exportable): Exportable => {
    const copy = JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
      typeof part === "string" ? cleanText(part) : part,
    ) as Question;
    for (const [key, part] of Object.entries(value)) {
      if (JSON.stringify(part) === JSON.stringify(copy[key as keyof Question])) continue;
      const field = fieldOf[key as keyof typeof fieldOf];
      const message = "Des caractères de contrôle, qu’aucun format d’échange ne porte, ont été retirés.";
      losses.push({ id: value.id, field, message });
    }
    return { domain, value: copy };
  };
  return { questions: questions.map(clean), losses };
}

function cleanText(text: string): string {
  const clean = text.replace(/\r\n?/g, "\n").replace(forbidden, "");
  return clean === text ? text : clean.trim();
}
