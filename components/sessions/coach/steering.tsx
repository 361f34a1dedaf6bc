import { useEffect, useState } from "react";
import { counted } from "@/lib/french/counted";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import type { SessionItem } from "@/lib/sessions/model";
import { shownTargets } from "@/lib/sessions/wire";
import { questionPhaseWord } from "@/lib/sessions/words";
import { AskedList } from "../../question/asked-list";
import { Correction } from "../../question/correction";
import { RichText } from "../../ui/rich-text";
import { Revealed } from "../revealed";
import styles from "./coach.module.css";
import { NextMove } from "./next-move";
import { TimeLimit } from "./time-limit";

/** Step by step: one question at a time, with the one thing to do next first. */
export function Steering() {
  const { coaching, counts, items } = useCoaching();
  /** Another question than the current one, when the coach looks ahead; `null` follows the session. */
  const [ahead, setAhead] = useState<number | null>(null);
  const currentPosition = coaching?.screen.question?.position ?? null;
  useEffect(() => {
    if (currentPosition !== null) setAhead(null);
  }, [currentPosition]);
  if (!coaching) return null;

  const { questions } = coaching;
  const upcoming = questions.find((question) => question.phase === "pending");
  const position = ahead ?? currentPosition ?? upcoming?.position ?? questions[0]?.position ?? 1;
  const question = questions.find((one) => one.position === position);
  const item = items.get(position);
  if (!question || !item) return <p role="status">Chargement des questions…</p>;
  const next = questions.find((one) => one.phase === "pending" && one.position !== position);
  const asked = question.phase !== "pending" && question.phase !== "skipped";
  const answers = counts?.answered.find((one) => one.position === position)?.answers ?? 0;

  return (
    <section aria-labelledby="steering" className={styles.panel}>
      <h2 id="steering">
        Question {position} sur {questions.length}
        <span className={styles.state} data-phase={question.phase}>
          {questionPhaseWord(question.phase, false)}
        </span>
      </h2>
      <p className={styles.answered} role="status">
        {asked && `${counted(answers, "réponse")} sur ${counted(counts?.participants ?? 0, "participant")}`}
      </p>
      <TimeLimit question={question} />
      <NextMove question={question} next={next} onAhead={setAhead} />
      <div className={styles.stem}>
        <RichText html={item.item.stem} />
      </div>
      {question.phase === "revealed" ? (
        <Revealed question={item.item} order={item.order} figures={question.figures} />
      ) : (
        <Preview item={item} key={question.position} />
      )}
    </section>
  );
}

/** The question before its correction is shown to the room; for the coach alone, folded. */
function Preview({ item: { item, order } }: { item: SessionItem }) {
  return (
    <>
      <AskedList item={{ ...item, targets: shownTargets(item) }} order={order} />
      <details>
        <summary>Le corrigé, pour vous seul</summary>
        <Correction item={item} order={order} response={null} />
      </details>
    </>
  );
}
