"use client";

import { type ReactNode, useEffect, useState } from "react";
import { missesOf } from "@/lib/assessment/gaps";
import { resultOf } from "@/lib/assessment/result";
import { fetchCatalogue } from "@/lib/attempts/bank-client";
import { useAttempts } from "@/lib/attempts/use-attempts";
import type { Catalogue, CompiledItem, Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { paths } from "@/lib/site/paths";
import { RestartOrErase } from "../assessment/return-choice";
import { StorageNotice } from "../assessment/storage-notice";
import { Notice } from "../ui/notice";
import ui from "../ui/ui.module.css";
import { DomainChart } from "./domain-chart";
import { DomainTable } from "./domain-table";
import { ExportButton } from "./export-button";
import { ImportResult } from "./import-result";
import { Plan } from "./plan";
import { Changed, QuestionReview } from "./question-review";
import styles from "./result.module.css";
import { useStandings } from "./use-standings";
import { chartRow, headline, nextStep } from "./wording";

type Props = {
  bank: Publication;
  domainTitles: Readonly<Record<DomainId, string>>;
  /** What the page says before anything is known, and to whoever has no script. */
  introduction: ReactNode;
};

/** What this device knows of the person: what matters first, then the figures, then what to do. */
export function ResultView({ bank, domainTitles, introduction }: Props) {
  const { phase, hydrate, attempt, answers, items, loadMissingItems, restart, erase } = useAttempts();
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const standings = useStandings(answers);
  const [offline, setOffline] = useState(false);
  const [done, setDone] = useState<"restarted" | "erased" | null>(null);

  useEffect(() => {
    hydrate()
      .then(loadMissingItems)
      // Without the texts the figures still stand, and each question says that its text is missing.
      .catch(() => undefined);
  }, [hydrate, loadMissingItems]);
  useEffect(() => {
    fetchCatalogue(bank.catalogue).then(setCatalogue, () => setOffline(true));
  }, [bank.catalogue]);

  if (phase === "loading" || !attempt || answers.length === 0)
    return (
      <>
        {introduction}
        <StorageNotice bank={bank} />
        {phase === "ready" && (
          <>
            {done && (
              <Notice
                title={
                  done === "erased"
                    ? "Vos réponses sont effacées de ce poste"
                    : "Un nouveau bilan commence à zéro"
                }
                takesFocus
              />
            )}
            <p>Aucune réponse n’est gardée sur ce poste pour l’instant.</p>
            <div className={ui.actions}>
              <a className={`${ui.button} ${ui.primary}`} href={paths.diagnostic}>
                Commencer le diagnostic
              </a>
            </div>
            <hr />
            <ImportResult />
          </>
        )}
      </>
    );

  const result = resultOf(attempt, answers);
  const byId = new Map<string, CompiledItem>(
    answers.flatMap((answer) => {
      const item = items.get(answer.item.digest);
      return item ? [[item.id, item] as const] : [];
    }),
  );
  const title = (id: string) =>
    catalogue?.domains.flatMap((domain) => domain.competencies).find((c) => c.id === id)?.title ?? id;
  const missed = new Set(result.gaps.flatMap(missesOf)).size;

  return (
    <>
      <StorageNotice bank={bank} />
      <h1 className={styles.headline}>{headline(result.domains)}</h1>
      {catalogue && <p className={styles.lead}>{nextStep(result, title)}</p>}
      <DomainChart
        domains={result.domains.map(chartRow)}
        titles={domainTitles}
        caption="Le point est le taux de réponses justes, la barre son intervalle à 90 %. À gauche de 60 %, à travailler ; à droite de 85 %, acquis ; un verdict n’est rendu que lorsque les réponses suffisent."
      />
      <div className={`${ui.actions} no-print`}>
        <a className={`${ui.button} ${ui.primary}`} href={paths.diagnostic}>
          Continuer l’évaluation
        </a>
        {missed > 0 && (
          <a className={ui.button} href={paths.retry}>
            Reprendre mes erreurs ({missed})
          </a>
        )}
        <button type="button" className={ui.button} onClick={() => window.print()}>
          Imprimer
        </button>
        <ExportButton />
      </div>

      {result.gaps.length > 0 && (
        <section aria-labelledby="plan">
          <h2 id="plan">Votre plan de travail</h2>
          <p>
            Du plus pressant au moins pressant : d’abord ce que l’on croit vrai et qui est faux, puis les
            erreurs, puis l’inconnu.
          </p>
          {catalogue ? (
            <Plan gaps={result.gaps} catalogue={catalogue} items={byId} />
          ) : (
            <p role="status">
              {offline
                ? "Les ressources n’ont pas pu être chargées. Rechargez la page une fois connecté."
                : "Chargement des ressources…"}
            </p>
          )}
        </section>
      )}

      {(result.misconceptions.length > 0 || result.luckyGuesses.length > 0) && (
        <section aria-labelledby="certitude">
          <h2 id="certitude">Ce que dit votre certitude</h2>
          {result.misconceptions.length > 0 && (
            <>
              <h3>Sûr, et pourtant faux</h3>
              <ul>
                {result.misconceptions.map((answer) => (
                  <li key={answer.item.id}>{byId.get(answer.item.id)?.title ?? answer.item.id}</li>
                ))}
              </ul>
            </>
          )}
          {result.luckyGuesses.length > 0 && (
            <>
              <h3>Hésitant, mais juste</h3>
              <p>À relire : la réponse était bonne, peut-être par chance.</p>
              <ul>
                {result.luckyGuesses.map((answer) => (
                  <li key={answer.item.id}>{byId.get(answer.item.id)?.title ?? answer.item.id}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}

      <section aria-labelledby="chiffres">
        <h2 id="chiffres">Les mêmes chiffres en tableau</h2>
        <DomainTable domains={result.domains} titles={domainTitles} />
      </section>

      <section aria-labelledby="questions" className={`${styles.questions} no-print`}>
        <h2 id="questions">Vos réponses, une à une</h2>
        <Changed answers={answers} standings={standings} />
        {answers.map((answer) => (
          <QuestionReview
            key={`${answer.series}/${answer.item.id}`}
            answer={answer}
            item={items.get(answer.item.digest)}
            standing={standings.get(answer.item.id)}
            seed={attempt.seed}
            flagged={attempt.flagged.includes(answer.item.id)}
            bank={bank}
          />
        ))}
      </section>

      <section aria-labelledby="portee" className={styles.bounds}>
        <h2 id="portee">Ce que ce bilan ne dit pas</h2>
        <p>
          Ce n’est pas la certification. Elle comprend aussi des travaux pratiques et, selon le module, un
          échange oral, qu’un questionnaire ne mesure pas ; elle se juge sur l’ensemble et non domaine par
          domaine. <a href={paths.method}>Comment ces verdicts sont calculés</a>
        </p>
        <p>
          Bilan commencé le {new Date(attempt.startedAt).toLocaleDateString("fr-FR", { dateStyle: "long" })},
          banque de questions version {attempt.bank.version}.
        </p>
      </section>

      <div className="no-print">
        <Notice title="Sur ce poste">
          <p>
            Vos réponses ne sont gardées que dans ce navigateur. Sur un poste partagé, exportez puis effacez.
          </p>
          <div className={ui.actions}>
            <RestartOrErase
              onRestart={() => void restart(bank).then(() => setDone("restarted"))}
              onErase={() => void erase().then(() => setDone("erased"))}
            />
          </div>
        </Notice>
        <ImportResult />
      </div>
    </>
  );
}
