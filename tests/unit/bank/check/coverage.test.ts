import { expect, test } from "vitest";
import { coverage } from "@/lib/bank/check/coverage";
import { bankWith } from "../fixture";
import { said } from "./saying";

const bank = bankWith();

test("a competency without question is found", () => {
  const poorer = { ...bank, questions: bank.questions.filter((q) => q.domain !== "cct") };
  expect(said(coverage, poorer)).toEqual([expect.stringMatching(/c-cct.*0 question.*il en faut 1/)]);
});

test("a draft is no question to ask", () => {
  const questions = bank.questions.map((q) =>
    q.domain === "cct" ? { ...q, value: { ...q.value, status: "draft" as const } } : q,
  );
  expect(said(coverage, { ...bank, questions })).toEqual([expect.stringMatching(/c-cct.*0 question/)]);
});

test("a competency with too few resources, and a first step that is gone, are found", () => {
  const poorer = { ...bank, resources: bank.resources.filter((r) => r.value.id !== "deux-cct") };
  expect(said(coverage, poorer)).toEqual([
    expect.stringMatching(/c-cct.*1 ressource/),
    expect.stringMatching(/premier pas « deux-cct ».*n’existe pas/),
  ]);
});

test("a first step serves its competency", () => {
  const resources = bank.resources.map((r) =>
    r.value.id === "deux-cct" ? { ...r, value: { ...r.value, competencies: ["c-cct", "c-offre"] } } : r,
  );
  expect(said(coverage, { ...bank, resources })).toEqual([]);
  const elsewhere = bank.resources.map((r) =>
    r.value.id === "deux-cct" ? { ...r, value: { ...r.value, competencies: ["c-offre"] } } : r,
  );
  expect(said(coverage, { ...bank, resources: elsewhere })).toContainEqual(
    expect.stringMatching(/premier pas « deux-cct » ne sert pas/),
  );
});

test("one resource at least is free", () => {
  const resources = bank.resources.map((r) =>
    r.value.competencies.includes("c-cct") ? { ...r, value: { ...r.value, free: false } } : r,
  );
  expect(said(coverage, { ...bank, resources })).toEqual([expect.stringMatching(/gratuite.*c-cct/)]);
});
