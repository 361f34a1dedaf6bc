"use client";

import ui from "@/components/ui/ui.module.css";
import { paths } from "@/lib/site/paths";

/** Shown when a page fails while running. The answers are on the device, not in the page: none is lost. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <div role="alert">
      <h1>Cette page a rencontré un problème</h1>
      <p>Vos réponses sont gardées sur ce poste. Réessayez ; si le problème revient, rechargez la page.</p>
      <div className={ui.actions}>
        <button type="button" className={`${ui.button} ${ui.primary}`} onClick={reset}>
          Réessayer
        </button>
        <a className={ui.button} href={paths.home}>
          Revenir à l’accueil
        </a>
      </div>
    </div>
  );
}
