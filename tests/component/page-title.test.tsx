import { render, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { usePageTitle } from "@/components/site/use-page-title";

function Step({ parts }: { parts: readonly string[] }) {
  usePageTitle(...parts);
  return null;
}

test("the title follows each step, and stays the page's own while there is nothing to say", () => {
  document.title = "Animer une séance — Auto-évaluation Cloud π Native";
  const { rerender } = render(<Step parts={["", ""]} />);
  expect(document.title).toBe("Animer une séance — Auto-évaluation Cloud π Native");
  rerender(<Step parts={["Question 2", "Équipe"]} />);
  expect(document.title).toBe("Question 2 — Équipe — Auto-évaluation Cloud π Native");
  rerender(<Step parts={["Terminée", "Équipe"]} />);
  expect(document.title).toBe("Terminée — Équipe — Auto-évaluation Cloud π Native");
});

test("a title that the framework writes late does not stay", async () => {
  render(<Step parts={["Cette question n’existe pas"]} />);
  document.title = "Une question de la banque";
  await waitFor(() => expect(document.title).toMatch(/^Cette question n’existe pas — /));
});
