import { expect, test } from "vitest";
import { freshness } from "@/lib/bank/check/freshness";
import { foundBy, said, withQuestion } from "./saying";

const page = (changedOn: string) => ({
  file: "questions/programme.json",
  text: "{}",
  value: [
    {
      url: "https://exemple.fr/source",
      repository: "depot",
      path: "source.md",
      digest: "0".repeat(64),
      changedOn,
    },
  ],
});
const bank = withQuestion({ reviewedOn: "2026-02-01" });
const own = (lines: readonly { file: string }[]) => lines.filter((one) => one.file.includes("premiere"));

test("a review of more than a year is a warning and no more", () => {
  expect(own(foundBy(freshness, bank, { today: "2027-02-01" }))).toEqual([]);
  expect(said(freshness, bank, { today: "2027-02-02" })).toContainEqual(
    expect.stringMatching(/^warning: .*366 jours/),
  );
});

test("a source that changed since the review is a warning, at its address", () => {
  expect(own(foundBy(freshness, { ...bank, programme: page("2026-02-15") }))).toMatchObject([
    { rule: "freshness", level: "warning", path: ["sources", 0, "url"] },
  ]);
  expect(own(foundBy(freshness, { ...bank, programme: page("2026-02-01") }))).toEqual([]);
});

test("a retired question grows no older", () => {
  const retirement = { on: "2026-02-01", reason: "Remplacée par une meilleure." };
  const retired = withQuestion({ status: "retired", retirement });
  expect(own(foundBy(freshness, retired, { today: "2030-01-01" }))).toEqual([]);
});
