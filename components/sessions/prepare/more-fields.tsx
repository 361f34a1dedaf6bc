import { Field } from "../../ui/field";
import type { FieldsProps } from "./fields";
import styles from "./prepare.module.css";

/** What most sessions leave as it is. */
export function MoreFields({ draft, change, errorOf }: FieldsProps) {
  return (
    <details className={styles.more}>
      <summary>Autres réglages</summary>
      {draft.pace === "step" && (
        <Field
          id="seconds"
          label="Limite de temps par question, en secondes (10 à 3 600)"
          hint="Laissez vide pour ne pas en mettre. Vous pourrez toujours la prolonger ou la lever."
          error={errorOf("secondsPerQuestion")}
        >
          {(control) => (
            <input
              {...control}
              data-field="secondsPerQuestion"
              inputMode="numeric"
              value={draft.seconds}
              onChange={(event) => change({ seconds: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field id="capacity" label="Places (5 à 10 000)" error={errorOf("capacity")}>
        {(control) => (
          <input
            {...control}
            data-field="capacity"
            inputMode="numeric"
            value={draft.capacity}
            onChange={(event) => change({ capacity: event.target.value })}
          />
        )}
      </Field>
      {draft.by !== "hand" && (
        <Field
          id="seed"
          label="Graine du tirage (facultatif)"
          hint="Un nombre de 0 à 4 294 967 295. La même graine, avec la même banque et les mêmes réglages, redonne les mêmes questions."
          error={errorOf("seed")}
        >
          {(control) => (
            <input
              {...control}
              data-field="seed"
              inputMode="numeric"
              value={draft.seed}
              onChange={(event) => change({ seed: event.target.value })}
            />
          )}
        </Field>
      )}
    </details>
  );
}
