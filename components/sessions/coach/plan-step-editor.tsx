import type { StepDraft, StepFaults } from "@/lib/sessions/plan-draft";
import { Actions, Button } from "../../ui/button";
import { Field } from "../../ui/field";
import styles from "./plan.module.css";

type Props = {
  step: StepDraft;
  /** What is wrong, once saving was asked for. */
  faults: StepFaults;
  rank: number;
  last: boolean;
  onChange: (step: StepDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One step of the plan, to reword, time, order or take out. */
export function PlanStepEditor({ step, faults, rank, last, onChange, onMove, onRemove }: Props) {
  const id = `step-${step.id}`;
  return (
    <fieldset className={styles.stepEditor}>
      <legend>Étape {rank}</legend>
      <Field id={`${id}-title`} label="Titre" error={faults.title}>
        {(control) => (
          <input
            {...control}
            maxLength={160}
            value={step.title}
            onChange={(event) => onChange({ ...step, title: event.target.value })}
          />
        )}
      </Field>
      <Field
        id={`${id}-note`}
        label="Note (quand, comment)"
        hint="N’y nommez personne : elle est gardée sur le serveur jusqu’à 30 jours après la fin."
        error={faults.note}
      >
        {(control) => (
          <textarea
            {...control}
            maxLength={1000}
            rows={2}
            value={step.note}
            onChange={(event) => onChange({ ...step, note: event.target.value })}
          />
        )}
      </Field>
      <Field id={`${id}-minutes`} label="Durée, en minutes" error={faults.minutes}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            value={step.minutes}
            onChange={(event) => onChange({ ...step, minutes: event.target.value })}
          />
        )}
      </Field>
      <Actions>
        <Button unavailable={rank === 1} onClick={() => onMove(-1)} aria-label={`Monter l’étape ${rank}`}>
          Monter
        </Button>
        <Button unavailable={last} onClick={() => onMove(1)} aria-label={`Descendre l’étape ${rank}`}>
          Descendre
        </Button>
        <Button variant="danger" onClick={onRemove} aria-label={`Retirer l’étape ${rank}`}>
          Retirer
        </Button>
      </Actions>
    </fieldset>
  );
}
