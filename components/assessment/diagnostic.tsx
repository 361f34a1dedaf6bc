"use client";

import { useState } from "react";
import { blockSizes } from "@/lib/assessment/attempt";
import type { Length } from "@/lib/assessment/model";
import { wouldLose } from "@/lib/attempts/snapshot";
import { attempts, useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import { DomainId } from "@/lib/bank/schema";
import { Button } from "../ui/button";
import { RadioCards } from "../ui/radio-cards";
import styles from "./assessment.module.css";
import { Journey } from "./journey";
import { useFirstSlice } from "./use-first-slice";

const count = DomainId.options.length;
const lengths: { value: Length; title: string; detail: string }[] = [
  {
    value: "short",
    title: "Environ 10 minutes",
    detail: `${blockSizes.short * count} questions au plus : repère les lacunes marquées.`,
  },
  {
    value: "long",
    title: "Environ 25 minutes",
    detail: `${blockSizes.long * count} questions au plus : peut conclure dans chaque domaine.`,
  },
  {
    value: "verdict",
    title: "Jusqu’au verdict",
    detail: "Autant de questions qu’il en faut ; arrêtez quand vous voulez.",
  },
];

type Props = { bank: Publication; domainTitles: Readonly<Record<DomainId, string>> };

/** The default journey: the seven domains, interleaved. */
export function Diagnostic({ bank, domainTitles }: Props) {
  const [length, setLength] = useState<Length>("short");
  useFirstSlice(bank);
  return (
    <Journey
      bank={bank}
      domainTitles={domainTitles}
      name="Diagnostic"
      introduction={<Introduction />}
      renderStart={(start, busy) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            start(() => attempts.begin({ mode: "diagnostic", length, domains: DomainId.options }, bank));
          }}
        >
          <RadioCards
            legend="Quelle durée vous convient ?"
            name="length"
            options={lengths}
            value={length}
            onChange={setLength}
            inRow
          />
          <Button type="submit" variant="primary" disabled={busy}>
            Commencer le diagnostic
          </Button>
        </form>
      )}
    />
  );
}

function Introduction() {
  const unsafe = useAttempts(wouldLose);
  return (
    <>
      <h1>Diagnostic</h1>
      <p>
        Des questions tirées des sept domaines, mêlées les unes aux autres. Un domaine s’arrête dès que ses
        réponses suffisent à conclure.
      </p>
      <ul className={styles.expect}>
        <li>
          <strong>Le rythme est le vôtre</strong>
          Aucune limite de temps. Comptez une trentaine de secondes par question, sans la lecture des
          corrections.
        </li>
        <li>
          <strong>La correction vient tout de suite</strong>
          Après chaque réponse : pourquoi chaque option est juste ou fausse, l’explication et les sources.
        </li>
        <li>
          <strong>Entre deux réponses, ne devinez pas</strong>
          Une question compte seulement si la réponse est entièrement exacte. « Je ne sais pas » ne coûte pas
          plus qu’une erreur et rend le bilan plus juste.
        </li>
        <li>
          <strong>Rien n’est envoyé</strong>
          {unsafe
            ? "Vos réponses sont corrigées dans cette page, et ne quittent pas ce poste."
            : "Vos réponses sont corrigées et gardées sur ce poste. Vous pouvez faire une pause, fermer la page, revenir."}
        </li>
      </ul>
    </>
  );
}
