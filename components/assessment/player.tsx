"use client";

import { useEffect, useRef } from "react";
import { itemsLeft, lastSeries } from "@/lib/assessment/attempt";
import { useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { agreed, counted } from "@/lib/french/counted";
import { AnswerPlace } from "../question/answer-place";
import { usePageTitle } from "../site/use-page-title";
import { Actions, Button } from "../ui/button";
import { RichText } from "../ui/rich-text";
import styles from "./assessment.module.css";
import { MissingText } from "./missing-text";
import { QuestionStep } from "./question-step";
import { ResultLink } from "./result-link";
import { SeriesEnd } from "./series-end";
import { SeriesOutline } from "./series-outline";
import { useQuestionFocus, useViewed } from "./use-viewed";

type Props = {
  bank: Publication;
  domainTitles: Readonly<Record<DomainId, string>>;
  /** What the page calls the journey, for the window's title. */
  journey: string;
  offlineReady: boolean;
  /** The item to begin with; `null` for the next one to answer. */
  from: string | null;
  onPause: () => void;
  /** Shows the result in this page, where it alone holds it. */
  onResult: () => void;
};

/** Serves the last series, one item at a time. */
export function Player({ bank, domainTitles, journey, offlineReady, from, onPause, onResult }: Props) {
  const attempt = useAttempts((state) => state.attempt);
  const answers = useAttempts((state) => state.answers);
  const pending = useAttempts((state) => state.pending);
  const items = useAttempts((state) => state.items);
  const feedback = useRef<HTMLHeadingElement>(null);

  const series = attempt ? lastSeries(attempt) : null;
  const number = (attempt?.series.length ?? 1) - 1;
  const given = answers.filter((answer) => answer.series === number);
  const told = [...answers, ...pending];
  const count = told.filter((answer) => answer.series === number).length;
  const left = attempt ? itemsLeft(attempt, told) : [];
  const { ref, view } = useViewed({ attempt, items: series?.items ?? [], next: left[0], from });
  const item = ref && items.get(ref.digest);
  const answer = given.find((one) => one.item.id === item?.id);
  // The place among the items served, not the order of the draw: a domain may have stopped in between.
  const served = series?.items.filter((one) => attempt?.served.includes(one.id)) ?? [];
  const rank = item ? Math.max(served.findIndex((one) => one.id === item.id) + 1, 1) : 0;
  const total = count + left.length;
  const heading = useQuestionFocus(item?.id);
  const answered = answer !== undefined;
  const name = `Question ${rank}`;
  usePageTitle(...titleOf());
  useEffect(() => {
    if (answered) feedback.current?.focus();
  }, [answered]);

  /** Of the window; the end of the series says its own. */
  function titleOf(): string[] {
    if (item) return [answered ? `${name} : correction` : name, journey];
    return ref ? ["Chargement de la question", journey] : [];
  }

  if (!attempt || !series) return null;
  if (!item) {
    if (ref) return <MissingText key={ref.id} onNext={() => view(null)} />;
    return <SeriesEnd bank={bank} domainTitles={domainTitles} journey={journey} onResult={onResult} />;
  }
  const previous = served[rank - 2];

  return (
    <div className={styles.sheet}>
      <p className={styles.kicker}>
        <span>{domainTitles[item.domain]}</span>
        <span>{`${counted(count, "réponse")} sur ${total} ${agreed(total, "prévue")}`}</span>
      </p>
      <progress className={styles.progress} max={total} value={count} aria-label="Avancement de la série" />
      <h1 className={styles.number} tabIndex={-1} ref={heading} key={`heading-${item.id}`}>
        {name}
      </h1>
      <div className={styles.stem} id={`stem-${item.id}`}>
        <RichText html={item.stem} />
      </div>
      <AnswerPlace question={item.id} step={answered ? "corrected" : "asked"}>
        <QuestionStep
          key={`step-${item.id}`}
          bank={bank}
          attempt={attempt}
          item={item}
          name={name}
          answer={answer}
          atAnswer={given.at(-1) === answer}
          domainTitle={domainTitles[item.domain]}
          isLast={left.length === 0}
          feedbackRef={feedback}
          onNext={() => view(null)}
        />
        <hr />
        <SeriesOutline
          items={served}
          answers={given}
          flagged={attempt.flagged}
          texts={items}
          onView={(id) => view(id)}
        />
        <Actions>
          {previous && <Button onClick={() => view(previous.id)}>Question précédente</Button>}
          <Button onClick={onPause}>Faire une pause</Button>
          <ResultLink onResult={onResult} />
        </Actions>
        <p role="status" className={styles.state}>
          {offlineReady
            ? "Questions chargées : vous pouvez continuer sans réseau. Une nouvelle série le demandera."
            : ""}
        </p>
      </AnswerPlace>
    </div>
  );
}
