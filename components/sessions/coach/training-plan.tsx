import { useEffect, useRef, useState } from "react";
import type { Catalogue, CompiledItem } from "@/lib/bank/compiled";
import { counted } from "@/lib/french/counted";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import type { GroupResult } from "@/lib/sessions/group";
import type { PlanStep } from "@/lib/sessions/model";
import { proposePlan } from "@/lib/sessions/training-plan";
import { duration } from "../../result/wording";
import { Actions, Button } from "../../ui/button";
import styles from "./plan.module.css";
import { PlanEditor } from "./plan-editor";
import { PlanResources } from "./plan-resources";

type Props = {
  result: GroupResult;
  catalogue: Catalogue;
  items: readonly CompiledItem[];
  profits: Readonly<Record<string, number>> | null;
  /** The plan as the coach left it; `null` for the one proposed. */
  kept: readonly PlanStep[] | null;
};

/** The plan, proposed from the group's gaps, then the coach's own. */
export function TrainingPlan({ result, catalogue, items, profits, kept }: Props) {
  const { command, busy } = useCoaching();
  const [editing, setEditing] = useState(false);
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const steps = kept ?? proposePlan(result, catalogue, items, profits);

  // The button that was pressed is gone: the focus goes to what the plan now is.
  useEffect(() => {
    if (said) heading.current?.focus();
  }, [said]);

  const save = async (plan: PlanStep[] | null, done: string) => {
    const saved = await command("setPlan", { body: { plan } });
    if (!saved) return false;
    setEditing(false);
    setSaid(done);
    return true;
  };

  return (
    <section aria-labelledby="plan">
      <h3 id="plan" ref={heading} tabIndex={-1}>
        Le plan de formation
      </h3>
      {editing ? (
        <PlanEditor
          steps={steps}
          catalogue={catalogue}
          busy={busy}
          onSave={(plan) => save(plan, "Plan enregistré.")}
          onGiveUp={() => {
            setEditing(false);
            setSaid("Changements abandonnés.");
          }}
        />
      ) : (
        <>
          <PlanSteps steps={steps} catalogue={catalogue} />
          <Actions printed={false}>
            <Button
              variant="primary"
              onClick={() => {
                setSaid("");
                setEditing(true);
              }}
            >
              Modifier le plan
            </Button>
            {kept && (
              <Button busy={busy} onClick={() => void save(null, "Le plan proposé est de retour.")}>
                Revenir au plan proposé
              </Button>
            )}
            <Button onClick={() => window.print()}>Imprimer</Button>
          </Actions>
        </>
      )}
      <p role="status">{said}</p>
    </section>
  );
}

function PlanSteps({ steps, catalogue }: { steps: readonly PlanStep[]; catalogue: Catalogue }) {
  const total = steps.reduce((sum, step) => sum + step.minutes, 0);
  return (
    <>
      <p>
        {steps.length === 0
          ? "Aucune lacune relevée : rien à proposer. Vous pouvez ajouter vos propres étapes."
          : `${counted(steps.length, "étape")}, ${duration(total)} en tout, du plus pressant au moins pressant.`}
      </p>
      <ol className={styles.plan}>
        {steps.map((step) => (
          <li key={step.id} className={styles.planStep}>
            <h4>{step.title}</h4>
            <p className={styles.hint}>
              {duration(step.minutes)}
              {step.profit !== null && `, profiterait à ${counted(step.profit, "personne")} au moins`}
            </p>
            {step.note && <p className={styles.note}>{step.note}</p>}
            <PlanResources ids={step.resources} catalogue={catalogue} />
          </li>
        ))}
      </ol>
    </>
  );
}
