import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { PlanEditor } from "@/components/sessions/coach/plan-editor";
import type { PlanStep } from "@/lib/sessions/model";

const steps: PlanStep[] = ["Signer ses images", "Tenir un journal"].map((title, index) => ({
  id: String(index),
  competency: null,
  title,
  note: "",
  resources: [],
  minutes: 30,
  profit: null,
}));

function show(saved = true) {
  const onSave = vi.fn(() => Promise.resolve(saved));
  render(
    <PlanEditor
      steps={steps}
      catalogue={{ domains: [], resources: [] }}
      busy={false}
      onSave={onSave}
      onGiveUp={() => undefined}
    />,
  );
  const step = (rank: number) => within(screen.getByRole("group", { name: `Étape ${rank}` }));
  return {
    onSave,
    step,
    user: userEvent.setup(),
    save: screen.getByRole("button", { name: "Enregistrer le plan" }),
  };
}

test("a negative time is said beside its field, with the fix, and nothing is sent nor lost", async () => {
  const { onSave, step, user, save } = show();
  await user.type(step(1).getByLabelText("Titre"), " dès lundi");
  const minutes = step(2).getByLabelText<HTMLInputElement>(/^Durée/);
  await user.clear(minutes);
  await user.type(minutes, "-5");
  await user.click(save);
  expect(onSave).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(minutes);
  expect(step(2).getByText(/Donnez une durée entière/)).toBeTruthy();
  expect(minutes.value).toBe("-5");
  expect(step(1).getByLabelText<HTMLInputElement>("Titre").value).toBe("Signer ses images dès lundi");
});

test("an empty title is said beside its field, and saved once it is mended", async () => {
  const { onSave, step, user, save } = show();
  const title = step(1).getByLabelText<HTMLInputElement>("Titre");
  await user.clear(title);
  await user.click(save);
  expect(onSave).not.toHaveBeenCalled();
  expect(step(1).getByText(/Donnez un titre/)).toBeTruthy();
  await user.type(title, "Relire ensemble");
  expect(step(1).queryByText(/Donnez un titre/)).toBeNull();
  await user.click(save);
  expect(onSave).toHaveBeenCalledWith([{ ...steps[0], title: "Relire ensemble" }, steps[1]]);
});

test("what the server refuses stays on screen", async () => {
  const { onSave, step, user, save } = show(false);
  await user.type(step(1).getByLabelText("Note (quand, comment)"), "jeudi");
  await user.click(save);
  expect(onSave).toHaveBeenCalledOnce();
  expect(step(1).getByLabelText<HTMLTextAreaElement>("Note (quand, comment)").value).toBe("jeudi");
});

test("a step that cannot go further says so and stays", async () => {
  const { step, user } = show();
  const up = step(1).getByRole("button", { name: "Monter l’étape 1" });
  expect(up.getAttribute("aria-disabled")).toBe("true");
  await user.click(up);
  expect(step(1).getByLabelText<HTMLInputElement>("Titre").value).toBe("Signer ses images");
  await user.click(step(1).getByRole("button", { name: "Descendre l’étape 1" }));
  expect(step(1).getByLabelText<HTMLInputElement>("Titre").value).toBe("Tenir un journal");
});
