import { percent } from "@/lib/french/rates";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { rankDebrief } from "@/lib/sessions/debrief";
import { ItemTitle } from "../../question/question-title";
import { debriefWords } from "../words";
import styles from "./coach.module.css";

const most = 5;
const list = new Intl.ListFormat("fr", { type: "conjunction" });

/** The questions that deserve a discussion now, and why. */
export function DebriefList() {
  const { coaching, items } = useCoaching();
  const ranked = rankDebrief(
    coaching?.questions.flatMap(({ position, figures }) => (figures ? [{ position, figures }] : [])) ?? [],
  );
  if (ranked.length === 0) return null;
  const titleOf = (position: number) => {
    const item = items.get(position)?.item;
    return item ? <ItemTitle item={item} /> : `Question ${position}`;
  };
  return (
    <section aria-labelledby="debrief" className={styles.panel}>
      <h2 id="debrief">À débriefer</h2>
      <p>
        D’abord ce que la salle croit vrai et qui est faux, puis les erreurs partagées et les questions qui la
        divisent.
      </p>
      <ol className={styles.debrief}>
        {ranked.slice(0, most).map((one) => (
          <li key={one.position}>
            <strong>{titleOf(one.position)}</strong>
            <span className={styles.hint}>
              Question {one.position}
              {one.reasons.length > 0 &&
                ` : ${list.format(one.reasons.map((reason) => debriefWords[reason]))}`}
              . Erreur la plus partagée : {percent(one.sharedError)} des réponses, dont{" "}
              {percent(one.misconception)} avec certitude.
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
