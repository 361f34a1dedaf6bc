import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { Kind } from "@/lib/bank/schema";
import { show } from "./show";

const button = (name: string) => screen.getByRole("button", { name });
const premise = (name: string) => within(screen.getByRole("group", { name }));

test.each(Kind.options)(
  "the answers of a %s question are named shortly, and described by its text",
  (kind) => {
    show(kind);
    const group = screen.getByRole("group", { name: /^Question 3\s: / });
    expect(group.getAttribute("aria-labelledby")).toBeNull();
    const described = (group.getAttribute("aria-describedby") ?? "").split(" ");
    expect(described.map((id) => document.getElementById(id)?.textContent).join("")).toBe("Que faire ?");
  },
);

test("choosing submits nothing; validating gives the chosen option and the confidence", async () => {
  const { onAnswer, user } = show("single");
  await user.click(screen.getByRole("radio", { name: "Option a" }));
  expect(onAnswer).not.toHaveBeenCalled();
  await user.click(screen.getByRole("radio", { name: "Sûr" }));
  await user.click(button("Valider"));
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "choice", options: ["a"] }, "sure");
});

describe("validating too early says what to do, and takes the focus there", () => {
  test("nothing ticked", async () => {
    const { onAnswer, user } = show("multiple");
    await user.click(button("Valider"));
    expect(onAnswer).not.toHaveBeenCalled();
    expect(screen.getByRole("alert").textContent).toContain("Cochez au moins une réponse");
    expect(document.activeElement).toBe(screen.getByRole("checkbox", { name: "Option c" }));
  });

  test("a premise without its target", async () => {
    const { onAnswer, user } = show("matching");
    await user.click(premise("Option c").getByRole("radio", { name: /Cible X/ }));
    await user.click(button("Valider"));
    expect(onAnswer).not.toHaveBeenCalled();
    expect(screen.getByRole("alert").textContent).toContain("pour chaque élément");
    expect(document.activeElement).toBe(premise("Option a").getByRole("radio", { name: /Cible X/ }));
  });

  test("and it is not said any more once something is done", async () => {
    const { user } = show("single");
    await user.click(button("Valider"));
    await user.click(screen.getByRole("radio", { name: "Option b" }));
    expect(screen.getByRole("alert").textContent).toBe("");
  });
});

test("« Je ne sais pas » is an answer of its own", async () => {
  const { onAnswer, user } = show("single");
  await user.click(button("Je ne sais pas"));
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith(null, null);
});

test("a multiple question lets everything be ticked, and so does not give the number away", async () => {
  const { onAnswer, user } = show("multiple");
  for (const box of screen.getAllByRole("checkbox")) await user.click(box);
  await user.click(button("Valider"));
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "choice", options: ["c", "a", "b"] }, null);
});

test("what was ticked may be ticked off", async () => {
  const { onAnswer, user } = show("multiple");
  await user.click(screen.getByRole("checkbox", { name: "Option a" }));
  await user.click(screen.getByRole("checkbox", { name: "Option b" }));
  await user.click(screen.getByRole("checkbox", { name: "Option a" }));
  await user.click(button("Valider"));
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "choice", options: ["b"] }, null);
});

describe("ordering", () => {
  const move = (verb: string, option: string) => button(`${verb}\u00a0: Option ${option}`);
  const said = () =>
    screen
      .getAllByRole("status")
      .map((region) => region.textContent)
      .join();

  test("a line is moved by its buttons, the move is spoken and the focus stays on the button", async () => {
    const { onAnswer, user } = show("ordering");
    await user.click(move("Descendre", "c"));
    expect(said()).toContain("position 2 sur 3");
    expect(document.activeElement).toBe(move("Descendre", "c"));
    await user.click(button("Valider"));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "order", options: ["a", "c", "b"] }, null);
  });

  test("by keyboard, a line goes to the end and says that it is there", async () => {
    const { onAnswer, user } = show("ordering");
    move("Descendre", "c").focus();
    await user.keyboard("{Enter} {Enter}");
    expect(said()).toContain("déjà en dernière position");
    expect(document.activeElement).toBe(move("Descendre", "c"));
    expect(move("Descendre", "c").getAttribute("aria-disabled")).toBe("true");
    await user.click(button("Valider"));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "order", options: ["a", "b", "c"] }, null);
  });

  test("the focus follows a line up as well as down", async () => {
    const { user } = show("ordering");
    move("Monter", "b").focus();
    await user.keyboard("{Enter}{Enter}");
    expect(document.activeElement).toBe(move("Monter", "b"));
    expect(screen.getAllByRole("listitem").map((line) => line.textContent)[0]).toContain("Option b");
    move("Descendre", "b").focus();
    await user.keyboard("{Enter}");
    expect(document.activeElement).toBe(move("Descendre", "b"));
  });

  test("the instruction supposes nothing of what is ordered", () => {
    show("ordering");
    expect(screen.getByRole("group", { name: /Question 3/ }).textContent).not.toMatch(/étape/i);
  });
});

describe("matching", () => {
  test("each target is there whole, and each premise is a group that names them", async () => {
    const { onAnswer, user } = show("matching");
    expect(screen.getAllByRole("listitem").map((one) => one.textContent)).toEqual(["1Cible X", "2Cible Y"]);
    for (const [option, target] of [
      ["c", "X"],
      ["a", "Y"],
      ["b", "Y"],
    ])
      await user.click(
        premise(`Option ${option}`).getByRole("radio", { name: new RegExp(`Cible ${target}`) }),
      );
    await user.click(button("Valider"));
    const pairs = { c: "x", a: "y", b: "y" };
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "pairs", pairs }, null);
  });

  test("by keyboard alone: one stop a premise", async () => {
    const { onAnswer, user } = show("matching");
    await user.tab();
    await user.keyboard(" ");
    await user.tab();
    await user.keyboard(" ");
    await user.tab();
    await user.keyboard(" ");
    await user.keyboard("{Enter}");
    const pairs = { c: "x", a: "x", b: "x" };
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ type: "pairs", pairs }, null);
  });
});
