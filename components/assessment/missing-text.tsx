import { useCallback, useEffect, useState } from "react";
import { attempts } from "@/lib/attempts/use-attempts";
import { Actions, Button } from "../ui/button";
import { Notice } from "../ui/notice";

/**
 * Fetches the text of a question that this device does not have. One that is gone is left out of the
 * series; one that was answered stays in it, and has no text any more.
 */
export function MissingText({ onNext }: { onNext: () => void }) {
  const [state, setState] = useState<"loading" | "failed" | "gone">("loading");
  const load = useCallback(() => {
    setState("loading");
    // What is still here once everything was fetched is a question of which there is no text.
    attempts.loadMissingTexts().then(
      () => setState("gone"),
      () => setState("failed"),
    );
  }, []);
  useEffect(load, [load]);
  if (state === "gone")
    return (
      <Notice title="Le texte de cette question n’est plus publié" alert>
        <p>Votre réponse reste dans votre bilan, jugée sur ce qui vous a été montré.</p>
        <Actions>
          <Button variant="primary" onClick={onNext}>
            Continuer
          </Button>
        </Actions>
      </Notice>
    );
  if (state === "loading") return <p role="status">Chargement de la question…</p>;
  return (
    <Notice title="Cette question n’a pas pu être chargée" alert>
      <p>Vérifiez la connexion puis réessayez. Rien de ce que vous avez répondu n’est perdu.</p>
      <Actions>
        <Button onClick={load}>Réessayer</Button>
      </Actions>
    </Notice>
  );
}
