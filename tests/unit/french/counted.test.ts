import { expect, test } from "vitest";
import { agreed, counted, inLetters } from "@/lib/french/counted";

test("the plural begins at two", () => {
  expect([0, 1, 1.5, 2, -1, -2].map((count) => agreed(count, "question"))).toEqual([
    "question",
    "question",
    "question",
    "questions",
    "question",
    "questions",
  ]);
  expect(counted(1, "juste", "justes")).toBe("1 juste");
  expect(counted(3, "personne a terminé", "personnes ont terminé")).toBe("3 personnes ont terminé");
});

test("a small number is said in letters, any other in digits", () => {
  expect([0, 5, 16].map(inLetters)).toEqual(["zéro", "cinq", "seize"]);
  expect([17, 2.5, -1].map(inLetters)).toEqual(["17", "2,5", "-1"]);
});
