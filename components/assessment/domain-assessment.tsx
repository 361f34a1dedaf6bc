"use client";

import { useState } from "react";
import { resultOf } from "@/lib/assessment/result";
import { attempts, useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { Button } from "../ui/button";
import { RadioCards } from "../ui/radio-cards";
import { verdictWords } from "../ui/verdict-badge";
import { Journey } from "./journey";
import { useFirstSlice } from "./use-first-slice";

const lengths = [
  { value: "verdict", title: "Jusqu’au verdict", detail: "La série s’arrête dès qu’elle peut conclure." },
  {
    value: "open",
    title: "Aussi longtemps que je veux",
    detail: "La série continue après le verdict.",
  },
] as const;

type Props = {
  bank: Publication;
  domain: DomainId;
  title: string;
  summary: string;
  domainTitles: Readonly<Record<DomainId, string>>;
};

/** One domain, until its verdict or as long as wanted. */
export function DomainAssessment({ bank, domain, title, summary, domainTitles }: Props) {
  const attempt = useAttempts((state) => state.attempt);
  const answers = useAttempts((state) => state.answers);
  const [length, setLength] = useState<"verdict" | "open">("verdict");
  useFirstSlice(bank);
  const result = attempt && resultOf(attempt, answers).domains.find((one) => one.domain === domain);
  const decided = result && result.verdict !== "indetermine" ? result : null;
  return (
    <Journey
      bank={bank}
      domainTitles={domainTitles}
      name={`Évaluation : ${title}`}
      introduction={
        <>
          <h1>{title}</h1>
          <p>{summary}</p>
          <p>
            Des questions de ce seul domaine, sans limite de temps, corrigées une à une. Elles complètent
            votre bilan : seules vos premières réponses comptent.
          </p>
        </>
      }
      renderStart={(start, busy) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            start(() =>
              attempts.begin({ mode: "domain", length: decided ? "open" : length, domains: [domain] }, bank),
            );
          }}
        >
          {decided ? (
            <p>
              {`Le verdict de ce domaine est déjà atteint (${verdictWords[decided.verdict].toLowerCase()}). De nouvelles questions affineront seulement l’intervalle.`}
            </p>
          ) : (
            <RadioCards
              legend="Jusqu’où aller ?"
              name="length"
              options={lengths}
              value={length}
              onChange={setLength}
            />
          )}
          <Button type="submit" variant="primary" disabled={busy}>
            Commencer
          </Button>
        </form>
      )}
    />
  );
}
