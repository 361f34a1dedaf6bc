import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Exportable } from "@/lib/bank/formats";
import { exporters, importers } from "@/lib/bank/formats";
import { anyQuestions, asDraft, bytes, comparable, context, realQuestions } from "./questions";

const formats = ["moodle", "gift", "csv"] as const;

function goAndComeBack(format: (typeof formats)[number], questions: readonly Exportable[]) {
  const { content, losses } = exporters[format].write(questions);
  return { losses, ...importers[format].read(bytes(String(content)), context) };
}

describe.each(formats)("%s", (format) => {
  test("gives the whole bank back, word for word, except what its losses say", () => {
    const { drafts, findings, losses } = goAndComeBack(format, realQuestions);
    expect(findings).toEqual([]);
    expect(drafts.map((draft) => comparable(draft, losses))).toEqual(
      realQuestions.map((question) => comparable(asDraft(question), losses)),
    );
  }, 30_000);

  test("gives any question back, except what its losses say", () => {
    fc.assert(
      fc.property(anyQuestions, (questions) => {
        const { drafts, losses } = goAndComeBack(format, questions);
        expect(drafts.map((draft) => comparable(draft, losses))).toEqual(
          questions.map((question) => comparable(asDraft(question), losses)),
        );
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  test("coming back next to the originals, drafts take ids that never served", () => {
    const takenIds = new Set(realQuestions.map((question) => question.value.id));
    const content = String(exporters[format].write(realQuestions).content);
    const { drafts, findings } = importers[format].read(bytes(content), { ...context, takenIds });
    expect(drafts).toHaveLength(realQuestions.length);
    expect(drafts.filter((draft) => takenIds.has(draft.value.id))).toEqual([]);
    expect(findings.every((finding) => /a déjà servi/.test(finding.message))).toBe(true);
  }, 30_000);
});

test("the same questions make the same bytes", () => {
  const some = realQuestions.filter((_, index) => index % 10 === 0);
  for (const { write } of Object.values(exporters)) expect(write(some).content).toEqual(write(some).content);
});
