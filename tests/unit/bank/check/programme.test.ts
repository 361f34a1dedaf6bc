import { expect, test } from "vitest";
import { programme } from "@/lib/bank/check/programme";
import { said, withQuestion } from "./saying";

const url = "https://cloud-pi-native.fr/guide/imaginaire.html#ancre";
const bank = withQuestion({ sources: [{ title: "Une page", url }] });

test("an address of the programme that was never held against its file is refused", () => {
  expect(said(programme, bank)).toEqual([expect.stringMatching(/^error: .*imaginaire/)]);
});

test("one that was is known, whatever the part of the page", () => {
  const page = {
    url: "https://cloud-pi-native.fr/guide/imaginaire.html",
    repository: "documentation",
    path: "x.md",
    digest: "0".repeat(64),
    changedOn: "2026-01-01",
  };
  const known = { file: "questions/programme.json", text: "{}", value: [page] };
  expect(said(programme, { ...bank, programme: known })).toEqual([]);
});

test("addresses of others are not its business", () => {
  const sources = [{ title: "Une page", url: "https://cloud-pi-native.fr.exemple.fr/guide" }];
  expect(said(programme, withQuestion({ sources }))).toEqual([]);
});
