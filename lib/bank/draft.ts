import { kindRules } from "../kinds/registry";
import type { Question } from "./question-schema";
import type { Difficulty, Kind } from "./schema";
import { slugOf, untaken } from "./slug";

/** What an author is asked before there is a file. */
export type DraftAnswers = {
  readonly competency: string;
  readonly kind: Kind;
  readonly difficulty: Difficulty;
  readonly form: Question["form"];
  readonly stem: string;
  readonly source: { readonly title: string; readonly url: string };
  /** `AAAA-MM-JJ` */
  readonly on: string;
};

/** Sixty characters are admitted; a number may follow. */
const longestBase = 50;

/** Words that say nothing of a question. */
const empty = new Set(
  "a au aux avec ce ces cette comment d dans de des du elle en est et il ils l la le les leur lui ne on ou par pas pour qu que quel quelle quelles quels qui sa se ses son sur un une".split(
    " ",
  ),
);

/**
 * An identifier made of the words of a stem.
 * @param taken identifiers that have ever served.
 * @returns lower-case words joined by hyphens, 60 characters at most, not in `taken`.
 */
export function identifierFrom(stem: string, taken: ReadonlySet<string>): string {
  const words = slugOf(stem.split("\n")[0] ?? "", longestBase, empty)
    .split("-")
    .slice(0, 5);
  return untaken(words.join("-") || "question", taken);
}

/** A file that is valid as it is, and says where something is to be written. */
export function draftOf(id: string, answers: DraftAnswers): Question {
  const { competency, difficulty, form, stem, source, on } = answers;
  const common = {
    $schema: "../schemas/question.schema.json",
    id,
    revision: 1,
    status: "draft" as const,
    competencies: [competency],
    difficulty,
    form,
  };
  const rest = {
    explanation: "À écrire : ce qu'il faut retenir, et pourquoi, en moins de quatre-vingt-dix mots.",
    sources: [{ ...source, locator: "À écrire : la section, par son sujet" }],
    resources: [],
    authoredOn: on,
    reviewedOn: on,
  };
  const draft = { ...common, kind: answers.kind, stem, ...kindRules[answers.kind].skeleton(), ...rest };
  // The kind's own skeleton goes with the kind: the compiler cannot see that they are the same one.
  return draft as Question;
}
