import { distance } from "fastest-levenshtein";
import { canonicalText } from "../kinds/canonical";
import { optionsOf, targetsOf } from "../kinds/question";
import { kindRules } from "../kinds/registry";
import { plainText } from "./markdown";
import type { Question } from "./question-schema";
import { textsOf } from "./texts";
import { normalise } from "./words";

/* Whether two states of a question ask the same thing. */

/** A text changed by more than this share of its letters no longer says the same thing. */
const typoShare = 0.1;

/** Why a question no longer asks the same thing, in French; `null` when only its form changed. */
export function meaningChange(before: Question, after: Question): string | null {
  if (before.kind !== after.kind) return "Le type change";
  if (ids(optionsOf(before)) !== ids(optionsOf(after))) return "Les options ne sont plus les mêmes";
  if (keyOf(before) !== keyOf(after)) return "La clé change";
  if (ids(targetsOf(before)) !== ids(targetsOf(after))) return "Les cibles ne sont plus les mêmes";
  const asked = (question: Question) =>
    textsOf(question).filter(({ path }) => path.at(-1) !== "rationale" && path[0] !== "explanation");
  const old = new Map(asked(before).map(({ path, text }) => [placeOf(before, path), text]));
  for (const { path, text } of asked(after)) {
    const earlier = old.get(placeOf(after, path));
    if (earlier !== undefined && !sameMeaning(earlier, text))
      return path[0] === "stem" ? "L’énoncé change de sens" : "Une option change de sens";
  }
  return null;
}

/** An option keeps its place by its id, wherever it stands in the file. */
function placeOf(question: Question, path: readonly (string | number)[]): string {
  const [field, index] = path;
  if (field === "stem") return "stem";
  const list = field === "targets" ? targetsOf(question) : optionsOf(question);
  return `${field} ${list[Number(index)]?.id}`;
}

function ids(list: readonly { id: string }[]): string {
  return list
    .map((one) => one.id)
    .sort()
    .join(" ");
}

/** The key in one text, the same whatever the order of the file where that order says nothing. */
function keyOf(question: Question): string {
  return canonicalText(kindRules[question.kind].keyOf(question));
}

/** Words that turn a sentence around, numbers, and code: a change there is never a typo. */
const decisive =
  /(?<!\p{L})(?:ne|n|pas|plus|sans|jamais|aucun|aucune|ni|moins|avant|apres|sauf|seul|seule|tous|toutes|\d+)(?!\p{L})/gu;

function sameMeaning(before: string, after: string): boolean {
  if (before === after) return true;
  const code = (text: string) => (text.match(/```[\s\S]*?```|`[^`]*`/g) ?? []).join("\n");
  if (code(before) !== code(after)) return false;
  const [a, b] = [normalise(plainText(before)), normalise(plainText(after))];
  const turns = (text: string) => (text.match(decisive) ?? []).sort().join(" ");
  return turns(a) === turns(b) && distance(a, b) <= typoShare * Math.max(a.length, b.length);
}
