import type { Question } from "./question-schema";
import type { SourceBank } from "./source-bank";

/* What changed from one state of the bank to the next, as its readers see it. */

/** What happened to a question, by the part of the version that it raises. */
export type Change = {
  readonly id: string;
  readonly level: "major" | "minor" | "patch";
  readonly what: string;
};

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
  const known = new Map(before.resources.map((r) => [r.value.id, told(r.value)]));
  const now = new Set(after.resources.map((r) => r.value.id));
  const resources = [
    ...after.resources.flatMap((r): Change[] => {
      const old = known.get(r.value.id);
      if (old === told(r.value)) return [];
      return [{ id: r.value.id, level: old === undefined ? "minor" : "patch", what: "ressource" }];
    }),
    ...[...known.keys()].flatMap((id): Change[] =>
      now.has(id) ? [] : [{ id, level: "patch", what: "ressource retirée" }],
    ),
  ];
  return [...questions, ...resources];
}

function same({ reviewedOn: _, ...before }: Question, { reviewedOn: __, ...after }: Question): boolean {
  return told(before) === told(after);
}

/** What a file says, however it is laid out: a parsed value has its fields in the schema's order. */
function told({ $schema: _, ...rest }: { $schema?: string | undefined }): string {
  return JSON.stringify(rest);
}
