import type { Question } from "../question-schema";
import type { Say } from "./exchange";
import { type Marks, noMarks } from "./marks";

/** The main competency has a prefix of its own: Moodle sorts tags. */
const prefixes = {
  main: "competence:",
  other: "associee:",
  difficulty: "niveau:",
  form: "forme:",
  resource: "ressource:",
} as const;

/** Moodle cuts a tag there. */
export const longestTag = 50;

/** The tags that say a question's competencies, level, form and resources. */
export function tagsOf({ competencies, difficulty, form, resources }: Question): string[] {
  const [main, ...others] = competencies;
  return [
    prefixes.main + main,
    ...others.map((id) => prefixes.other + id),
    prefixes.difficulty + difficulty,
    prefixes.form + form,
    ...resources.map((id) => prefixes.resource + id),
  ];
}

/** Reads tags back; those that are not ours are told. */
export function marksOf(tags: readonly string[], line: number, say: Say): Marks {
  const all = (prefix: string) =>
    tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length));
  const ours = Object.values(prefixes);
  const foreign = tags.filter((tag) => !ours.some((prefix) => tag.startsWith(prefix)));
  if (foreign.length > 0)
    say(
      line,
      `Étiquettes non reprises : ${foreign.map((tag) => `« ${tag.slice(0, 60)} »`).join(", ")}.`,
      "La banque a des compétences, un niveau, une forme et des ressources.",
    );
  return {
    ...noMarks,
    competencies: [...all(prefixes.main), ...all(prefixes.other)],
    difficulty: all(prefixes.difficulty)[0] ?? null,
    form: all(prefixes.form)[0] ?? null,
    resources: all(prefixes.resource),
  };
}
