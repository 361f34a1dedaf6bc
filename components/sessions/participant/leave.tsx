import { useParticipation } from "@/lib/sessions/client/use-participation";
import { Actions } from "../../ui/button";
import { Confirmed } from "../../ui/confirmed";
import styles from "./participant.module.css";

/** The way out, and the right to have everything erased. */
export function Leave() {
  const leave = useParticipation((state) => state.leave);
  const refusal = useParticipation((state) => state.refusal);
  const keptHere = useParticipation((state) => state.keptHere);
  const pause = keptHere
    ? "Pour seulement faire une pause, fermez la page : vous retrouverez votre place."
    : "Pour seulement faire une pause, laissez cette page ouverte : cet appareil ne garde pas votre place.";
  return (
    <div className={`${styles.leave} no-print`}>
      <div role="alert">{refusal && <p className={styles.error}>{refusal}</p>}</div>
      <Actions>
        <Confirmed
          label="Quitter et effacer mes réponses"
          title="Quitter la séance et effacer vos réponses ?"
          text={`Votre surnom et vos réponses à cette séance sont supprimés du serveur et de cet appareil, tout de suite et sans retour possible. Un résultat que vous auriez gardé dans « Mon bilan » y reste. Les totaux déjà montrés à la salle restent tels quels. ${pause}`}
          action="Quitter et effacer"
          danger
          onConfirm={() => void leave()}
        />
      </Actions>
    </div>
  );
}
