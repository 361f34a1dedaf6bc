import { expect, test } from "vitest";
import { release } from "@/lib/bank/check/release";
import { bankWith } from "../fixture";
import { said } from "./saying";

test("the journal tells the version", () => {
  const changelog = "# Journal\n\n## 1.2.2 — 2026-01-01\n";
  expect(said(release, { ...bankWith(), changelog })).toEqual([expect.stringMatching(/1\.2\.3.*1\.2\.2/)]);
});

test("a journal that tells no version is found", () => {
  expect(said(release, { ...bankWith(), changelog: "# Journal\n" })).toEqual([
    "error: Le journal de la banque ne décrit aucune version.",
  ]);
});
