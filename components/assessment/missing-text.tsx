import { useCallback, useEffect, useState } from "react";
import { attempts } from "@/lib/attempts/use-attempts";
import { Actions, Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** Fetches the text of a question that this device does not have. One that is gone is left out of the series. */
export function MissingText() {
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    attempts.loadMissingTexts().catch(() => setFailed(true));
  }, []);
  useEffect(load, [load]);
  if (!failed) return <p role="status">Chargement de la question…</p>;
  return (
    <Notice title="Cette question n’a pas pu être chargée" alert>
      <p>Vérifiez la connexion puis réessayez. Rien de ce que vous avez répondu n’est perdu.</p>
      <Actions>
        <Button onClick={load}>Réessayer</Button>
      </Actions>
    </Notice>
  );
}
