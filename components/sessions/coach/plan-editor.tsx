import { useEffect, useRef, useState } from "react";
import type { Catalogue } from "@/lib/bank/compiled";
import { agreed, counted } from "@/lib/french/counted";
import type { PlanStep } from "@/lib/sessions/model";
import {
  draftOf,
  faultsOf,
  minutesOf,
  mostSteps,
  moved,
  newStep,
  readPlan,
  type StepDraft,
} from "@/lib/sessions/plan-draft";
import { duration } from "../../result/wording";
import { Actions, Button } from "../../ui/button";
import styles from "./plan.module.css";
import { PlanResources } from "./plan-resources";
import { PlanStepEditor } from "./plan-step-editor";

type Props = {
  steps: readonly PlanStep[];
  catalogue: Catalogue;
  busy: boolean;
  /** Saves the plan. @returns whether it was saved: until then nothing that was typed is given up. */
  onSave: (plan: PlanStep[]) => Promise<boolean>;
  onGiveUp: () => void;
};

/** The plan as the coach changes it. What does not suit is said beside its field, and nothing is lost. */
export function PlanEditor({ steps, catalogue, busy, onSave, onGiveUp }: Props) {
  const [drafts, setDrafts] = useState<readonly StepDraft[]>(() => steps.map(draftOf));
  const [refused, setRefused] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const faults = refused > 0 ? drafts.map(faultsOf) : [];
  const faulty = faults.filter((one) => Object.keys(one).length > 0).length;

  // Leaving the page with changes that are not saved asks first.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);

  // Each refusal takes the focus to the first field to mend.
  useEffect(() => {
    if (refused > 0) list.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [refused]);

  const save = async () => {
    const plan = readPlan(drafts);
    if (!plan) setRefused((count) => count + 1);
    else await onSave(plan);
  };

  return (
    <>
      <p>
        {counted(drafts.length, "étape")}, {duration(minutesOf(drafts))} en tout.
      </p>
      <ol className={styles.plan} ref={list}>
        {drafts.map((step, index) => (
          <li key={step.id} className={styles.planStep}>
            <PlanStepEditor
              step={step}
              faults={faults[index] ?? {}}
              rank={index + 1}
              last={index === drafts.length - 1}
              onChange={(next) => setDrafts(drafts.with(index, next))}
              onMove={(by) => setDrafts(moved(drafts, index, by))}
              onRemove={() => setDrafts(drafts.filter((one) => one.id !== step.id))}
            />
            <PlanResources ids={step.resources} catalogue={catalogue} />
          </li>
        ))}
      </ol>
      <Actions printed={false}>
        <Button variant="primary" busy={busy} onClick={() => void save()}>
          Enregistrer le plan
        </Button>
        <Button
          unavailable={drafts.length >= mostSteps}
          onClick={() =>
            setDrafts([...drafts, newStep(crypto.getRandomValues(new Uint32Array(2)).join("-"))])
          }
        >
          Ajouter une étape
        </Button>
        <Button onClick={onGiveUp}>Abandonner les changements</Button>
      </Actions>
      <p role="status">
        {faulty > 0 &&
          `Plan non enregistré : ${faulty} ${agreed(faulty, "étape est à corriger", "étapes sont à corriger")}. Rien de ce que vous avez saisi n’est perdu.`}
      </p>
    </>
  );
}
