import { useEffect, useState } from "react";
import type { Catalogue, CompiledItem } from "@/lib/bank/compiled";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import type { GroupResult } from "@/lib/sessions/group";
import type { PlanStep } from "@/lib/sessions/model";
import { proposePlan } from "@/lib/sessions/training-plan";
import { duration } from "../../result/wording";
import ui from "../../ui/ui.module.css";
import styles from "../sessions.module.css";
import { counted } from "../words";
import { PlanStepEditor } from "./plan-step-editor";

type Props = {
  result: GroupResult;
  catalogue: Catalogue;
  items: readonly CompiledItem[];
  profits: Readonly<Record<string, number>> | null;
  /** The plan as the coach left it; `null` for the one proposed. */
  kept: readonly PlanStep[] | null;
};

const mostSteps = 40;

/** The plan, proposed from the group's gaps, then the coach's own. */
export function TrainingPlan({ result, catalogue, items, profits, kept }: Props) {
  const { command, busy } = useCoaching();
  const [edited, setEdited] = useState<readonly PlanStep[] | null>(null);
  const [editing, setEditing] = useState(false);
  const [said, setSaid] = useState("");
  const steps = edited ?? kept ?? proposePlan(result, catalogue, items, profits);
  const total = steps.reduce((sum, step) => sum + step.minutes, 0);

  // Leaving the page with changes that are not saved asks first.
  useEffect(() => {
    if (!edited) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [edited]);

  const save = async (plan: readonly PlanStep[] | null, done: string) => {
    if (busy) return;
    if (await command("setPlan", { body: { plan: plan && [...plan] } })) {
      setEdited(null);
      setSaid(done);
    }
  };
  const change = (index: number, step: PlanStep) => setEdited(steps.with(index, step));
  const move = (index: number, by: -1 | 1) => {
    const [one, other] = [steps[index], steps[index + by]];
    if (one && other) setEdited(steps.with(index, other).with(index + by, one));
  };
  const add = () =>
    setEdited([
      ...steps,
      {
        id: crypto.getRandomValues(new Uint32Array(2)).join("-"),
        competency: null,
        title: "Nouvelle étape",
        note: "",
        resources: [],
        minutes: 30,
        profit: null,
      },
    ]);

  return (
    <section aria-labelledby="plan">
      <h3 id="plan">Le plan de formation</h3>
      <p>
        {steps.length === 0
          ? "Aucune lacune relevée : rien à proposer. Vous pouvez ajouter vos propres étapes."
          : `${counted(steps.length, "étape", "étapes")}, ${duration(total)} en tout, du plus pressant au moins pressant.`}
      </p>
      <ol className={styles.plan}>
        {steps.map((step, index) => (
          <li key={step.id} className={styles.planStep}>
            {editing ? (
              <PlanStepEditor
                step={step}
                rank={index + 1}
                last={index === steps.length - 1}
                onChange={(next) => change(index, next)}
                onMove={(by) => move(index, by)}
                onRemove={() => setEdited(steps.filter((one) => one.id !== step.id))}
              />
            ) : (
              <>
                <h4>{step.title}</h4>
                <p className={styles.hint}>
                  {duration(step.minutes)}
                  {step.profit !== null &&
                    `, profiterait à ${counted(step.profit, "personne", "personnes")} au moins`}
                </p>
              </>
            )}
            {!editing && step.note && <p className={styles.note}>{step.note}</p>}
            <Resources ids={step.resources} catalogue={catalogue} />
          </li>
        ))}
      </ol>
      <div className={`${ui.actions} no-print`}>
        {editing ? (
          <>
            <button
              type="button"
              className={`${ui.button} ${ui.primary}`}
              aria-disabled={busy}
              onClick={() => {
                void save(steps, "Plan enregistré.");
                setEditing(false);
              }}
            >
              Enregistrer le plan
            </button>
            <button
              type="button"
              className={ui.button}
              aria-disabled={steps.length >= mostSteps}
              onClick={() => {
                if (steps.length < mostSteps) add();
              }}
            >
              Ajouter une étape
            </button>
            <button
              type="button"
              className={ui.button}
              onClick={() => {
                setEdited(null);
                setEditing(false);
              }}
            >
              Abandonner les changements
            </button>
          </>
        ) : (
          <button type="button" className={`${ui.button} ${ui.primary}`} onClick={() => setEditing(true)}>
            Modifier le plan
          </button>
        )}
        {kept && !editing && (
          <button
            type="button"
            className={ui.button}
            onClick={() => void save(null, "Le plan proposé est de retour.")}
          >
            Revenir au plan proposé
          </button>
        )}
        <button type="button" className={ui.button} onClick={() => window.print()}>
          Imprimer
        </button>
      </div>
      <p role="status">{edited && !editing ? "Des changements ne sont pas enregistrés." : said}</p>
    </section>
  );
}

function Resources({ ids, catalogue }: { ids: readonly string[]; catalogue: Catalogue }) {
  const resources = ids.flatMap((id) => catalogue.resources.find((one) => one.id === id) ?? []);
  if (resources.length === 0) return null;
  return (
    <ul className={styles.resources}>
      {resources.map((resource) => (
        <li key={resource.id}>
          <a href={resource.url} rel="external noreferrer" hrefLang={resource.language}>
            <span lang={resource.language}>{resource.title}</span>
          </a>{" "}
          <span className={styles.hint}>
            {resource.publisher}, {resource.kind}, {duration(resource.minutes)}
          </span>
        </li>
      ))}
    </ul>
  );
}
