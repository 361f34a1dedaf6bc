import { expect, test } from "vitest";
import { catchAll } from "@/lib/bank/check/catch-all";
import { option, said, withQuestion } from "./saying";

test.each([
  "Toutes ces réponses",
  "Aucune de ces propositions",
  "aucune d'entre elles, ni toutes les options",
])("« %s » is no option", (text) => {
  const options = [option("a", true), option("b", false), option("c", false, text)];
  expect(said(catchAll, withQuestion({ options }))).toEqual([expect.stringMatching(/^error: « Toutes/)]);
});

test("an option may speak of all the answers of a service", () => {
  const options = [
    option("a", true),
    option("b", false),
    option("c", false, "Toutes les requêtes du service"),
  ];
  expect(said(catchAll, withQuestion({ options }))).toEqual([]);
});
