import { useEffect, useState } from "react";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import type { Coaching, QuestionPhase } from "@/lib/sessions/model";
import { stepBack } from "@/lib/sessions/steering";
import { shownTargets } from "@/lib/sessions/wire";
import { AskedList } from "../../question/asked-list";
import { Correction } from "../../question/correction";
import { Confirmed } from "../../ui/confirmed";
import { RichText } from "../../ui/rich-text";
import ui from "../../ui/ui.module.css";
import { Revealed } from "../revealed";
import styles from "../sessions.module.css";
import { TimeLeft } from "../time-left";
import { counted, questionPhaseWords } from "../words";

type Question = Coaching["questions"][number];

/** Step by step: one question at a time, with the one thing to do next first. */
export function Steering() {
  const { coaching, counts, items, command } = useCoaching();
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
  const answers = counts?.answered.find((one) => one.position === position)?.answers ?? 0;
  const move = (phase: QuestionPhase, at = position) =>
    command("setQuestionPhase", { params: { position: at }, body: { phase } });

  return (
    <section aria-labelledby="steering" className={styles.panel}>
      <h2 id="steering">
        Question {position} sur {questions.length}
        <span className={styles.state} data-phase={question.phase}>
          {questionPhaseWords[question.phase]}
        </span>
      </h2>
      <p className={styles.answered} role="status">
        {question.phase === "pending" || question.phase === "skipped"
          ? ""
          : `${counted(answers, "réponse", "réponses")} sur ${counted(counts?.participants ?? 0, "participant", "participants")}`}
      </p>
      <TimeLimit question={question} />
      <NextMove question={question} next={next} onMove={move} onAhead={setAhead} />
      <div className={styles.stem}>
        <RichText html={item.item.stem} />
      </div>
      {question.phase === "revealed" ? (
        <Revealed question={item.item} order={item.order} figures={question.figures} />
      ) : (
        <>
          <AskedList item={{ ...item.item, targets: shownTargets(item.item) }} order={item.order} />
          <details>
            <summary>Le corrigé, pour vous seul</summary>
            <Correction item={item.item} order={item.order} response={null} />
          </details>
        </>
      )}
    </section>
  );
}

/** What to do next, then what may be undone. */
function NextMove(props: {
  question: Question;
  next: Question | undefined;
  onMove: (phase: QuestionPhase, at?: number) => Promise<boolean>;
  onAhead: (position: number | null) => void;
}) {
  const { question, next, onMove, onAhead } = props;
  const { busy, coaching, command } = useCoaching();
  const back = stepBack(question);
  const go = (phase: QuestionPhase, at?: number) => {
    if (!busy) void onMove(phase, at);
  };
  const primary: Record<QuestionPhase, { label: string; to: QuestionPhase } | null> = {
    pending: { label: "Ouvrir la question", to: "open" },
    open: { label: "Fermer les réponses", to: "closed" },
    closed: { label: "Montrer le corrigé", to: "revealed" },
    revealed: null,
    skipped: null,
  };
  const first = primary[question.phase];
  const running = coaching?.screen.phase === "running";
  return (
    <div className={ui.actions}>
      {first && (
        <button
          type="button"
          className={`${ui.button} ${ui.primary}`}
          aria-disabled={busy}
          onClick={() => go(first.to)}
        >
          {first.label}
        </button>
      )}
      {(question.phase === "revealed" || question.phase === "skipped") && next && (
        <button
          type="button"
          className={`${ui.button} ${ui.primary}`}
          aria-disabled={busy}
          onClick={() => {
            onAhead(next.position);
            go("open", next.position);
          }}
        >
          Ouvrir la question {next.position}
        </button>
      )}
      {back && (
        <button type="button" className={ui.button} aria-disabled={busy} onClick={() => go(back)}>
          {backWords[question.phase]}
        </button>
      )}
      {question.phase !== "revealed" && question.phase !== "skipped" && !question.wasRevealed && (
        <button
          type="button"
          className={ui.button}
          aria-disabled={busy}
          onClick={() => {
            go("skipped");
            onAhead(next?.position ?? null);
          }}
        >
          Passer cette question
        </button>
      )}
      {running && (
        <Confirmed
          label="Conclure la séance"
          title="Conclure la séance ?"
          text="Les réponses sont closes pour de bon, chacun reçoit son résultat, et vous celui du groupe avec le plan de formation. On ne revient pas en arrière."
          action="Conclure"
          onConfirm={() => void command("setPhase", { body: { phase: "ended" } })}
        />
      )}
    </div>
  );
}

const backWords: Record<QuestionPhase, string> = {
  pending: "",
  open: "Annuler l’ouverture",
  closed: "Rouvrir les réponses",
  revealed: "Cacher le corrigé",
  skipped: "Ne plus passer cette question",
};

const extension = 30;

/** No time limit that cannot be extended or lifted. */
function TimeLimit({ question }: { question: Question }) {
  const { clock, command, coaching } = useCoaching();
  const { closesAt, phase, position } = question;
  if (phase !== "open" || !closesAt || !clock || !coaching) return null;
  const set = (moment: string | null) =>
    void command("setQuestionDeadline", { params: { position }, body: { closesAt: moment } });
  return (
    <div className={styles.limit}>
      <TimeLeft closesAt={closesAt} clock={clock} />
      <div className={ui.actions}>
        <button
          type="button"
          className={ui.button}
          onClick={() => set(new Date(Date.parse(closesAt) + extension * 1000).toISOString())}
        >
          Prolonger de {extension} secondes
        </button>
        <button type="button" className={ui.button} onClick={() => set(null)}>
          Lever la limite
        </button>
      </div>
    </div>
  );
}
