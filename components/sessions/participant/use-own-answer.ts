import type { Draft } from "@/lib/assessment/draft";
import type { Confidence } from "@/lib/assessment/model";
import type { Response } from "@/lib/bank/item";
import { isUnsent } from "@/lib/sessions/client/drafts";
import { type OwnAnswer, ownAnswer } from "@/lib/sessions/client/outbox";
import { useParticipation } from "@/lib/sessions/client/use-participation";

/** One's own answer to a question, given or begun, and what the form that asks it needs. */
export function useOwnAnswer(position: number): {
  own: OwnAnswer | undefined;
  draft: Draft | undefined;
  unsent: boolean;
  form: {
    key: string;
    refused: boolean;
    given: Draft | undefined;
    draft: Draft | undefined;
    onDraft: (draft: Draft) => void;
    onAnswer: (response: Response | null, confidence: Confidence | null) => void;
  };
} {
  const outbox = useParticipation((state) => state.outbox);
  const draft = useParticipation((state) => state.drafts).get(position);
  const keep = useParticipation((state) => state.draft);
  const answer = useParticipation((state) => state.answer);
  const own = ownAnswer(outbox, position);
  return {
    own,
    draft,
    unsent: isUnsent(draft, own),
    form: {
      // Another page's answer won: the form shows it from then on.
      key: own?.overtaken ? `${position} ${JSON.stringify(own.held)}` : String(position),
      refused: own?.state === "invalid",
      given: own,
      draft,
      onDraft: (chosen) => keep(position, chosen),
      onAnswer: (response, confidence) => answer(position, response, confidence),
    },
  };
}
