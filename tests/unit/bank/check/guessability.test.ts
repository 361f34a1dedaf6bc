import { expect, test } from "vitest";
import { guessability } from "@/lib/bank/check/guessability";
import { bankWith, choice, locatedQuestion } from "../fixture";
import { option, said } from "./saying";

/** A hundred questions; the key of the first `given` is longer than the other options. */
function bankOf(given: number) {
  const questions = Array.from({ length: 100 }, (_, index) => {
    const key = index < given ? "Une option nettement plus longue" : "Une option nommée";
    const options = ["a", "b", "c", "d"].map((id, at) =>
      option(id, at === index % 4, at === index % 4 ? `${key} ${id}` : `Une option nommée ${id}`),
    );
    return locatedQuestion(choice({ id: `q-${index}`, options }));
  });
  return { ...bankWith(), questions };
}

test("a bank whose keys are the longest options is guessed, and says by what", () => {
  expect(said(guessability, bankOf(100)).join("\n")).toMatch(
    /Qui choisit l’option la plus longue gagne 75,0 points sur le hasard ; 5 au plus/,
  );
});

test("a few such questions are chance", () => {
  expect(said(guessability, bankOf(0))).toEqual([]);
});

test("too few questions measure nothing", () => {
  const bank = bankOf(100);
  expect(said(guessability, { ...bank, questions: bank.questions.slice(1) })).toEqual([]);
});
