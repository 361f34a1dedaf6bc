"use client";

import { Actions, Button, ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/site/paths";

/** Shown when a page fails while running. The answers are on the device, not in the page: none is lost. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <div role="alert">
      <h1>Cette page a rencontré un problème</h1>
      <p>Vos réponses sont gardées sur ce poste. Réessayez ; si le problème revient, rechargez la page.</p>
      <Actions>
        <Button variant="primary" onClick={reset}>
          Réessayer
        </Button>
        <ButtonLink href={paths.home}>Revenir à l’accueil</ButtonLink>
      </Actions>
    </div>
  );
}
