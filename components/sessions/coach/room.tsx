import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { showCode } from "@/lib/sessions/code";
import { paths } from "@/lib/site/paths";
import { Confirmed } from "../../ui/confirmed";
import ui from "../../ui/ui.module.css";
import { JoinCard } from "../join-card";
import styles from "../sessions.module.css";
import { counted } from "../words";

/** The door: how people come in, how many have, and who may not. */
export function Room() {
  const { coaching, counts, members, loadMembers, remove, command, busy } = useCoaching();
  if (!coaching) return null;
  const { screen, code, projectionSecret, capacity } = coaching;
  const present = counts?.participants ?? 0;
  const begun = screen.phase === "running";
  return (
    <section aria-labelledby="room" className={styles.panel}>
      <h2 id="room">La salle{begun && code && <span className={styles.smallCode}>{showCode(code)}</span>}</h2>
      {!begun && code && <JoinCard code={code} />}
      <p className={styles.present} role="status">
        <strong>{counted(present, "participant présent", "participants présents")}</strong> sur {capacity}{" "}
        places{screen.locked && ", salle verrouillée"}
      </p>
      <div className={ui.actions}>
        <a className={ui.button} href={paths.projection(projectionSecret)} target="_blank" rel="noreferrer">
          Ouvrir l’écran partagé (nouvel onglet)
        </a>
        <button
          type="button"
          className={ui.button}
          aria-disabled={busy}
          onClick={() => {
            if (!busy) void command("setLock", { body: { locked: !screen.locked } });
          }}
        >
          {screen.locked ? "Rouvrir la salle" : "Verrouiller la salle"}
        </button>
      </div>
      {begun && code && (
        <details>
          <summary>QR code et adresse pour les retardataires</summary>
          <JoinCard code={code} />
        </details>
      )}
      <details
        className={styles.members}
        onToggle={(event) => {
          if (event.currentTarget.open) void loadMembers();
        }}
      >
        <summary>Retirer un participant</summary>
        <p>
          Les surnoms sont donnés par le serveur, par ordre alphabétique : rien ne les relie à une réponse.
        </p>
        <button type="button" className={ui.button} onClick={() => void loadMembers()}>
          Actualiser la liste
        </button>
        <ul>
          {members.map((member) => (
            <li key={member.id}>
              <span>{member.nickname}</span>
              <Confirmed
                label={`Retirer ${member.nickname}`}
                title={`Retirer ${member.nickname} ?`}
                text="Cette personne quitte la salle et ses réponses sont effacées. Les totaux déjà montrés restent tels quels. Elle peut revenir avec le code, sauf si vous verrouillez la salle."
                action="Retirer"
                danger
                onConfirm={() => void remove(member.id)}
              />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
