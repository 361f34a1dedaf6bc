import { expect, test } from "vitest";
import { optionLengths } from "@/lib/bank/check/option-lengths";
import { option, said, withQuestion } from "./saying";

const long = "Une option beaucoup plus longue que toutes les autres, à dessein";

test("an option that stands out by its length is found", () => {
  const options = [option("a", true, long), option("b", false), option("c", false)];
  expect(said(optionLengths, withQuestion({ options }))).toEqual([
    expect.stringMatching(/de 19 à 64 caractères/),
  ]);
});

test("short options differ by little, whatever their ratio", () => {
  const options = [option("a", true, "Un mot"), option("b", false, "Trois petits mots"), option("c", false)];
  expect(said(optionLengths, withQuestion({ options }))).toEqual([]);
});

test("the steps of an order are as long as they are", () => {
  const options = ["a", "b", "c"].map((id) => ({
    id,
    text: id === "a" ? long : `Étape ${id}`,
    rationale: "Une justification.",
  }));
  expect(said(optionLengths, withQuestion({ kind: "ordering", options }))).toEqual([]);
});
