import { isUnsent } from "@/lib/sessions/client/drafts";
import { type AnswerState, ownAnswer } from "@/lib/sessions/client/outbox";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { Notice } from "../../ui/notice";

/** What the server does not hold, each in its words: a state that is added without any does not compile. */
const leftWords: Record<AnswerState, string | null> = {
  waiting: "votre réponse n’est pas encore arrivée",
  late: "votre dernière réponse est arrivée après la clôture",
  limit: "vous aviez déjà changé votre réponse cent fois, et le dernier changement ne compte pas",
  invalid: "la séance n’a pas pu prendre votre dernière réponse",
  kept: null,
};

/**
 * What was begun, or sent too late, and does not count: never lost without a word.
 * @param except the positions of the questions that still take answers, or are on screen.
 */
export function LeftBehind({ except }: { except: readonly number[] }) {
  const outbox = useParticipation((state) => state.outbox);
  const drafts = useParticipation((state) => state.drafts);
  const lines = [...new Set([...outbox.keys(), ...drafts.keys()])]
    .filter((position) => !except.includes(position))
    .sort((a, b) => a - b)
    .flatMap((position) => {
      const own = ownAnswer(outbox, position);
      const said = own ? leftWords[own.state] : null;
      if (said) return { position, text: said };
      if (isUnsent(drafts.get(position), own))
        return { position, text: "votre dernier choix n’a pas été validé" };
      return [];
    });
  if (lines.length === 0) return null;
  return (
    <Notice title="Ce qui n’a pas été enregistré">
      <ul>
        {lines.map(({ position, text }) => (
          <li key={position}>
            Question {position} : {text}.
          </li>
        ))}
      </ul>
    </Notice>
  );
}
