import { distance } from "fastest-levenshtein";
import { type Finding, finding } from "./finding";
import { plainText } from "./markdown";
import type { Question } from "./schema";
import type { LocatedQuestion, SourceBank } from "./source-bank";
import { textsOf } from "./texts";
import { normalise } from "./words";

/*
 * The revision policy, from one state of the bank to the next: a change of key, options or meaning
 * raises the revision by one, a typo does not, an id never goes nor comes back, and the bank's
 * version says the largest of all this.
 */

/** A text changed by more than this share of its letters no longer says the same thing. */
const typoShare = 0.1;

/** What happened to a question, by the part of the version that it raises. */
export type Change = {
  readonly id: string;
  readonly level: "major" | "minor" | "patch";
  readonly what: string;
};

/**
 * What the policy refuses in a change of the bank.
 * @param before the bank as it was; @param after the bank as it is proposed.
 */
export function revisionFindings(before: SourceBank, after: SourceBank): Finding[] {
  const earlier = new Map(before.questions.map((q) => [q.value.id, q]));
  return [
    ...after.questions.flatMap((question) => {
      const old = earlier.get(question.value.id);
      return old ? compared(old, question) : [];
    }),
    ...vanished(before, after),
    ...versionProblems(before, after),
  ];
}

/** Every change that readers of the published bank can see. */
export function changesOf(before: SourceBank, after: SourceBank): Change[] {
  const earlier = new Map(before.questions.map((q) => [q.value.id, q.value]));
  const questions = after.questions.flatMap(({ value }): Change[] => {
    const old = earlier.get(value.id);
    const change = (level: Change["level"], what: string): Change[] => [{ id: value.id, level, what }];
    if (value.status === "draft" && (!old || old.status === "draft")) return [];
    if (!old || old.status === "draft") return value.status === "active" ? change("minor", "ajoutée") : [];
    if (value.status !== old.status)
      return value.status === "active" ? change("minor", "rétablie") : change("major", "retirée");
    if (value.revision !== old.revision) return change("major", `révision ${value.revision}`);
    return same(old, value) ? [] : change("patch", "corrigée dans la forme");
  });
  const known = new Map(before.resources.map((r) => [r.value.id, r.text]));
  const now = new Set(after.resources.map((r) => r.value.id));
  const resources = [
    ...after.resources.flatMap((r): Change[] => {
      const old = known.get(r.value.id);
      if (old === r.text) return [];
      return [{ id: r.value.id, level: old === undefined ? "minor" : "patch", what: "ressource" }];
    }),
    ...[...known.keys()].flatMap((id): Change[] =>
      now.has(id) ? [] : [{ id, level: "patch", what: "ressource retirée" }],
    ),
  ];
  return [...questions, ...resources];
}

function compared(old: LocatedQuestion, question: LocatedQuestion): Finding[] {
  const [before, after] = [old.value, question.value];
  const at = (path: (string | number)[], message: string, mend: string) =>
    finding("revision", question, path, message, mend);
  if (before.status === "retired" && after.status !== "retired")
    return [
      at(
        ["status"],
        "Une question retirée ne revient pas : des bilans la citent comme retirée.",
        "Écrivez-en une nouvelle, sous un autre identifiant.",
      ),
    ];
  // A draft was never served: it changes as its author likes.
  if (before.status === "draft" || after.status === "retired") return [];
  const reason = meaningChange(before, after);
  const raised = after.revision - before.revision;
  if (raised < 0 || raised > 1)
    return [
      at(
        ["revision"],
        `La révision passe de ${before.revision} à ${after.revision}.`,
        `Écrivez ${reason ? before.revision + 1 : before.revision}.`,
      ),
    ];
  if (reason && raised === 0)
    return [
      at(
        ["revision"],
        `${reason} : ce n’est plus la même question que la révision ${before.revision}.`,
        `Écrivez "revision": ${before.revision + 1} et dites ce qui change dans « history ». Pour une simple faute de frappe, changez moins.`,
      ),
    ];
  return [];
}

/** Why a question no longer asks the same thing, in French; `null` when only its form changed. */
export function meaningChange(before: Question, after: Question): string | null {
  if (before.kind !== after.kind) return "Le type change";
  if (ids(before.options) !== ids(after.options)) return "Les options ne sont plus les mêmes";
  if (keyOf(before) !== keyOf(after)) return "La clé change";
  if (before.kind === "matching" && after.kind === "matching" && ids(before.targets) !== ids(after.targets))
    return "Les cibles ne sont plus les mêmes";
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
  const list = field === "targets" && question.kind === "matching" ? question.targets : question.options;
  return `${field} ${list[Number(index)]?.id}`;
}

function ids(list: readonly { id: string }[]): string {
  return list
    .map((one) => one.id)
    .sort()
    .join(" ");
}

function keyOf(question: Question): string {
  switch (question.kind) {
    case "single":
    case "multiple":
      return ids(question.options.filter((option) => option.correct));
    case "ordering":
      return question.options.map((option) => option.id).join(" ");
    case "matching":
      return question.options
        .map((option) => `${option.id}=${option.match}`)
        .sort()
        .join(" ");
  }
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

function same(before: Question, after: Question): boolean {
  const told = ({ reviewedOn: _, $schema: __, ...rest }: Question) => JSON.stringify(rest);
  return told(before) === told(after);
}

function vanished(before: SourceBank, after: SourceBank): Finding[] {
  const present = new Set(after.questions.map((q) => q.value.id));
  return before.questions
    .filter(({ value }) => value.status !== "draft" && !present.has(value.id))
    .map(({ file, value }) => ({
      rule: "revision",
      level: "error" as const,
      file,
      path: [],
      line: 1,
      column: 1,
      message: `La question « ${value.id} » a disparu : des bilans la citent, et son identifiant ne doit pas resservir.`,
      mend: 'Rétablissez le fichier et retirez la question : "status": "retired", avec "retirement". Pour la renommer, retirez-la et créez-en une autre.',
    }));
}

function versionProblems(before: SourceBank, after: SourceBank): Finding[] {
  const changes = changesOf(before, after);
  const level = (["major", "minor", "patch"] as const).find((one) => changes.some((c) => c.level === one));
  if (!level) return [];
  const [old, now] = [before.manifest.value.version, after.manifest.value.version];
  const wanted = raise(old, level);
  if (compareVersions(now, wanted) >= 0) return [];
  const causes = changes
    .filter((change) => change.level === level)
    .slice(0, 3)
    .map((change) => `« ${change.id} » ${change.what}`)
    .join(", ");
  return [
    finding(
      "revision",
      after.manifest,
      ["version"],
      `La banque change (${causes}${changes.length > 3 ? "…" : ""}) et sa version, ${now}, ne suit pas.`,
      `Écrivez "version": "${wanted}" au moins, et décrivez-la dans questions/CHANGELOG.md.`,
    ),
  ];
}

function raise(version: string, level: Change["level"]): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (level === "major") return `${major + 1}.0.0`;
  return level === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
