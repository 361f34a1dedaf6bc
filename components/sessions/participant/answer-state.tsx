import type { OwnAnswer } from "@/lib/sessions/client/outbox";
import styles from "./participant.module.css";
import room from "./room.module.css";

type Props = {
  answer: OwnAnswer | undefined;
  /** Whether what is chosen on screen is something else, and was not given. */
  unsent: boolean;
  /** Whether the question takes answers. */
  open: boolean;
  /** What ends the changing of an answer: the closing of the question, or also one's own finishing. */
  until?: "closing" | "finish";
  /** Whether this device keeps what waits to be sent. */
  keptHere: boolean;
};

/** Where one's answer is: said once by screen readers each time that it changes. */
export function AnswerState(props: Props) {
  const { text, tone } = wordsOf(props);
  return (
    <p role="status" className={`${styles.answerState} ${room.state}`} data-state={tone}>
      {text}
    </p>
  );
}

const limit = {
  closing: "jusqu’à la clôture",
  finish: "jusqu’à ce que vous terminiez, ou que la séance se termine",
} as const;

type Words = { readonly text: string; readonly tone: "kept" | "waiting" | "late" };

function wordsOf({ answer, unsent, open, until = "closing", keptHere }: Props): Words {
  if (!answer) return { text: silence(open, unsent), tone: unsent && !open ? "late" : "waiting" };
  const what = answer.response === null ? "Réponse « Je ne sais pas »" : "Réponse";
  const before = answer.held ? " La précédente reste enregistrée." : "";
  switch (answer.state) {
    case "waiting":
      return {
        text: keptHere
          ? `${what} gardée sur cet appareil, envoi en cours…`
          : `${what} en cours d’envoi. Cet appareil ne la garde pas : ne fermez pas cette page.`,
        tone: "waiting",
      };
    case "late":
      return {
        text: `Votre dernière réponse est arrivée après la clôture : elle ne compte pas.${before}`,
        tone: "late",
      };
    case "limit":
      return {
        text: `Vous avez changé cette réponse cent fois : elle ne change plus.${before}`,
        tone: "late",
      };
    case "invalid":
      return { text: `La séance n’a pas pu prendre votre dernière réponse.${before}`, tone: "late" };
    case "kept":
      return keptWords(what, { answer, unsent, open, until });
  }
}

function keptWords(
  what: string,
  {
    answer,
    unsent,
    open,
    until,
  }: Pick<Props, "unsent" | "open"> & { answer: OwnAnswer; until: "closing" | "finish" },
): Words {
  if (unsent && open)
    return {
      text: "Votre réponse précédente est enregistrée ; ce que vous changez ne l’est pas encore.",
      tone: "waiting",
    };
  if (unsent)
    return {
      text: "Votre dernier choix n’a pas été validé avant la clôture : il ne compte pas. Votre réponse précédente reste enregistrée.",
      tone: "late",
    };
  if (answer.overtaken)
    return {
      text: "Une autre page de ce navigateur a donné une autre réponse : c’est elle, affichée ici, qui est enregistrée.",
      tone: "kept",
    };
  return {
    text: open ? `${what} enregistrée. Vous pouvez la changer ${limit[until]}.` : `${what} enregistrée.`,
    tone: "kept",
  };
}

function silence(open: boolean, unsent: boolean): string {
  if (open) return "";
  return unsent
    ? "Votre choix n’a pas été validé avant la clôture : il ne compte pas."
    : "Vous n’avez pas répondu à cette question.";
}
