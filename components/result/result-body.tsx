import { type ReactNode, useEffect, useRef } from "react";
import { idsToRetry } from "@/lib/assessment/attempt";
import { resultOf } from "@/lib/assessment/result";
import { isBankKnown } from "@/lib/attempts/rebuild";
import { wouldLose } from "@/lib/attempts/snapshot";
import type { Kept } from "@/lib/attempts/store";
import { useAttempts } from "@/lib/attempts/use-attempts";
import type { CompiledItem, Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { paths } from "@/lib/site/paths";
import { Certainty } from "./certainty";
import { DomainChart } from "./domain-chart";
import { DomainTable } from "./domain-table";
import { Plan } from "./plan";
import { Changed, QuestionReview } from "./question-review";
import styles from "./result.module.css";
import { useCatalogue } from "./use-catalogue";
import { activeOf, useStandings } from "./use-standings";
import type { NoText } from "./use-texts";
import { chartRow, headline, missingSubject, nextStep } from "./wording";

type Props = {
  bank: Publication;
  domainTitles: Readonly<Record<DomainId, string>>;
  kept: Kept;
  /** Why a text that is not there is not. */
  noText: NoText;
  /** What one may do with it, below the chart. @param missed how many questions may be taken up again. */
  renderActions: (missed: number) => ReactNode;
  /** Whether it comes in the place of another screen of the same page, and so takes the focus. */
  takesFocus: boolean;
  /** Whether it is being printed with every answer and its correction. */
  printedWithAnswers: boolean;
};

/** One assessment: what matters first, then the figures, then what to do. */
export function ResultBody(props: Props) {
  const { bank, domainTitles, kept, noText, renderActions, takesFocus, printedWithAnswers } = props;
  const { attempt, answers } = kept;
  const items = useAttempts((state) => state.items);
  // Reloading is not to be advised where it would lose the answers.
  const unsafe = useAttempts(wouldLose);
  const { catalogue, missing } = useCatalogue(bank);
  const standings = useStandings(answers);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const result = resultOf(attempt, answers);
  const byId = new Map<string, CompiledItem>(
    attempt.series
      .flatMap((series) => series.items)
      .flatMap((ref) => {
        const item = items.get(ref.digest);
        return item ? [[item.id, item] as const] : [];
      }),
  );
  const subject = (id: string) =>
    catalogue?.domains.flatMap((domain) => domain.competencies).find((c) => c.id === id)?.title ??
    missingSubject;
  const missed = idsToRetry(answers, activeOf(standings)).length;

  return (
    <>
      <h1 className={styles.headline} tabIndex={takesFocus ? -1 : undefined} ref={heading}>
        {headline(result.domains)}
      </h1>
      <p className={styles.nextStep}>{catalogue && nextStep(result, subject)}</p>
      <DomainChart
        domains={result.domains.map(chartRow)}
        titles={domainTitles}
        caption="Le point est le taux de réponses justes, la barre son intervalle à 90 %. À gauche de 60 %, à travailler ; à droite de 85 %, acquis ; un verdict n’est rendu que lorsque les réponses suffisent."
      />
      {renderActions(missed)}

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
              {missing
                ? `Les ressources n’ont pas pu être chargées.${unsafe ? "" : " Rechargez la page une fois la connexion revenue."}`
                : "Chargement des ressources…"}
            </p>
          )}
        </section>
      )}

      <Certainty result={result} items={byId} />

      <section aria-labelledby="chiffres">
        <h2 id="chiffres">Les mêmes chiffres en tableau</h2>
        <DomainTable domains={result.domains} titles={domainTitles} />
      </section>

      <section
        aria-labelledby="questions"
        className={printedWithAnswers ? styles.questions : `${styles.questions} no-print`}
      >
        <h2 id="questions">Vos réponses, une à une</h2>
        <Changed answers={answers} standings={standings} />
        {answers.map((answer) => (
          <QuestionReview
            key={`${attempt.id}/${answer.series}/${answer.item.id}`}
            answer={answer}
            item={items.get(answer.item.digest)}
            standing={standings?.get(answer.item.id)}
            seed={attempt.seed}
            flagged={attempt.flagged.includes(answer.item.id)}
            bank={bank}
            noText={noText}
            printed={printedWithAnswers}
          />
        ))}
      </section>

      <section aria-labelledby="portee" className={styles.bounds}>
        <h2 id="portee">Ce que ce bilan ne dit pas</h2>
        <p>
          Ce n’est pas la certification. Elle comprend aussi des travaux pratiques et, selon le module, un
          échange oral, qu’un questionnaire ne mesure pas ; elle se juge sur l’ensemble et non domaine par
          domaine. <a href={paths.method}>Comment ces verdicts sont calculés</a>
        </p>
        <p>
          {`Bilan commencé le ${new Date(attempt.startedAt).toLocaleDateString("fr-FR", { dateStyle: "long" })}, ${isBankKnown(attempt) ? `banque de questions version ${attempt.bank.version}` : "reconstitué d’après ses réponses"}.`}
        </p>
      </section>
    </>
  );
}
