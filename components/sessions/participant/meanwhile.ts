import { pendingOf } from "@/lib/sessions/client/outbox";
import type { ParticipationState } from "@/lib/sessions/client/participation-state";

/** What becomes of what a participant does while the line is cut. */
export function meanwhile(
  state: Pick<ParticipationState, "outbox" | "keptHere" | "screen" | "finished" | "result">,
): string {
  const { outbox, keptHere, screen, finished, result } = state;
  const waiting = pendingOf(outbox).length > 0;
  if (waiting)
    return keptHere
      ? "Vos réponses en attente restent sur cet appareil et partiront dès son retour."
      : "Vos réponses en attente partiront dès son retour, si cette page reste ouverte.";
  if (screen?.phase === "ended" || finished)
    return result ? "Votre résultat reste affiché." : "Votre résultat s’affichera dès son retour.";
  if (screen?.phase !== "running") return "Cette page se mettra à jour dès son retour.";
  return keptHere
    ? "Une réponse donnée entre-temps reste sur cet appareil et part dès son retour."
    : "Une réponse donnée entre-temps part dès son retour, si cette page reste ouverte.";
}
