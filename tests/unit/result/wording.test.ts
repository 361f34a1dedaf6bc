import { expect, test } from "vitest";
import { headline, toVerdictWords } from "@/components/result/wording";
import type { DomainResult } from "@/lib/assessment/result";
import type { Verdict } from "@/lib/assessment/verdict";

const domains = (acquis: number, toWork: number, unsure: number) =>
  (
    [
      ["acquis", acquis],
      ["a-travailler", toWork],
      ["indetermine", unsure],
    ] as [Verdict, number][]
  ).flatMap(([verdict, count]) => Array.from({ length: count }, () => ({ verdict }) as DomainResult));

test.each<[number, number, number, string]>([
  [7, 0, 0, "Les sept domaines sont acquis."],
  [0, 7, 0, "Les sept domaines sont à travailler."],
  [0, 0, 7, "Aucun verdict encore\u00a0: il faut plus de réponses pour conclure."],
  [2, 1, 4, "2 domaines acquis, 1 à travailler et 4 encore indéterminés."],
  [1, 0, 6, "1 domaine acquis et 6 encore indéterminés."],
  [0, 3, 4, "3 domaines à travailler et 4 encore indéterminés."],
  [0, 1, 6, "1 domaine à travailler et 6 encore indéterminés."],
  [6, 0, 1, "6 domaines acquis et 1 encore indéterminé."],
])("%i acquired, %i to work on, %i unsure", (acquis, toWork, unsure, words) => {
  expect(headline(domains(acquis, toWork, unsure))).toBe(words);
});

test("a number of questions cut at the horizon is not said to be above it", () => {
  const domain = { toVerdict: { least: 3, expected: 40 } } as DomainResult;
  expect(toVerdictWords(domain)).toBe("Environ 40 questions, ou plus");
});
