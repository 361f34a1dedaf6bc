import { expect, test } from "vitest";
import { guessRates } from "@/lib/bank/guess";
import { choice, locatedQuestion } from "./fixture";

const texts = ["Une option assez courte", "Une option un peu plus longue ici", "Une option courte"];
/** A question whose key is the longest option. */
const question = (index: number) =>
  locatedQuestion(
    choice({
      id: `question-${index}`,
      resources: ["un-fondamentaux"],
      stem: `Problème ${index} : ${"abcdefghij".repeat(3).slice(index % 10)} ${index * 7919}. Que faire ?`,
      options: texts.map((text, at) => ({
        id: "abc"[at],
        text: `${text} ${index}`,
        correct: at === 1,
        rationale: "Une justification.",
      })),
    }),
  );
const many = Array.from({ length: 12 }, (_, index) => question(index));

test("a heuristic that always wins shows it, against chance", () => {
  const rates = new Map(guessRates(many.map((q) => q.value)).map((one) => [one.heuristic, one]));
  expect(rates.get("longest")).toMatchObject({ rate: 1, chance: expect.closeTo(1 / 3) });
  expect(rates.get("shortest")?.rate).toBe(0);
  // Nothing tells the options apart: the reader draws at random.
  expect(rates.get("hedged")?.rate).toBeCloseTo(1 / 3);
});

test("without a choice question there is nothing to guess", () => {
  expect(guessRates([])).toEqual([]);
});
