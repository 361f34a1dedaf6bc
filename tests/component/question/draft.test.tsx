import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { Draft } from "@/lib/assessment/draft";
import { show } from "./show";

const validate = () => screen.getByRole("button", { name: "Valider" });
const premise = (name: string) => within(screen.getByRole("group", { name }));

describe("a draft", () => {
  test("is told at every change, complete or not, in a shape that storage can read back", async () => {
    const { onDraft, user } = show("matching");
    expect(onDraft).not.toHaveBeenCalled();
    await user.click(premise("Option c").getByRole("radio", { name: /Cible X/ }));
    await user.click(screen.getByRole("radio", { name: "Hésitant" }));
    const told = onDraft.mock.calls.map(([draft]) => Draft.parse(JSON.parse(JSON.stringify(draft))));
    const response = { type: "pairs", pairs: { c: "x" } };
    expect(told).toEqual([
      { response, confidence: null },
      { response, confidence: "hesitant" },
    ]);
  });

  test("says what was ticked off too", async () => {
    const { onDraft, user } = show("multiple");
    await user.click(screen.getByRole("checkbox", { name: "Option a" }));
    await user.click(screen.getByRole("checkbox", { name: "Option a" }));
    expect(onDraft).toHaveBeenLastCalledWith({ response: { type: "choice", options: [] }, confidence: null });
  });

  test("is gone on from, and comes before what was given", async () => {
    const { onAnswer, user } = show("multiple", {
      given: { response: { type: "choice", options: ["a"] }, confidence: "sure" },
      draft: { response: { type: "choice", options: ["b"] }, confidence: null },
    });
    await user.click(screen.getByRole("checkbox", { name: "Option c" }));
    await user.click(validate());
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "choice", options: ["b", "c"] }, null);
  });

  test("of which only the confidence was told leaves what was given", async () => {
    const { onAnswer, user } = show("single", {
      given: { response: { type: "choice", options: ["a"] }, confidence: null },
      draft: { response: null, confidence: "sure" },
    });
    await user.click(validate());
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "choice", options: ["a"] }, "sure");
  });

  test("half paired is gone on from where it was left", async () => {
    const { onAnswer, user } = show("matching", {
      draft: { response: { type: "pairs", pairs: { c: "y", b: "x" } }, confidence: "sure" },
    });
    await user.click(validate());
    expect(document.activeElement).toBe(premise("Option a").getByRole("radio", { name: /Cible X/ }));
    await user.click(premise("Option a").getByRole("radio", { name: /Cible X/ }));
    await user.click(validate());
    const pairs = { a: "x", b: "x", c: "y" };
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "pairs", pairs }, "sure");
  });

  test.each<[string, Draft["response"]]>([
    ["of another question", { type: "choice", options: ["gone"] }],
    ["of another kind", { type: "order", options: ["a", "b", "c"] }],
  ])("%s answers nothing", async (_, response) => {
    const { onAnswer, user } = show("single", { draft: { response, confidence: null } });
    await user.click(validate());
    expect(onAnswer).not.toHaveBeenCalled();
  });
});

test("an order that lacks a line is not taken up: every line is there", async () => {
  const { onAnswer, user } = show("ordering", {
    draft: { response: { type: "order", options: ["b", "a"] }, confidence: null },
  });
  await user.click(validate());
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "order", options: ["c", "a", "b"] }, null);
});
