import { useEffect, useRef, useState } from "react";
import { runningSeries, stopReason } from "@/lib/assessment/attempt";
import { resultOf } from "@/lib/assessment/result";
import { seenItems, useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { paths } from "@/lib/site/paths";
import { Notice } from "../ui/notice";
import ui from "../ui/ui.module.css";
import { VerdictBadge } from "../ui/verdict-badge";
import styles from "./assessment.module.css";

/** What comes when the drawn items are used up: the result, or more items while some domain is undecided. */
export function SeriesEnd(props: { bank: Publication; domainTitles: Readonly<Record<DomainId, string>> }) {
  const { attempt, answers, pool, past, more, finish } = useAttempts();
  const [problem, setProblem] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = "Fin de la série — Auto-évaluation Cloud π Native";
    heading.current?.focus();
  }, []);

  const series = attempt ? runningSeries(attempt) : null;
  if (!attempt || !series) return null;
  const seen = seenItems({ past, answers });
  const result = resultOf(attempt, answers);
  const states = series.domains.flatMap((domain) => {
    const domainResult = result.domains.find((one) => one.domain === domain);
    return domainResult
      ? [{ ...domainResult, stop: stopReason(attempt, answers, domain, { pool, seen }) }]
      : [];
  });
  const retry = series.mode === "retry";
  const canGoOn =
    !retry && states.some((one) => one.stop === null || (one.stop === "verdict" && series.length === "open"));
  const exhausted = states.filter((one) => one.stop === "exhausted");

  const seeResult = async () => {
    await finish();
    window.location.assign(paths.result);
  };

  return (
    <div className={styles.sheet}>
      <h1 tabIndex={-1} ref={heading}>
        {retry ? "Reprise terminée" : "Série terminée"}
      </h1>
      {retry ? (
        <p>
          Ces réponses vous ont fait réviser ; elles ne changent pas les verdicts, fondés sur les premières
          réponses.
        </p>
      ) : (
        <table className={styles.states}>
          <caption>Où en sont les domaines de cette série</caption>
          <thead>
            <tr>
              <th scope="col">Domaine</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {states.map((one) => (
              <tr key={one.domain}>
                <th scope="row">{props.domainTitles[one.domain]}</th>
                <td>
                  <VerdictBadge verdict={one.verdict} />
                  <span className={styles.count}>
                    {one.right} {one.right > 1 ? "justes" : "juste"} sur {one.served}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {exhausted.length > 0 && !retry && (
        <Notice>
          <p>
            Vous avez vu toutes les questions disponibles en{" "}
            {new Intl.ListFormat("fr").format(
              exhausted.map((one) => `« ${props.domainTitles[one.domain]} »`),
            )}
            . Le verdict y reste indéterminé tant que la banque ne s’enrichit pas.
          </p>
        </Notice>
      )}
      {problem && (
        <Notice alert>
          <p>
            Les questions suivantes n’ont pas pu être chargées : vérifiez la connexion, puis réessayez. Vos
            réponses sont gardées.
          </p>
        </Notice>
      )}
      <div className={ui.actions}>
        <button type="button" className={`${ui.button} ${ui.primary}`} onClick={seeResult}>
          Voir mon bilan
        </button>
        {canGoOn && (
          <button
            type="button"
            className={ui.button}
            onClick={() =>
              more(props.bank).then(
                () => setProblem(false),
                () => setProblem(true),
              )
            }
          >
            Continuer jusqu’au verdict
          </button>
        )}
      </div>
    </div>
  );
}
