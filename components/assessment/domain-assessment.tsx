"use client";

import { useState } from "react";
import { resultOf } from "@/lib/assessment/result";
import { useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import ui from "../ui/ui.module.css";
import { verdictWords } from "../ui/verdict-badge";
import styles from "./assessment.module.css";
import { Journey } from "./journey";

type Props = {
  bank: Publication;
  domain: DomainId;
  title: string;
  summary: string;
  domainTitles: Readonly<Record<DomainId, string>>;
};

/** One domain, until its verdict or as long as wanted. */
export function DomainAssessment({ bank, domain, title, summary, domainTitles }: Props) {
  const { begin, attempt, answers } = useAttempts();
  const [length, setLength] = useState<"verdict" | "open">("verdict");
  const result = attempt && resultOf(attempt, answers).domains.find((one) => one.domain === domain);
  const decided = result && result.verdict !== "indetermine" ? result : null;
  return (
    <Journey
      bank={bank}
      domainTitles={domainTitles}
      name={title}
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
              begin({ mode: "domain", length: decided ? "open" : length, domains: [domain] }, bank),
            );
          }}
        >
          {decided ? (
            <p>
              Le verdict de ce domaine est déjà atteint ({verdictWords[decided.verdict].toLowerCase()}). De
              nouvelles questions affineront seulement l’intervalle.
            </p>
          ) : (
            <fieldset className={styles.lengths}>
              <legend>Jusqu’où aller ?</legend>
              <label className={styles.choice}>
                <input
                  type="radio"
                  name="length"
                  checked={length === "verdict"}
                  onChange={() => setLength("verdict")}
                />
                <span>
                  <strong>Jusqu’au verdict</strong>
                  <small>La série s’arrête dès qu’elle peut conclure.</small>
                </span>
              </label>
              <label className={styles.choice}>
                <input
                  type="radio"
                  name="length"
                  checked={length === "open"}
                  onChange={() => setLength("open")}
                />
                <span>
                  <strong>Aussi longtemps que je veux</strong>
                  <small>La série continue après le verdict.</small>
                </span>
              </label>
            </fieldset>
          )}
          <button type="submit" className={`${ui.button} ${ui.primary}`} disabled={busy}>
            Commencer
          </button>
        </form>
      )}
    />
  );
}
