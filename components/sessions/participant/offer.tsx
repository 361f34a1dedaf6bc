import type { KeptParticipation } from "@/lib/sessions/client/kept";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { Actions, Button } from "../../ui/button";
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
        <Button onClick={onForget}>Je suis une autre personne</Button>
      </Actions>
      {alone && <p role="status">{refusal}</p>}
    </Notice>
  );
}
