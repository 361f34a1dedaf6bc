"use client";

import { useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { paths } from "@/lib/site/paths";
import ui from "../ui/ui.module.css";
import { Journey } from "./journey";

type Props = { bank: Publication; domainTitles: Readonly<Record<DomainId, string>> };

/** Only what was missed or unknown, to learn and not to be judged. */
export function Retry({ bank, domainTitles }: Props) {
  const { beginRetry, answers, phase } = useAttempts();
  const latest = new Map(answers.map((answer) => [answer.item.id, answer.outcome]));
  const missed = [...latest.values()].filter((outcome) => outcome !== "right").length;
  return (
    <Journey
      bank={bank}
      domainTitles={domainTitles}
      name="Reprendre mes erreurs"
      introduction={
        <>
          <h1>Reprendre mes erreurs</h1>
          <p>
            Seules reviennent les questions manquées ou laissées sur « Je ne sais pas ». Cette reprise fait
            apprendre : elle ne change pas les verdicts, qui reposent sur vos premières réponses.
          </p>
        </>
      }
      renderStart={(start, busy) =>
        missed > 0 ? (
          <button
            type="button"
            className={`${ui.button} ${ui.primary}`}
            disabled={busy}
            onClick={() => start(() => beginRetry())}
          >
            Reprendre {missed} {missed > 1 ? "questions" : "question"}
          </button>
        ) : (
          phase === "ready" && (
            <p>
              Aucune question à reprendre pour l’instant. <a href={paths.diagnostic}>Faire le diagnostic</a>
            </p>
          )
        )
      }
    />
  );
}
