import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { PrintChoice, usePrinting } from "@/components/result/print-choice";

function Page() {
  const { printing, print } = usePrinting();
  return (
    <>
      <PrintChoice onPrint={print} />
      {printing === "with-answers" && <p>La correction</p>}
    </>
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Prints as a browser does. @returns what was on the page each time. */
function printer(): string[] {
  const printed: string[] = [];
  vi.stubGlobal("print", () => printed.push(document.body.textContent ?? ""));
  return printed;
}

test("answers and corrections are on the page when it is printed with them, and gone after", async () => {
  const printed = printer();
  const user = userEvent.setup();
  render(<Page />);
  await user.click(screen.getByRole("button", { name: "Imprimer avec les réponses et corrections" }));
  expect(printed).toHaveLength(1);
  expect(printed[0]).toContain("La correction");
  act(() => {
    window.dispatchEvent(new Event("afterprint"));
  });
  expect(screen.queryByText("La correction")).toBeNull();
});

test("printed plainly, the page has no correction; it may be printed twice", async () => {
  const printed = printer();
  const user = userEvent.setup();
  render(<Page />);
  for (const _ of [1, 2]) {
    await user.click(screen.getByRole("button", { name: "Imprimer" }));
    act(() => {
      window.dispatchEvent(new Event("afterprint"));
    });
  }
  expect(printed).toHaveLength(2);
  expect(printed.join()).not.toContain("La correction");
});
