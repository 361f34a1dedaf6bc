import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { PaperKit } from "@/components/sessions/paper-kit";
import { DomainId } from "@/lib/bank/schema";
import { responseToWire, shownOrder, showQuestion } from "@/lib/sessions/wire";
import { makeItem } from "../../unit/sessions/items";

const titles = Object.fromEntries(DomainId.options.map((id) => [id, id])) as Record<DomainId, string>;

test("paper and screens number the same targets alike, and give the same key", () => {
  const item = makeItem("matching", 4);
  const order = shownOrder(item, 7);
  render(<PaperKit title="Séance" items={[{ position: 1, order, item }]} domainTitles={titles} />);
  const shown = showQuestion({ position: 1, phase: "open", item, order, closesAt: null, figures: null });
  const lists = screen.getAllByRole("list").map((list) =>
    within(list)
      .queryAllByRole("listitem")
      .map((line) => line.textContent),
  );
  expect(lists).toContainEqual(shown.targets.map((target) => target.text));
  const key = responseToWire(item, order, item.key);
  const pairs = key.type === "pairs" ? key.pairs : {};
  const written = shown.options.map(({ id }) => `${id.toUpperCase()} – ${pairs[id]}`).join(", ");
  expect(screen.getByRole("heading", { name: /^Question 1\s: / }).textContent).toContain(written);
});
