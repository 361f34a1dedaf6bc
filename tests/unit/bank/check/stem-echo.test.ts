import { expect, test } from "vitest";
import { stemEcho } from "@/lib/bank/check/stem-echo";
import { option, said, withQuestion } from "./saying";

const stem = "La sauvegarde nocturne d'une équipe échoue depuis hier. Que vérifier ?";
const options = [
  option("a", true, "La dernière sauvegarde nocturne lancée"),
  option("b", false, "Le nom du serveur de développement"),
  option("c", false, "La couleur du tableau de pilotage"),
];

test("the stem's words in the key alone lead to it", () => {
  expect(said(stemEcho, withQuestion({ stem, options }))).toEqual([
    "error: La bonne option reprend seule des mots de l’énoncé : « sauvegarde », « nocturne ».",
  ]);
});

test("one word in common, or a distractor that has it too, leads nowhere", () => {
  const shared = options.with(1, option("b", false, "Le nom du serveur de sauvegarde"));
  expect(said(stemEcho, withQuestion({ stem, options: shared }))).toEqual([]);
});
