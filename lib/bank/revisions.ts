import { type Change, changesOf } from "./changes";
import { type Finding, type Found, fault, faultOfFile, signed } from "./finding";
import { meaningChange } from "./meaning";
import type { LocatedQuestion, SourceBank } from "./source-bank";

/*
 * The revision policy, from one state of the bank to the next: a change of key, options or meaning
 * raises the revision by one, a typo does not, an id never goes nor comes back, and the bank's
 * version says the largest of all this.
 */

/**
 * What the policy refuses in a change of the bank.
 * @param before the bank as it was; @param after the bank as it is proposed.
 */
export function revisionFindings(before: SourceBank, after: SourceBank): Finding[] {
  const earlier = new Map(before.questions.map((q) => [q.value.id, q]));
  return signed("revision", [
    ...after.questions.flatMap((question) => {
      const old = earlier.get(question.value.id);
      return old ? compared(old, question) : [];
    }),
    ...vanished(before, after),
    ...versionProblems(before, after),
  ]);
}

function compared(old: LocatedQuestion, question: LocatedQuestion): Found[] {
  const [before, after] = [old.value, question.value];
  const at = (path: (string | number)[], message: string, mend: string) =>
    fault(question, path, message, mend);
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

function vanished(before: SourceBank, after: SourceBank): Found[] {
  const present = new Set(after.questions.map((q) => q.value.id));
  return before.questions
    .filter(({ value }) => value.status !== "draft" && !present.has(value.id))
    .map(({ file, value }) =>
      faultOfFile(
        file,
        `La question « ${value.id} » a disparu : des bilans la citent, et son identifiant ne doit pas resservir.`,
        'Rétablissez le fichier et retirez la question : "status": "retired", avec "retirement". Pour la renommer, retirez-la et créez-en une autre.',
      ),
    );
}

function versionProblems(before: SourceBank, after: SourceBank): Found[] {
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
    fault(
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
