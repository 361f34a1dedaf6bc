import type { DomainId } from "@/lib/bank/schema";
import { percent } from "@/lib/french/rates";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { questionPhaseWord } from "@/lib/sessions/words";
import { ItemTitle } from "../../question/question-title";
import { Scrollable } from "../../ui/scrollable";
import { thresholdWord } from "../words";
import { AddQuestion } from "./add-question";
import styles from "./coach.module.css";

type Props = { domainTitles: Readonly<Record<DomainId, string>> };

/** All the questions of the session and where each one is. */
export function QuestionList({ domainTitles }: Props) {
  const { coaching, items } = useCoaching();
  if (!coaching) return null;
  const over = coaching.screen.phase === "ended";
  return (
    <section aria-labelledby="questions" className={styles.panel}>
      <h2 id="questions">Les questions</h2>
      <Scrollable label="Tableau des questions">
        <table>
          <caption>Les chiffres viennent avec le corrigé, à partir de {thresholdWord} réponses.</caption>
          <thead>
            <tr>
              <th scope="col">N°</th>
              <th scope="col">Question</th>
              <th scope="col">Domaine</th>
              <th scope="col">État</th>
              <th scope="col">Justes</th>
              <th scope="col">Sûrs et faux</th>
            </tr>
          </thead>
          <tbody>
            {coaching.questions.map(({ position, itemId, phase, figures }) => {
              const item = items.get(position)?.item;
              return (
                <tr key={position}>
                  <td>{position}</td>
                  <th scope="row" className={styles.questionName}>
                    {item ? <ItemTitle item={item} /> : itemId}
                  </th>
                  <td>{item && domainTitles[item.domain]}</td>
                  <td className={styles.phase}>{questionPhaseWord(phase, over)}</td>
                  <td>
                    {figures
                      ? `${figures.right} sur ${figures.answered} (${percent(figures.right / figures.answered)})`
                      : "—"}
                  </td>
                  <td>{figures ? figures.sureWrong : "—"}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrollable>
      {!over && <AddQuestion domainTitles={domainTitles} />}
    </section>
  );
}
