import { type Ref, useState } from "react";
import type { Answer, Attempt } from "@/lib/assessment/model";
import { presentedOrder } from "@/lib/assessment/presentation";
import type { Why } from "@/lib/attempts/store";
import { journal, useAttempts } from "@/lib/attempts/use-attempts";
import { standsInPage } from "@/lib/attempts/write-queue";
import type { CompiledItem, Publication } from "@/lib/bank/compiled";
import { reasonOf } from "../own-data/outcome-words";
import { SeededCorrection } from "../question/correction";
import { ItemForm } from "../question/item-form";
import { OutcomeHeading } from "../question/outcome";
import { ReportQuestion } from "../question/report-question";
import { Actions, Button } from "../ui/button";
import { StoppedDomain } from "./stopped-domain";

type Props = {
  bank: Publication;
  attempt: Attempt;
  item: CompiledItem;
  /** What its heading calls it: « Question 3 ». */
  name: string;
  answer: Answer | undefined;
  /** Whether the answer on screen is the last one given. */
  atAnswer: boolean;
  /** The domain's name. */
  domainTitle: string;
  isLast: boolean;
  feedbackRef: Ref<HTMLHeadingElement>;
  onNext: () => void;
};

/** One question: its form and then, once the answer is safe, its correction. */
export function QuestionStep(props: Props) {
  const { bank, attempt, item, name, answer, atAnswer, domainTitle, isLast, feedbackRef, onNext } = props;
  const draft = useAttempts((state) => state.drafts.get(item.id));
  const [refused, setRefused] = useState<Why | null>(null);
  if (answer)
    return (
      <>
        <OutcomeHeading outcome={answer.outcome} headingRef={feedbackRef} />
        <StoppedDomain domain={item.domain} title={domainTitle} atAnswer={atAnswer} />
        <SeededCorrection item={item} response={answer.response} seed={attempt.seed} />
        <ReportQuestion item={item} bank={bank} />
        <Actions>
          <Button variant="primary" onClick={onNext}>
            {isLast ? "Terminer la série" : "Question suivante"}
          </Button>
        </Actions>
      </>
    );
  const ids = item.options.map((option) => option.id);
  return (
    <ItemForm
      key={`form-${item.id}`}
      item={item}
      order={presentedOrder(ids, item.id, item.kind, attempt.seed)}
      name={name}
      draft={draft}
      onDraft={(made) => void journal.draft(item.id, made)}
      onAnswer={async (response, confidence) => {
        const outcome = await journal.answer(item, response, confidence);
        const stands = standsInPage(outcome);
        setRefused(outcome.done || stands ? null : outcome.why);
        return stands;
      }}
    >
      <div role="alert">{refused && <p>{`Cette réponse n’a pas été prise : ${reasonOf(refused)}.`}</p>}</div>
      <Button
        variant="plain"
        onClick={() => {
          void journal.pass(item.id);
          onNext();
        }}
      >
        Passer pour l’instant
      </Button>
      <Button
        variant="plain"
        aria-pressed={attempt.flagged.includes(item.id)}
        onClick={() => void journal.toggleFlag(item.id)}
      >
        Marquer pour y revenir
      </Button>
    </ItemForm>
  );
}
