import { useState } from "react";
import { counted } from "@/lib/french/counted";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { showCode } from "@/lib/sessions/code";
import { paths } from "@/lib/site/paths";
import { Actions, Button, ButtonLink, Toggle } from "../../ui/button";
import { Confirmed } from "../../ui/confirmed";
import { JoinCard } from "../join-card";
import styles from "./coach.module.css";

/** The door: how people come in, how many have, and who may not. */
export function Room() {
  const { coaching, counts, command, busy } = useCoaching();
  // What is unfolded stays so when the first question opens: nothing moves under the coach's finger.
  const [unfolded] = useState(coaching?.screen.phase !== "running");
  if (!coaching) return null;
  const { screen, code, projectionSecret, capacity } = coaching;
  const present = counts?.participants ?? 0;
  const begun = screen.phase === "running";
  return (
    <section aria-labelledby="room" className={styles.panel}>
      <h2 id="room">La salle{begun && code && <span className={styles.smallCode}>{showCode(code)}</span>}</h2>
      {code && (
        <details open={unfolded}>
          <summary>QR code et adresse</summary>
          <JoinCard code={code} />
        </details>
      )}
      <p className={styles.present} role="status">
        <strong>{counted(present, "participant présent", "participants présents")}</strong> sur{" "}
        {counted(capacity, "place")}
        {screen.locked && ", salle verrouillée"}
      </p>
      <Actions>
        <ButtonLink href={paths.projection(projectionSecret)} target="_blank" rel="noreferrer">
          Ouvrir l’écran partagé (nouvel onglet)
        </ButtonLink>
        <Toggle
          label="Verrouiller la salle"
          pressed={screen.locked}
          busy={busy}
          onClick={() => void command("setLock", { body: { locked: !screen.locked } })}
        />
      </Actions>
      <Members />
    </section>
  );
}

/** Who is there, by nickname, and how to have somebody leave. */
function Members() {
  const { members, loadMembers, remove } = useCoaching();
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open) void loadMembers();
      }}
    >
      <summary>Retirer un participant</summary>
      <p>Les surnoms sont donnés par le serveur, par ordre alphabétique : rien ne les relie à une réponse.</p>
      <Button onClick={() => void loadMembers()}>Actualiser la liste</Button>
      <ul className={styles.members}>
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
  );
}
