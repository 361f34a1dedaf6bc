import { useParticipation } from "@/lib/sessions/client/use-participation";
import { Confirmed } from "../../ui/confirmed";
import ui from "../../ui/ui.module.css";
import styles from "./participant.module.css";

/** The way out, and the right to have everything erased. */
export function Leave() {
  const { leave, refusal } = useParticipation();
  return (
    <div className={`${styles.leave} no-print`}>
      <div role="alert">{refusal && <p className={styles.error}>{refusal}</p>}</div>
      <div className={ui.actions}>
        <Confirmed
          label="Quitter et effacer mes réponses"
          title="Quitter la séance et effacer vos réponses ?"
          text="Votre surnom et vos réponses sont supprimés du serveur et de cet appareil, tout de suite et sans retour possible. Les totaux déjà montrés à la salle restent tels quels. Pour seulement faire une pause, fermez la page : vous retrouverez votre place."
          action="Quitter et effacer"
          danger
          onConfirm={() => void leave()}
        />
      </div>
    </div>
  );
}
