import { useState } from "react";
import { resultOf } from "@/lib/assessment/result";
import { fetchItems } from "@/lib/attempts/bank-client";
import { writeResultFile } from "@/lib/attempts/result-file";
import { digestsOf } from "@/lib/attempts/snapshot";
import type { CompiledItem, Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { KeepResult } from "../../own-data/keep-result";
import { DomainChart } from "../../result/domain-chart";
import { DomainTable } from "../../result/domain-table";
import { Plan } from "../../result/plan";
import { PrintChoice, usePrinting } from "../../result/print-choice";
import { QuestionReview } from "../../result/question-review";
import { useCatalogue } from "../../result/use-catalogue";
import { useTexts } from "../../result/use-texts";
import { chartRow, headline } from "../../result/wording";
import { Button } from "../../ui/button";
import { download } from "../../ui/download";
import styles from "./participant.module.css";

type Props = { bank: Publication; domainTitles: Readonly<Record<DomainId, string>> };

/** A participant's own result: the verdicts and the plan of the solo mode, kept only if they want it. */
export function OwnResultView({ bank, domainTitles }: Props) {
  const own = useParticipation((state) => state.result);
  const { catalogue, missing } = useCatalogue(bank);
  const [items, setItems] = useState<ReadonlyMap<string, CompiledItem>>(new Map());
  const noText = useTexts(digestsOf(own?.attempt ?? null), async (digests) => {
    const fetched = await fetchItems(digests);
    setItems(new Map(fetched.map((item) => [item.id, item])));
  });
  const { printing, print } = usePrinting();
  const withAnswers = printing === "with-answers";

  if (!own) return <p role="status">Calcul de votre résultat…</p>;
  const { attempt, answers } = own;
  if (attempt.served.length === 0)
    return <p>Vous n’avez reçu aucune question : il n’y a donc pas de résultat à montrer.</p>;
  const result = resultOf(attempt, answers);
  const asked = result.domains.filter((domain) => domain.served > 0);

  return (
    <>
      <p className={styles.lead}>{headline(result.domains)}</p>
      <DomainChart
        domains={asked.map(chartRow)}
        titles={domainTitles}
        caption="Le point est le taux de réponses justes, la barre son intervalle à 90 %. Une séance pose peu de questions par domaine : la plupart des verdicts restent indéterminés, et le test individuel peut les compléter."
      />
      {result.gaps.length > 0 && (
        <>
          <h2>Votre plan de travail</h2>
          {catalogue ? (
            <Plan gaps={result.gaps} catalogue={catalogue} items={items} />
          ) : (
            <p role="status">
              {missing
                ? "Les ressources n’ont pas pu être chargées. Rechargez la page une fois la connexion revenue."
                : "Chargement des ressources…"}
            </p>
          )}
        </>
      )}
      <h2>Les mêmes chiffres en tableau</h2>
      <DomainTable domains={result.domains} titles={domainTitles} />
      <section className={withAnswers ? styles.questions : `${styles.questions} no-print`}>
        <h2>Vos réponses, une à une</h2>
        {answers.map((answer) => (
          <QuestionReview
            key={answer.item.id}
            answer={answer}
            item={items.get(answer.item.id)}
            seed={attempt.seed}
            noText={noText}
            flagged={false}
            bank={bank}
            printed={withAnswers}
          />
        ))}
      </section>
      <h2>Garder ce résultat</h2>
      <p>
        Le serveur l’efface 24 heures après la fin de la séance, et cet appareil n’en garde rien si vous ne le
        demandez pas. Gardé ici, il devient votre bilan, que le test individuel peut compléter.
      </p>
      <KeepResult kept={own}>
        <Button
          onClick={() =>
            download(
              `bilan-seance-${attempt.startedAt.slice(0, 10)}.json`,
              "application/json",
              writeResultFile(own, new Date().toISOString()),
            )
          }
        >
          Télécharger (fichier JSON)
        </Button>
        <PrintChoice onPrint={print} />
      </KeepResult>
    </>
  );
}
