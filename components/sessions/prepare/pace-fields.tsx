import { Field } from "../../ui/field";
import { RadioCards } from "../../ui/radio-cards";
import type { FieldsProps } from "./fields";

const paces = [
  {
    value: "step",
    title: "Pas à pas",
    detail: "Vous ouvrez, fermez et corrigez chaque question avec la salle.",
  },
  { value: "self", title: "À son rythme", detail: "Chacun répond quand il veut, jusqu’à une date." },
] as const;

/** Who opens the questions, and until when. */
export function PaceFields({ draft, change, errorOf }: FieldsProps) {
  return (
    <>
      <RadioCards
        legend="Rythme"
        name="pace"
        inRow
        options={paces}
        value={draft.pace}
        onChange={(pace) => change({ pace })}
      />
      {draft.pace === "self" && (
        <Field id="endsAt" label="Date de fin (31 jours au plus)" error={errorOf("endsAt")}>
          {(control) => (
            <input
              {...control}
              data-field="endsAt"
              type="datetime-local"
              value={draft.endsAt}
              onChange={(event) => change({ endsAt: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}
