import { useState } from "react";
import type { Answer, Confidence } from "@/lib/assessment/model";
import type { CompiledItem, Publication } from "@/lib/bank/compiled";
import { outcomeWords, SeededCorrection } from "../assessment/feedback";
import { ReportQuestion } from "../assessment/report-question";
import { RichText } from "../ui/rich-text";

const confidenceWords: Record<Confidence, string> = { sure: "sûr", hesitant: "hésitant" };

type Props = {
  answer: Answer;
  item: CompiledItem | undefined;
  seed: number;
  flagged: boolean;
  bank: Publication;
};

/** One answered question; its correction is built when it is opened. */
export function QuestionReview({ answer, item, seed, flagged, bank }: Props) {
  const [open, setOpen] = useState(false);
  const confidence = answer.confidence ? ` (${confidenceWords[answer.confidence]})` : "";
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {item?.title ?? answer.item.id}
        <b>
          {outcomeWords[answer.outcome]}
          {confidence}
          {flagged && " · marquée"}
        </b>
      </summary>
      {open &&
        (item ? (
          <>
            <RichText html={item.stem} />
            <SeededCorrection item={item} response={answer.response} seed={seed} />
            <ReportQuestion item={item} bank={bank} />
          </>
        ) : (
          <p>
            Le texte de cette question n’est plus disponible : elle a changé depuis. Votre réponse et sa
            correction restent telles quelles dans le bilan.
          </p>
        ))}
    </details>
  );
}
