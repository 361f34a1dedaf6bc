import { expect, test } from "vitest";
import { nearDuplicates } from "@/lib/bank/check/near-duplicates";
import { stemOf } from "../fixture";
import { option, said, withQuestion } from "./saying";

test("the same question in nearly the same words is found", () => {
  const stem = stemOf.cct.replace("Un fournisseur", "Le fournisseur");
  expect(said(nearDuplicates, withQuestion({ stem })).join()).toMatch(/« sur-cct ».*9\d % du texte/);
});

test("the same question with another key is found", () => {
  const options = [
    { id: "a", text: "La première façon", correct: false, rationale: "Ce n'est pas la bonne." },
    { id: "b", text: "La seconde façon", correct: true, rationale: "C'est bien la bonne." },
    { id: "c", text: "Ni l'une ni l'autre", correct: false, rationale: "Il faut choisir." },
  ];
  expect(said(nearDuplicates, withQuestion({ stem: stemOf.cct, options })).join()).toMatch(/une autre clé/);
});

test("one situation may serve two questions", () => {
  const options = [
    option("a", true, "Prévenir la direction des achats"),
    option("b", false, "Suspendre le contrat en cours"),
    option("c", false, "Demander un audit de conformité"),
  ];
  const stem = stemOf.cct.replace("Un fournisseur", "Le fournisseur");
  expect(said(nearDuplicates, withQuestion({ stem, options }))).toEqual([]);
});

test("a retired question may be asked again", () => {
  const stem = stemOf.cct.replace("Un fournisseur", "Le fournisseur");
  const retirement = { on: "2026-02-01", reason: "Remplacée par une meilleure." };
  expect(said(nearDuplicates, withQuestion({ stem, status: "retired", retirement }))).toEqual([]);
});
