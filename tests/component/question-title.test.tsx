import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ItemTitle, NamedQuestion } from "@/components/question/question-title";
import type { CompiledItem } from "@/lib/bank/compiled";

const item = {
  id: "rebaser",
  title: "Après un rebase, que devient la merge request ?",
  stem: '<p>Après un <em><span lang="en">rebase</span></em>, que devient la <span lang="en">merge request</span> ?</p>',
} as CompiledItem;

test("a question in a list keeps the language of its English terms", () => {
  render(
    <p data-testid="line">
      <ItemTitle item={item} />
    </p>,
  );
  const line = screen.getByTestId("line");
  expect(line.textContent).toBe(item.title);
  expect([...line.querySelectorAll('[lang="en"]')].map((one) => one.textContent)).toEqual([
    "rebase",
    "merge request",
  ]);
});

test("a question whose text is missing is said to be so, never named by its identifier", () => {
  render(<NamedQuestion item={undefined} />);
  expect(screen.getByText("Question dont le texte n’est plus disponible")).toBeDefined();
});
