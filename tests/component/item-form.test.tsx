import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ItemForm } from "@/components/assessment/item-form";
import type { Kind } from "@/lib/bank/schema";
import type { Asked } from "@/lib/kinds/kind";

function makeItem(kind: Kind): Asked {
  return {
    id: "item",
    kind,
    options: ["a", "b", "c"].map((id) => ({ id, html: `Option ${id}`, text: `Option ${id}` })),
    targets: [
      { id: "x", text: "Cible X" },
      { id: "y", text: "Cible Y" },
    ],
  };
}

function show(kind: Kind) {
  const onAnswer = vi.fn();
  render(
    <>
      <p id="stem">Que faire ?</p>
      <ItemForm item={makeItem(kind)} order={["c", "a", "b"]} stemId="stem" onAnswer={onAnswer} />
    </>,
  );
  return { onAnswer, user: userEvent.setup() };
}

test("the group of answers is named after the question", () => {
  show("single");
  expect(screen.getByRole("group", { name: /Que faire \?/ })).toBeTruthy();
});

test("choosing submits nothing; validating gives the chosen option and the confidence", async () => {
  const { onAnswer, user } = show("single");
  await user.click(screen.getByRole("radio", { name: "Option a" }));
  expect(onAnswer).not.toHaveBeenCalled();
  await user.click(screen.getByRole("radio", { name: "Sûr" }));
  await user.click(screen.getByRole("button", { name: "Valider" }));
  expect(onAnswer).toHaveBeenCalledWith({ type: "choice", options: ["a"] }, "sure");
});

test("validating without a choice says what to do and takes the focus to the choices", async () => {
  const { onAnswer, user } = show("multiple");
  await user.click(screen.getByRole("button", { name: "Valider" }));
  expect(onAnswer).not.toHaveBeenCalled();
  expect(screen.getByRole("alert").textContent).toContain("Cochez au moins une réponse");
  expect(document.activeElement).toBe(screen.getByRole("checkbox", { name: "Option c" }));
});

test("« Je ne sais pas » is an answer of its own", async () => {
  const { onAnswer, user } = show("single");
  await user.click(screen.getByRole("button", { name: "Je ne sais pas" }));
  expect(onAnswer).toHaveBeenCalledWith(null, null);
});

test("a multiple question lets everything be ticked, and so does not give the number away", async () => {
  const { onAnswer, user } = show("multiple");
  for (const box of screen.getAllByRole("checkbox")) await user.click(box);
  await user.click(screen.getByRole("button", { name: "Valider" }));
  expect(onAnswer).toHaveBeenCalledWith({ type: "choice", options: ["c", "a", "b"] }, null);
});

test("an item is moved by its buttons, the move is spoken and the focus stays on the button", async () => {
  const { onAnswer, user } = show("ordering");
  const down = screen.getByRole("button", { name: "Descendre\u00a0: Option c" });
  await user.click(down);
  expect(
    screen
      .getAllByRole("status")
      .map((region) => region.textContent)
      .join(),
  ).toContain("position 2 sur 3");
  await new Promise(requestAnimationFrame);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Descendre\u00a0: Option c" }));
  await user.click(screen.getByRole("button", { name: "Valider" }));
  expect(onAnswer).toHaveBeenCalledWith({ type: "order", options: ["a", "c", "b"] }, null);
});

test("pairs need a target for each premise; the first empty list takes the focus", async () => {
  const { onAnswer, user } = show("matching");
  await user.selectOptions(screen.getByLabelText("Option c"), "x");
  await user.click(screen.getByRole("button", { name: "Valider" }));
  expect(onAnswer).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(screen.getByLabelText("Option a"));
  await user.selectOptions(screen.getByLabelText("Option a"), "y");
  await user.selectOptions(screen.getByLabelText("Option b"), "y");
  await user.click(screen.getByRole("button", { name: "Valider" }));
  expect(onAnswer).toHaveBeenCalledWith({ type: "pairs", pairs: { c: "x", a: "y", b: "y" } }, null);
});
