import type { AuthoredChoice } from "../kinds/authored";
import { choicesOf } from "../kinds/question";
import { plainText } from "./markdown";
import type { Question } from "./question-schema";
import { contentWords, normalise } from "./words";

/*
 * What a reader wins who knows nothing of the domain and chooses by the look of the options. Each
 * heuristic marks every option; the reader takes the best mark, at random when several share it.
 */

export const heuristics = {
  longest: "l’option la plus longue",
  shortest: "l’option la plus courte",
  hedged: "l’option la plus nuancée",
  "least-absolute": "l’option la moins catégorique",
  "odd-one-out": "l’option dont la forme diffère des autres",
  "stem-echo": "l’option qui reprend les mots de l’énoncé",
  position: "la place la plus fréquente de la clé dans les fichiers",
  vote: "le vote de toutes ces règles",
} as const;
export type Heuristic = keyof typeof heuristics;

export type GuessRate = {
  readonly heuristic: Heuristic;
  /** Share of the questions won, from 0 to 1. */
  readonly rate: number;
  /** Share that chance alone wins on the same questions. */
  readonly chance: number;
};

/** A question whose options are each a key or a distractor. */
type Choice = { readonly stem: string; readonly options: readonly AuthoredChoice[] };

const hedges =
  /(?<!\p{L})(?:souvent|parfois|généralement|plutôt|peuvent|peut|pourrait|selon|sauf|en principe|notamment|si besoin|au besoin|d'abord|le plus souvent|autant que possible|progressivement)(?!\p{L})/giu;
const categorical =
  /(?<!\p{L})(?:toujours|jamais|uniquement|exclusivement|systématiquement|obligatoirement|forcément|seul|seule|seulement|tous|toutes|tout|toute|aucun|aucune|interdire|interdit|impossible|entièrement|immédiatement)(?!\p{L})/giu;

/**
 * How often one option picked by each heuristic is right, over the choice questions: « right »
 * means a key of the question, so that chance is the number of keys over the number of options.
 * @returns one line a heuristic; none without a choice question.
 */
export function guessRates(questions: readonly Question[]): GuessRate[] {
  const choices = questions.flatMap((question): Choice[] => {
    const options = choicesOf(question);
    return options ? [{ stem: question.stem, options }] : [];
  });
  if (choices.length === 0) return [];
  const favourite = favouritePosition(choices);
  const marks = new Map(choices.map((question) => [question, marksOf(question, favourite)]));
  const mean = (worth: (question: Choice) => number) =>
    choices.reduce((sum, question) => sum + worth(question), 0) / choices.length;
  const chance = mean(({ options }) => options.filter((option) => option.correct).length / options.length);
  return (Object.keys(heuristics) as Heuristic[]).map((heuristic) => ({
    heuristic,
    rate: mean((question) => hit(question, marks.get(question)?.[heuristic] ?? [])),
    chance,
  }));
}

/** Probability that an option with the best mark, drawn at random among equals, is a key. */
function hit({ options }: Choice, marks: readonly number[]): number {
  const best = Math.max(...marks);
  const chosen = options.filter((_, index) => marks[index] === best);
  return chosen.filter((option) => option.correct).length / chosen.length;
}

/** The marks that each heuristic gives to the options of a question. */
function marksOf(question: Choice, favourite: number): Record<Heuristic, readonly number[]> {
  const texts = question.options.map((option) => plainText(option.text));
  const lengths = texts.map((text) => text.length);
  const stem = contentWords(question.stem);
  const alone = {
    longest: lengths,
    hedged: texts.map((text) => (text.match(hedges) ?? []).length),
    "least-absolute": texts.map((text) => -(text.match(categorical) ?? []).length),
    "odd-one-out": oddness(question.options.map((option) => option.text)),
    "stem-echo": question.options.map(
      ({ text }) => [...contentWords(text)].filter((word) => stem.has(word)).length,
    ),
    position: texts.map((_, index) => Number(index === favourite)),
  };
  // « shortest » has no vote: it contradicts « longest ».
  return { ...alone, shortest: lengths.map((length) => -length), vote: vote(Object.values(alone)) };
}

/** How rare an option's traits are among its neighbours: first word, code, comma, brackets, reason given. */
function oddness(options: readonly string[]): number[] {
  const traits = options.map((text) => [
    normalise(text).split(" ")[0] ?? "",
    String(text.includes("`")),
    String(text.includes(",")),
    String(text.includes("(")),
    String(/(?<!\p{L})(?:car|puisque|parce|afin|pour que)(?!\p{L})/u.test(text)),
    String(/(?<!\p{L})(?:ne|n')(?!\p{L})/u.test(text)),
  ]);
  return traits.map((own) =>
    own.reduce((sum, trait, at) => sum + 1 / traits.filter((other) => other[at] === trait).length, 0),
  );
}

/** Each ballot gives one vote, shared between the options that it holds equal. */
function vote(ballots: readonly (readonly number[])[]): number[] {
  return (ballots[0] ?? []).map((_, index) =>
    ballots.reduce((sum, marks) => {
      const best = Math.max(...marks);
      return sum + (marks[index] === best ? 1 / marks.filter((mark) => mark === best).length : 0);
    }, 0),
  );
}

/** The place, from 0, where the files have the key of a question with one key most often. */
function favouritePosition(choices: readonly Choice[]): number {
  const counts: number[] = [];
  for (const { options } of choices) {
    if (options.filter((option) => option.correct).length !== 1) continue;
    const at = options.findIndex((option) => option.correct);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.reduce((best, count, at) => ((count ?? 0) > (counts[best] ?? 0) ? at : best), 0);
}
