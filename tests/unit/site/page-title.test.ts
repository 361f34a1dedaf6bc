import { expect, test } from "vitest";
import { pageTitle } from "@/lib/site/page-title";

test("a title says where one is, then the site", () => {
  expect(pageTitle("Question 3", "Diagnostic")).toBe(
    "Question 3 — Diagnostic — Auto-évaluation Cloud π Native",
  );
  expect(pageTitle("", "Mon bilan")).toBe("Mon bilan — Auto-évaluation Cloud π Native");
  expect(pageTitle()).toBe("Auto-évaluation Cloud π Native");
});

test("a long part is never cut in a word", () => {
  const stem = `Votre équipe ${"livre une image chaque semaine, ".repeat(6)}que faire\u00a0?`;
  const title = pageTitle(stem);
  const kept = title.split("…")[0] ?? "";
  expect(stem.startsWith(kept)).toBe(true);
  expect(stem[kept.length]).toMatch(/[\s,]/);
});
