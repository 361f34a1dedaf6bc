import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { Button, Toggle } from "@/components/ui/button";
import { CheckBox } from "@/components/ui/check-box";
import { Field } from "@/components/ui/field";
import { Figure } from "@/components/ui/figure";
import { RadioCards } from "@/components/ui/radio-cards";
import { Scrollable } from "@/components/ui/scrollable";

test("a button that is busy or unavailable keeps its focus and its name, and does nothing", async () => {
  const user = userEvent.setup();
  const press = vi.fn();
  const submit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  render(
    <form onSubmit={submit}>
      <Button busy onClick={press}>
        Ajouter
      </Button>
      <Button type="submit" unavailable>
        Créer
      </Button>
    </form>,
  );
  for (const name of ["Ajouter", "Créer"]) {
    const button = screen.getByRole("button", { name });
    await user.click(button);
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute("aria-disabled")).toBe("true");
  }
  expect(press).not.toHaveBeenCalled();
  expect(submit).not.toHaveBeenCalled();
});

test("a button never submits unless told so", async () => {
  const user = userEvent.setup();
  const submit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  render(
    <form onSubmit={submit}>
      <Button>Ajouter</Button>
      <Button type="submit">Créer</Button>
    </form>,
  );
  await user.click(screen.getByRole("button", { name: "Ajouter" }));
  expect(submit).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Créer" }));
  expect(submit).toHaveBeenCalledOnce();
});

function Lock() {
  const [locked, setLocked] = useState(false);
  return <Toggle label="Verrouiller la salle" pressed={locked} onClick={() => setLocked(!locked)} />;
}

test("a button that is pressed keeps its name, and says that it is pressed", async () => {
  const user = userEvent.setup();
  render(<Lock />);
  const button = screen.getByRole("button", { name: "Verrouiller la salle" });
  expect(button.getAttribute("aria-pressed")).toBe("false");
  await user.click(button);
  expect(screen.getByRole("button", { name: "Verrouiller la salle", pressed: true })).toBe(button);
});

test("a field is named by its label and described by its hint and its error", () => {
  render(
    <Field id="title" label="Titre" hint="Vu par la salle." error="Donnez un titre.">
      {(control) => <input {...control} />}
    </Field>,
  );
  const field = screen.getByLabelText("Titre");
  const described = (field.getAttribute("aria-describedby") ?? "").split(" ");
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
    "Vu par la salle.",
    "Donnez un titre.",
  ]);
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByRole("alert").textContent).toBe("Donnez un titre.");
});

test("a field without a hint nor an error is described by nothing", () => {
  render(
    <Field id="title" label="Titre">
      {(control) => <input {...control} />}
    </Field>,
  );
  const field = screen.getByLabelText("Titre");
  expect(field.hasAttribute("aria-describedby")).toBe(false);
  expect(field.hasAttribute("aria-invalid")).toBe(false);
});

test("cards are one group of radios, and give the value chosen", async () => {
  const user = userEvent.setup();
  const choose = vi.fn();
  render(
    <RadioCards
      legend="Rythme"
      name="pace"
      value="step"
      onChange={choose}
      options={[
        { value: "step", title: "Pas à pas", detail: "Avec la salle." },
        { value: "self", title: "À son rythme" },
      ]}
    />,
  );
  expect(screen.getByRole("group", { name: "Rythme" })).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: /^Pas à pas/ }).checked).toBe(true);
  await user.click(screen.getByText("À son rythme"));
  expect(choose).toHaveBeenCalledWith("self");
});

test("the whole line of a box ticks it", async () => {
  const user = userEvent.setup();
  const tick = vi.fn();
  render(
    <CheckBox checked={false} onChange={tick} detail="pratique">
      Offre
    </CheckBox>,
  );
  await user.click(screen.getByText("pratique"));
  expect(tick).toHaveBeenCalledWith(true);
});

test("what scrolls sideways is a named region that the keyboard reaches", () => {
  render(<Scrollable label="Tableau des domaines">…</Scrollable>);
  expect(screen.getByRole("region", { name: "Tableau des domaines" }).tabIndex).toBe(0);
});

test("a figure is named by its caption, word for word", () => {
  render(<Figure caption="Un exemple inventé.">…</Figure>);
  const figure = screen.getByRole("figure", { name: "Un exemple inventé." });
  expect(figure.querySelector("figcaption")?.textContent).toBe("Un exemple inventé.");
});
