"use client";

import { useEffect, useState } from "react";
import { forgetCoaching, type KeptCoaching, keptCoachings } from "@/lib/sessions/client/kept";
import { paths } from "@/lib/site/paths";
import { Confirmed } from "../ui/confirmed";
import styles from "./own-sessions.module.css";

/** The sessions whose coaching link this browser keeps. */
export function OwnSessions() {
  const [kept, setKept] = useState<readonly KeptCoaching[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => setKept(keptCoachings()), []);
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="own-sessions">
      <h2 id="own-sessions">Vos séances sur cet appareil</h2>
      <ul className={styles.ownSessions}>
        {kept.map((one) => (
          <li key={one.secret}>
            <a href={paths.coach(one.secret)}>{one.title}</a>
            <span className={styles.hint}>
              créée le {new Date(one.at).toLocaleDateString("fr-FR", { dateStyle: "long" })}
            </span>
            <Confirmed
              label="Oublier"
              title={`Oublier « ${one.title} » sur cet appareil ?`}
              text="La séance reste sur le serveur, mais sans son lien d’animation vous ne pourrez plus la rouvrir. Copiez le lien d’abord si vous voulez y revenir."
              action="Oublier"
              danger
              onConfirm={() => {
                setFailed(!forgetCoaching(one.secret));
                setKept(keptCoachings());
              }}
            />
          </li>
        ))}
      </ul>
      <p role="alert">
        {failed &&
          "Ce navigateur n’a pas pu oublier ce lien : effacez les données de ce site dans ses réglages."}
      </p>
    </section>
  );
}
