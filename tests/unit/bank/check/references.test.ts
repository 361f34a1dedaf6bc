import { expect, test } from "vitest";
import { references } from "@/lib/bank/check/references";
import { bankWith, locatedResource, resource } from "../fixture";
import { type Over, said, withQuestion } from "./saying";

test.each<[string, Over, RegExp]>([
  ["a competency", { competencies: ["inconnue"] }, /« inconnue » n’existe pas/],
  ["a resource", { resources: ["perdue"] }, /ressource « perdue » n’existe pas/],
  [
    "a successor",
    {
      status: "retired",
      retirement: { on: "2026-02-01", reason: "Remplacée par une meilleure.", replacedBy: "perdue" },
    },
    /question « perdue » n’existe pas/,
  ],
])("%s that does not exist is found", (_, over, expected) => {
  expect(said(references, withQuestion(over))).toEqual([expect.stringMatching(expected)]);
});

test("a competency of another domain is found", () => {
  expect(said(references, withQuestion({ competencies: ["c-cct"] }))).toEqual([
    "error: La compétence « c-cct » appartient au domaine « cct », pas à « fondamentaux ».",
  ]);
});

test("a resource serves competencies that exist", () => {
  const lost = locatedResource(resource({ competencies: ["inconnue"] }));
  expect(said(references, bankWith({ resources: [lost] }))).toEqual([
    expect.stringMatching(/« inconnue » n’existe pas/),
  ]);
});
