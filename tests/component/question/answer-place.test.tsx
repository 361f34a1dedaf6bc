import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AnswerPlace } from "@/components/question/answer-place";
import { ItemForm } from "@/components/question/item-form";
import { makeAsked } from "./show";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function show() {
  const next = vi.fn();
  const place = (step: string, question = "first") => (
    <AnswerPlace question={question} step={step}>
      <button type="button" onClick={next}>
        {step}
      </button>
    </AnswerPlace>
  );
  const { rerender, container } = render(place("asked"));
  vi.advanceTimersByTime(5_000);
  return {
    next,
    answer: () => rerender(place("corrected")),
    goOn: () => rerender(place("asked", "second")),
    place: () => container.firstElementChild,
  };
}

test("the second half of a double click does nothing on what has just come", () => {
  const { next, answer } = show();
  fireEvent.click(screen.getByRole("button", { name: "asked" }), { detail: 1 });
  answer();
  fireEvent.click(screen.getByRole("button", { name: "corrected" }), { detail: 2 });
  expect(next).toHaveBeenCalledTimes(1);
  fireEvent.click(screen.getByRole("button", { name: "corrected" }), { detail: 1 });
  expect(next).toHaveBeenCalledTimes(2);
});

test("the second press of a double click takes no focus from what has just come", () => {
  const { answer } = show();
  const form = screen.getByRole("button", { name: "asked" });
  expect(fireEvent.mouseDown(form, { detail: 1 })).toBe(true);
  fireEvent.click(form, { detail: 1 });
  answer();
  const correction = screen.getByRole("button", { name: "corrected" });
  expect(fireEvent.mouseDown(correction, { detail: 2 })).toBe(false);
  expect(fireEvent.mouseDown(correction, { detail: 1 })).toBe(true);
});

test("a press of the keyboard, and a double click on what has long been there, do what they do", () => {
  const { next, answer } = show();
  answer();
  fireEvent.click(screen.getByRole("button"), { detail: 0 });
  vi.advanceTimersByTime(5_000);
  fireEvent.click(screen.getByRole("button"), { detail: 2 });
  expect(next).toHaveBeenCalledTimes(2);
});

test("what follows the form is made anew with the correction, and kept otherwise", () => {
  const { answer } = show();
  const before = screen.getByRole("button");
  answer();
  const after = screen.getByRole("button");
  expect(after).not.toBe(before);
  answer();
  expect(screen.getByRole("button")).toBe(after);
});

test("a place stays with its correction, and the next question has one of its own: nothing of it moves", () => {
  const { answer, goOn, place, next } = show();
  const first = place();
  answer();
  expect(place()).toBe(first);
  fireEvent.click(screen.getByRole("button", { name: "corrected" }), { detail: 1 });
  goOn();
  expect(place()).not.toBe(first);
  fireEvent.click(screen.getByRole("button", { name: "asked" }), { detail: 2 });
  expect(next).toHaveBeenCalledTimes(1);
});

test("giving an answer brings the top of the place to the screen, when it is above it", () => {
  const scroll = vi.fn();
  Element.prototype.scrollIntoView = scroll;
  const top = vi.spyOn(Element.prototype, "getBoundingClientRect");
  render(
    <AnswerPlace question="first" step="asked">
      <ItemForm item={makeAsked("single")} order={["a", "b", "c"]} name="Question 1" onAnswer={vi.fn()} />
    </AnswerPlace>,
  );
  top.mockReturnValue(new DOMRect(0, 120, 300, 900));
  fireEvent.click(screen.getByRole("button", { name: "Je ne sais pas" }));
  expect(scroll).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("radio", { name: "Option a" }));
  top.mockReturnValue(new DOMRect(0, -300, 300, 900));
  fireEvent.click(screen.getByRole("button", { name: "Valider" }));
  expect(scroll).toHaveBeenCalledTimes(1);
});
