"use client";

import "@/components/site/tokens.css";
import "@/components/site/base.css";
import ui from "@/components/ui/ui.module.css";

/** The last resort, when even the layout fails. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="fr">
      <head>
        <title>Erreur — Auto-évaluation Cloud π Native</title>
      </head>
      <body>
        <main role="alert">
          <h1>L’application a rencontré un problème</h1>
          <p>
            Vos réponses sont gardées sur ce poste. Réessayez ; si le problème revient, rechargez la page.
          </p>
          <div className={ui.actions}>
            <button type="button" className={`${ui.button} ${ui.primary}`} onClick={reset}>
              Réessayer
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
