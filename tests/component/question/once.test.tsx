import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { show } from "./show";

const validate = () => screen.getByRole("button", { name: "Valider" });
const unknown = () => screen.getByRole("button", { name: "Je ne sais pas" });
const option = (name: string) => screen.getByRole("radio", { name });
const a = { response: { type: "choice" as const, options: ["a"] }, confidence: null };

test("two presses of Entrée give one answer", async () => {
  const { onAnswer, user } = show("single");
  await user.click(option("Option a"));
  await user.keyboard("{Enter}{Enter}");
  expect(onAnswer).toHaveBeenCalledTimes(1);
});

test("a double click gives one answer", async () => {
  const { onAnswer, user } = show("single");
  await user.click(option("Option a"));
  await user.dblClick(validate());
  expect(onAnswer).toHaveBeenCalledTimes(1);
});

test("« Je ne sais pas » right after « Valider » is not a second answer, nor the reverse", async () => {
  const { onAnswer, user } = show("single");
  await user.click(option("Option a"));
  await user.click(validate());
  await user.click(unknown());
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith(a.response, null);
});

test("« Je ne sais pas » pressed twice is one answer", async () => {
  const { onAnswer, user } = show("single");
  await user.dblClick(unknown());
  await user.click(validate());
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith(null, null);
});

test("while an answer is written nothing more is given, whatever is touched; afterwards one may try again", async () => {
  const { onAnswer, user, update } = show("single");
  await user.click(option("Option a"));
  await user.click(validate());
  update({ busy: true });
  expect(validate().getAttribute("aria-disabled")).toBe("true");
  await user.click(option("Option b"));
  await user.click(validate());
  await user.click(unknown());
  expect(onAnswer).toHaveBeenCalledTimes(1);
  update({ busy: false });
  await user.click(validate());
  expect(onAnswer).toHaveBeenCalledTimes(2);
});

test("an answer whose writing ended without it may be given again as it is", async () => {
  const { onAnswer, user, update } = show("single");
  await user.click(unknown());
  update({ busy: true });
  update({ busy: false });
  await user.click(unknown());
  expect(onAnswer).toHaveBeenCalledTimes(2);
});

test.each([
  ["could not be written", () => vi.fn().mockRejectedValueOnce(new Error("disk full"))],
  ["was refused without a fault", () => vi.fn().mockResolvedValueOnce(false)],
])("an answer that %s may be given again as it is", async (_why, failing) => {
  const onAnswer = failing().mockResolvedValueOnce(true);
  const { user } = show("single", { onAnswer });
  await user.click(option("Option a"));
  await user.click(validate());
  await act(async () => undefined);
  await user.click(validate());
  await user.click(validate());
  expect(onAnswer).toHaveBeenCalledTimes(2);
});

test("nothing is given while the promise of an answer is open, even another answer", async () => {
  let written: (stands: boolean) => void = () => undefined;
  const onAnswer = vi.fn(() => new Promise<boolean>((resolve) => (written = resolve)));
  const { user } = show("single", { onAnswer });
  await user.click(option("Option a"));
  await user.click(validate());
  await user.click(option("Option b"));
  await user.click(validate());
  expect(onAnswer).toHaveBeenCalledTimes(1);
  await act(async () => written(true));
  await user.click(validate());
  expect(onAnswer).toHaveBeenCalledTimes(2);
});

test("where answers may change, another one is taken as soon as the first came back", async () => {
  const { onAnswer, user, update } = show("single");
  await user.click(option("Option a"));
  await user.click(validate());
  update({ given: a });
  await user.click(validate());
  expect(onAnswer).toHaveBeenCalledTimes(1);
  await user.click(unknown());
  expect(onAnswer).toHaveBeenCalledTimes(2);
  update({ given: { response: null, confidence: null } });
  await user.click(validate());
  expect(onAnswer).toHaveBeenCalledTimes(3);
});

test("an answer given again unchanged does not shut « Je ne sais pas »", async () => {
  const { onAnswer, user } = show("single", { given: a });
  await user.click(validate());
  await user.click(unknown());
  expect(onAnswer.mock.calls).toEqual([
    [a.response, null],
    [null, null],
  ]);
});

test("the server's own answer, given from elsewhere, lets one answer again", async () => {
  const { onAnswer, user, update } = show("single");
  await user.click(option("Option a"));
  await user.click(validate());
  update({ given: { response: { type: "choice", options: ["b"] }, confidence: null } });
  await user.click(unknown());
  expect(onAnswer).toHaveBeenCalledTimes(2);
});

test("an answer that could not be taken may be given again as it is, each time that it is refused", async () => {
  const { onAnswer, user, update } = show("single");
  await user.click(option("Option a"));
  await user.click(validate());
  for (const times of [2, 3]) {
    update({ refused: true });
    await user.dblClick(validate());
    expect(onAnswer).toHaveBeenCalledTimes(times);
    update({ refused: false });
  }
});
