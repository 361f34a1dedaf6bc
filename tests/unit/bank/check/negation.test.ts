import { expect, test } from "vitest";
import { negation } from "@/lib/bank/check/negation";
import { said, withQuestion } from "./saying";

test("a hidden negation is found", () => {
  const stem = "Une équipe hésite. Que ne doit-elle pas faire en premier ?";
  expect(said(negation, withQuestion({ stem }))).toEqual([expect.stringMatching(/négative/)]);
});

test("a negation in bold is no trap", () => {
  const stem = "Une équipe hésite. Que ne doit-elle **pas** faire en premier ?";
  expect(said(negation, withQuestion({ stem }))).toEqual([]);
});

test("a situation may hold a negation", () => {
  const stem = "Une équipe ne livre pas. Que lui proposer en premier ?";
  expect(said(negation, withQuestion({ stem }))).toEqual([]);
});
