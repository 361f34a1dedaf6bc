import { useState } from "react";
import type { Why } from "@/lib/attempts/store";
import { journal, useAttempts } from "@/lib/attempts/use-attempts";
import { agreed, counted } from "@/lib/french/counted";
import { reasonOf } from "../own-data/outcome-words";
import { Actions, Button } from "../ui/button";
import { Notice } from "../ui/notice";

/** What a tab shows while another one writes. */
export function Elsewhere({ name, onTakenOver }: { name: string; onTakenOver: () => void }) {
  const lost = useAttempts((state) => state.lost);
  const [refused, setRefused] = useState<Why | null>(null);
  const takeOver = async () => {
    const outcome = await journal.takeOver();
    if (outcome.done) onTakenOver();
    else setRefused(outcome.why);
  };
  return (
    <>
      <h1>{name}</h1>
      <Notice title="Votre bilan est ouvert dans un autre onglet">
        <p>Pour qu’aucune réponse ne se perde, un seul onglet écrit à la fois.</p>
        {lost > 0 && (
          <p>{`${counted(lost, "réponse")} de cet onglet ${agreed(lost, "n’avait pas encore pu être enregistrée", "n’avaient pas encore pu être enregistrées")} : à redonner.`}</p>
        )}
        <Actions>
          <Button variant="primary" onClick={() => void takeOver()}>
            Continuer dans cet onglet
          </Button>
        </Actions>
        <div role="alert">
          {refused && <p>{`Cet onglet n’a pas pu prendre la main : ${reasonOf(refused)}.`}</p>}
        </div>
      </Notice>
    </>
  );
}
