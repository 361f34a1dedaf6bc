import { expect, test } from "vitest";
import { placeholders } from "@/lib/bank/check/placeholders";
import { type Over, said, withQuestion } from "./saying";

test.each<[string, Over]>([
  ["a text", { explanation: "À écrire : ce qu'il faut retenir de tout cela." }],
  ["an unfinished text", { explanation: "À compléter, en moins de 90 mots : presque rien." }],
  ["a source", { sources: [{ title: "Une source", url: "https://source-a-ecrire.invalid/" }] }],
  ["a place", { sources: [{ title: "Une source", url: "https://exemple.fr/", locator: "À écrire : où" }] }],
])("%s that a draft left to be written is found", (_, over) => {
  expect(said(placeholders, withQuestion(over))).toEqual([expect.stringMatching(/est resté d’un brouillon/)]);
  expect(said(placeholders, withQuestion({ ...over, status: "draft" }))).toEqual([]);
});
