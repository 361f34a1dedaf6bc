import type { PlanStep } from "@/lib/sessions/model";
import ui from "../../ui/ui.module.css";
import styles from "../sessions.module.css";

type Props = {
  step: PlanStep;
  rank: number;
  last: boolean;
  onChange: (step: PlanStep) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One step of the plan, to reword, time, order or take out. */
export function PlanStepEditor({ step, rank, last, onChange, onMove, onRemove }: Props) {
  const id = `step-${step.id}`;
  return (
    <fieldset className={styles.stepEditor}>
      <legend>Étape {rank}</legend>
      <label htmlFor={`${id}-title`}>Titre</label>
      <input
        id={`${id}-title`}
        maxLength={160}
        value={step.title}
        onChange={(event) => onChange({ ...step, title: event.target.value })}
      />
      <label htmlFor={`${id}-note`}>Note (quand, comment)</label>
      <p id={`${id}-note-hint`} className={styles.hint}>
        N’y nommez personne : elle est gardée sur le serveur jusqu’à 30 jours après la fin.
      </p>
      <textarea
        id={`${id}-note`}
        aria-describedby={`${id}-note-hint`}
        maxLength={1000}
        rows={2}
        value={step.note}
        onChange={(event) => onChange({ ...step, note: event.target.value })}
      />
      <label htmlFor={`${id}-minutes`}>Durée, en minutes</label>
      <input
        id={`${id}-minutes`}
        inputMode="numeric"
        value={step.minutes}
        onChange={(event) =>
          onChange({ ...step, minutes: Math.min(10_000, Math.trunc(Number(event.target.value)) || 0) })
        }
      />
      <div className={ui.actions}>
        <button
          type="button"
          className={ui.button}
          aria-disabled={rank === 1}
          onClick={() => onMove(-1)}
          aria-label={`Monter l’étape ${rank}`}
        >
          Monter
        </button>
        <button
          type="button"
          className={ui.button}
          aria-disabled={last}
          onClick={() => onMove(1)}
          aria-label={`Descendre l’étape ${rank}`}
        >
          Descendre
        </button>
        <button
          type="button"
          className={`${ui.button} ${ui.danger}`}
          onClick={onRemove}
          aria-label={`Retirer l’étape ${rank}`}
        >
          Retirer
        </button>
      </div>
    </fieldset>
  );
}
