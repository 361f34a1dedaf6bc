import { expect, test } from "vitest";
import { readings as rule } from "@/lib/bank/check/readings";
import { said, withQuestion } from "./saying";

const bank = withQuestion({});
const reading = bank.readings.map((file) => file.value[0]).find((one) => one?.question === "sur-cct");

/** The bank with the reading of « sur-cct » changed. */
function reread(over: Partial<NonNullable<typeof reading>>) {
  const readings = bank.readings.map((file) => ({
    ...file,
    value: file.value.map((one) => (one.question === "sur-cct" ? { ...one, ...over } : one)),
  }));
  return said(rule, { ...bank, readings });
}

test("a question that nobody else has read stays a draft", () => {
  const unread = { ...bank, readings: [] };
  expect(said(rule, unread).filter((line) => /seconde lecture/.test(line))).toHaveLength(8);
  const questions = unread.questions.map((q) => ({ ...q, value: { ...q.value, status: "draft" as const } }));
  expect(said(rule, { ...unread, questions })).toEqual([]);
});

test("a reading that diverged, or changed something, says what it found", () => {
  const silent = expect.stringMatching(/ce qu’elle a trouvé/);
  expect(reread({ decision: "amendée" })).toEqual([silent]);
  expect(reread({ blind: "divergente" })).toEqual([silent]);
  expect(reread({ blind: "divergente", found: "La clé se discute." })).toEqual([]);
});

test("a reading is of a question and a revision that are there, in the file of its domain", () => {
  const unread = expect.stringMatching(/seconde lecture/);
  expect(reread({ question: "perdue" })).toEqual([unread, expect.stringMatching(/« perdue » n’existe pas/)]);
  expect(reread({ revision: 2 })).toEqual([unread, expect.stringMatching(/n’en est qu’à la révision 1/)]);
  expect(reread({ question: "sur-offre" })).toEqual([
    unread,
    expect.stringMatching(/« sur-offre » est du domaine « offre »/),
  ]);
});
