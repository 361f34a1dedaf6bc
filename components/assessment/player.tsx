"use client";

import { useEffect, useRef, useState } from "react";
import { itemsLeft, runningSeries } from "@/lib/assessment/attempt";
import { domainVerdict, evidenceOf } from "@/lib/assessment/evidence";
import { presentedOrder } from "@/lib/assessment/presentation";
import { resultOf } from "@/lib/assessment/result";
import { useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { paths } from "@/lib/site/paths";
import { AnswerPlace } from "../question/answer-place";
import { SeededCorrection } from "../question/correction";
import { ItemForm } from "../question/item-form";
import { OutcomeHeading } from "../question/outcome";
import { ReportQuestion } from "../question/report-question";
import { Notice } from "../ui/notice";
import { RichText } from "../ui/rich-text";
import ui from "../ui/ui.module.css";
import { verdictWords } from "../ui/verdict-badge";
import styles from "./assessment.module.css";
import { SeriesEnd } from "./series-end";
import { SeriesOutline } from "./series-outline";

type Props = {
  bank: Publication;
  domainTitles: Readonly<Record<DomainId, string>>;
  /** What the page calls the journey, for the window's title. */
  journey: string;
  offlineReady: boolean;
  onPause: () => void;
};

/** Serves the running series, one item at a time. */
export function Player({ bank, domainTitles, journey, offlineReady, onPause }: Props) {
  const state = useAttempts();
  const { attempt, answers, items, show } = state;
  /** The item being looked at: the next one to answer unless the person went back to another. */
  const [viewed, setViewed] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const feedback = useRef<HTMLHeadingElement>(null);

  const series = attempt ? runningSeries(attempt) : null;
  const number = (attempt?.series.length ?? 1) - 1;
  const given = answers.filter((answer) => answer.series === number);
  const left = attempt ? itemsLeft(attempt, answers) : [];
  const currentRef = series?.items.find((item) => item.id === viewed) ?? left[0];
  const item = currentRef && items.get(currentRef.digest);
  const answer = given.find((one) => one.item.id === item?.id);
  // The place among the items served, not the order of the draw: a domain may have stopped in between.
  const served = series?.items.filter((one) => attempt?.served.includes(one.id)) ?? [];
  const rank = item ? Math.max(served.findIndex((one) => one.id === item.id) + 1, 1) : 0;
  const total = given.length + left.length;

  // What is on screen stays there when its answer comes, until the person goes on.
  useEffect(() => {
    if (!item) return;
    show(item.id);
    setViewed(item.id);
  }, [item, show]);

  // A new question takes the focus to its heading, and says its name in the window's title.
  const itemId = item?.id;
  useEffect(() => {
    if (!itemId) return;
    document.title = `Question ${rank} — ${journey} — Auto-évaluation Cloud π Native`;
    heading.current?.focus();
    window.scrollTo({ top: 0, behavior: "instant" });
  }, [itemId, rank, journey]);

  const answered = answer !== undefined;
  useEffect(() => {
    if (answered) feedback.current?.focus();
  }, [answered]);

  if (!attempt || !series) return null;
  if (!item) {
    if (currentRef) return <MissingText />;
    return <SeriesEnd bank={bank} domainTitles={domainTitles} />;
  }

  const order = presentedOrder(
    item.options.map((option) => option.id),
    item.id,
    item.kind,
    attempt.seed,
  );
  const previous = served[rank - 2];
  const goNext = () => setViewed(null);

  return (
    <div className={styles.sheet}>
      <p className={styles.kicker}>
        <span>{domainTitles[item.domain]}</span>
        <span>
          {given.length} {given.length > 1 ? "réponses" : "réponse"} sur {total} au plus
        </span>
      </p>
      <progress
        className={styles.progress}
        max={total}
        value={given.length}
        aria-label="Avancement de la série"
      />
      <h1 className={styles.number} tabIndex={-1} ref={heading} key={`heading-${item.id}`}>
        Question {rank}
      </h1>
      <div className={styles.stem} id={`stem-${item.id}`}>
        <RichText html={item.stem} />
      </div>
      <AnswerPlace state={`${item.id}/${answer ? "corrected" : "asked"}`}>
        {answer ? (
          <>
            <OutcomeHeading outcome={answer.outcome} headingRef={feedback} />
            <StoppedDomain
              domain={item.domain}
              domainTitles={domainTitles}
              atAnswer={given.at(-1) === answer}
            />
            <SeededCorrection item={item} response={answer.response} seed={attempt.seed} />
            <ReportQuestion item={item} bank={bank} />
            <div className={ui.actions}>
              <button type="button" className={`${ui.button} ${ui.primary}`} onClick={goNext}>
                {left.length > 0 ? "Question suivante" : "Terminer la série"}
              </button>
            </div>
          </>
        ) : (
          <ItemForm
            key={`form-${item.id}`}
            item={item}
            order={order}
            name={`Question ${rank}`}
            onAnswer={(response, confidence) => state.answer(item, response, confidence)}
          >
            <PassOrFlag
              flagged={attempt.flagged.includes(item.id)}
              onPass={() => {
                state.pass(item.id);
                setViewed(null);
              }}
              onFlag={() => state.toggleFlag(item.id)}
            />
          </ItemForm>
        )}
        <hr />
        <SeriesOutline
          items={served}
          answers={given}
          flagged={attempt.flagged}
          texts={items}
          onView={(id) => setViewed(id)}
        />
        <div className={ui.actions}>
          {previous && (
            <button type="button" className={ui.button} onClick={() => setViewed(previous.id)}>
              Question précédente
            </button>
          )}
          <button type="button" className={ui.button} onClick={onPause}>
            Faire une pause
          </button>
          <a className={ui.button} href={paths.result}>
            Voir mon bilan
          </a>
        </div>
        <p role="status" className={styles.state}>
          {offlineReady ? "Questions chargées : vous pouvez continuer sans réseau." : ""}
        </p>
      </AnswerPlace>
    </div>
  );
}

function PassOrFlag(props: { flagged: boolean; onPass: () => void; onFlag: () => void }) {
  return (
    <>
      <button type="button" className={`${ui.button} ${ui.plain}`} onClick={props.onPass}>
        Passer pour l’instant
      </button>
      <button
        type="button"
        className={`${ui.button} ${ui.plain}`}
        aria-pressed={props.flagged}
        onClick={props.onFlag}
      >
        {props.flagged ? "Ne plus marquer" : "Marquer pour y revenir"}
      </button>
    </>
  );
}

/** Says, once, that the answer just given made its domain reach a verdict. */
function StoppedDomain(props: {
  domain: DomainId;
  domainTitles: Readonly<Record<DomainId, string>>;
  atAnswer: boolean;
}) {
  const { attempt, answers } = useAttempts();
  const series = attempt ? runningSeries(attempt) : null;
  if (!attempt || !series || !props.atAnswer || series.mode === "retry") return null;
  if (domainVerdict(evidenceOf(attempt, answers), props.domain).verdict === "indetermine") return null;
  const result = resultOf(attempt, answers).domains.find((one) => one.domain === props.domain);
  if (!result || result.decidedAfter !== result.served) return null;
  return (
    <Notice>
      <p>
        <strong>{props.domainTitles[props.domain]} : verdict atteint.</strong> {verdictWords[result.verdict]},
        après {result.served} questions.{" "}
        {series.length === "open"
          ? "Vous pouvez continuer."
          : "Ce domaine ne sera plus interrogé dans cette série."}
      </p>
    </Notice>
  );
}

function MissingText() {
  const loadMissingItems = useAttempts((state) => state.loadMissingItems);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadMissingItems().catch(() => setFailed(true));
  }, [loadMissingItems]);
  if (!failed) return <p role="status">Chargement de la question…</p>;
  return (
    <Notice title="Cette question n’a pas pu être chargée" alert>
      <p>Vérifiez la connexion puis réessayez. Vos réponses sont gardées.</p>
      <button
        type="button"
        className={ui.button}
        onClick={() => loadMissingItems().catch(() => setFailed(true))}
      >
        Réessayer
      </button>
    </Notice>
  );
}
