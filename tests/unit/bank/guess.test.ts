import { expect, test } from "vitest";
import { checkBank } from "@/lib/bank/check";
import { guessRates } from "@/lib/bank/guess";
import { bankWith, choice, context, locatedQuestion } from "./fixture";

const texts = ["Une option assez courte", "Une option un peu plus longue ici", "Une option courte"];
/** A question whose key is the longest option, or is not. */
const question = (index: number, longest: boolean) =>
  locatedQuestion(
    choice({
      id: `question-${index}`,
      resources: ["un-fondamentaux"],
      stem: `Problème ${index} : ${"abcdefghij".repeat(3).slice(index % 10)} ${index * 7919}. Que faire ?`,
      options: texts.map((text, at) => ({
        id: "abc"[at],
        text: `${text} ${index}`,
        correct: longest ? at === 1 : at === index % 3,
        rationale: "Une justification.",
      })),
    }),
  );
const many = (longest: boolean) => Array.from({ length: 120 }, (_, index) => question(index, longest));

test("a heuristic that always wins shows it, against chance", () => {
  const rates = new Map(guessRates(many(true).map((q) => q.value)).map((one) => [one.heuristic, one]));
  expect(rates.get("longest")).toMatchObject({ rate: 1, chance: expect.closeTo(1 / 3) });
  expect(rates.get("shortest")?.rate).toBe(0);
  // Nothing tells the options apart: the reader draws at random.
  expect(rates.get("hedged")?.rate).toBeCloseTo(1 / 3);
});

test("a bank that can be guessed by form is refused, one that cannot is not", () => {
  const said = (longest: boolean) =>
    checkBank(bankWith({ questions: many(longest) }), context)
      .filter((one) => one.rule === "guessability")
      .map((one) => one.message);
  expect(said(true).join()).toMatch(/l’option la plus longue gagne 66,7 points|plus longue gagne/);
  expect(said(false)).toEqual([]);
});

test("without a choice question there is nothing to guess", () => {
  expect(guessRates([])).toEqual([]);
});
