import { agreed, counted } from "@/lib/french/counted";
import type { KeptParticipation } from "@/lib/sessions/client/kept";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { Actions, Button } from "../../ui/button";
import { Confirmed } from "../../ui/confirmed";
import { Notice } from "../../ui/notice";
import { moment } from "../words";

type Props = {
  kept: KeptParticipation;
  /** Whether it is the only way in on screen: why it failed is then said here. */
  alone: boolean;
  onForget: () => void;
};

/** The way back to a session that this device has joined. */
export function Offer({ kept, alone, onForget }: Props) {
  const resume = useParticipation((state) => state.resume);
  const busy = useParticipation((state) => state.phase) === "entering";
  const refusal = useParticipation((state) => state.refusal);
  return (
    <Notice title={`Cet appareil a déjà rejoint « ${kept.title} »`}>
      <p>
        Sous le surnom {kept.nickname}, le {moment(kept.at)}.
      </p>
      <Actions>
        <Button variant="primary" disabled={busy} onClick={() => void resume(kept)}>
          {busy ? "Entrée en cours…" : "Reprendre ma place"}
        </Button>
        <Confirmed
          label="Je suis une autre personne"
          title={`Oublier la place de ${kept.nickname} ?`}
          text={lossWords(kept)}
          action="Oublier cette place"
          danger
          onConfirm={onForget}
        />
      </Actions>
      {alone && <p role="status">{refusal}</p>}
    </Notice>
  );
}

/** What goes from this device, and what does not. */
function lossWords({ nickname, pending }: KeptParticipation): string {
  const lost =
    pending.length > 0 &&
    `${counted(pending.length, "réponse")} pas encore ${agreed(pending.length, "envoyée est perdue", "envoyées sont perdues")}.`;
  return [
    `Personne ne pourra plus reprendre la place de ${nickname} depuis cet appareil, et ses choix commencés sont effacés.`,
    lost,
    "Ce que la séance a déjà enregistré reste compté.",
  ]
    .filter(Boolean)
    .join(" ");
}
