import { useState } from "react";
import type { Answer, Confidence } from "@/lib/assessment/model";
import type { CompiledItem, Publication, Standing } from "@/lib/bank/compiled";
import { agreed } from "@/lib/french/counted";
import { longDay } from "@/lib/french/days";
import { paths } from "@/lib/site/paths";
import { SeededCorrection } from "../question/correction";
import { outcomeWords } from "../question/outcome";
import { NamedQuestion } from "../question/question-title";
import { ReportQuestion } from "../question/report-question";
import { Notice } from "../ui/notice";
import { RichText } from "../ui/rich-text";
import type { NoText } from "./use-texts";

const confidenceWords: Record<Confidence, string> = { sure: "sûr", hesitant: "hésitant" };

const noTextWords: Record<NoText, string> = {
  loading: "Chargement du texte de cette question…",
  unreachable: "Le texte de cette question n’a pas pu être chargé.",
  gone: "Le texte de cette question n’est plus publié. Votre réponse reste dans le bilan, jugée sur ce qui vous a été montré.",
};

type Props = {
  answer: Answer;
  item: CompiledItem | undefined;
  /** Why there is no text, where there is none. */
  noText: NoText;
  /** Where the question stands today, when that could be known. */
  standing?: Standing | undefined;
  seed: number;
  flagged: boolean;
  bank: Publication;
  /** Whether it is being printed, and so open whatever it is on screen. */
  printed?: boolean;
};

/** One answered question; its correction is built when it is opened. */
export function QuestionReview(props: Props) {
  const { answer, item, noText, standing, seed, flagged, bank, printed = false } = props;
  const [opened, setOpened] = useState(false);
  const open = opened || printed;
  const since = changeSince(answer, standing);
  const confidence = answer.confidence ? ` (${confidenceWords[answer.confidence]})` : "";
  return (
    <details
      open={open}
      // What opens for the paper closes after it: only what the person opens stays.
      onToggle={(event) => {
        if (!printed) setOpened(event.currentTarget.open);
      }}
    >
      <summary>
        <span>
          <NamedQuestion item={item} />
        </span>
        <b>
          {outcomeWords[answer.outcome] +
            confidence +
            (flagged ? " · marquée" : "") +
            (since ? ` · ${since.word}` : "")}
        </b>
      </summary>
      {open && since && (
        <p>
          <span>{`${since.sentence} Votre réponse reste jugée sur ce qui vous a été montré. `}</span>
          <a href={paths.question(answer.item.id)}>La question aujourd’hui</a>
        </p>
      )}
      {open &&
        (item ? (
          <>
            <RichText html={item.stem} />
            <SeededCorrection item={item} response={answer.response} seed={seed} />
            <ReportQuestion item={item} bank={bank} />
          </>
        ) : (
          <p>{noTextWords[noText]}</p>
        ))}
    </details>
  );
}

/** Says once, above the list, that some of the questions have changed since they were answered. */
export function Changed(props: {
  answers: readonly Answer[];
  standings: ReadonlyMap<string, Standing> | null;
}) {
  const since = props.answers.filter((one) => changeSince(one, props.standings?.get(one.item.id)));
  // Questions, and not answers: one may have been asked again.
  const changed = new Set(since.map((one) => one.item.id)).size;
  if (changed === 0) return null;
  return (
    <Notice>
      <p>
        {agreed(
          changed,
          "Une de ces questions a été révisée ou retirée",
          `${changed} de ces questions ont été révisées ou retirées`,
        )}{" "}
        depuis votre réponse. Votre bilan ne change pas : chaque réponse est jugée sur ce qui vous a été
        montré.
      </p>
    </Notice>
  );
}

/** What became of a question since it was answered; `null` when nothing did. */
function changeSince(
  { item }: Answer,
  standing: Standing | undefined,
): { word: string; sentence: string } | null {
  if (standing?.retirement)
    return {
      word: "retirée depuis",
      sentence: `Cette question a été retirée le ${longDay(standing.retirement.on)} : ${standing.retirement.reason}`,
    };
  const later = standing?.history.filter((one) => one.revision > item.revision) ?? [];
  if (later.length === 0) return null;
  const changes = later.map((one) => `${one.change} (${longDay(one.on)})`).join(" ");
  return { word: "révisée depuis", sentence: `Cette question a été révisée : ${changes}` };
}
