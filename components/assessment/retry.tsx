"use client";

import { idsToRetry } from "@/lib/assessment/attempt";
import { attempts, useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { counted } from "@/lib/french/counted";
import { paths } from "@/lib/site/paths";
import { activeOf, useStandings } from "../result/use-standings";
import { Button } from "../ui/button";
import { Journey } from "./journey";

type Props = { bank: Publication; domainTitles: Readonly<Record<DomainId, string>> };

/** Only what was missed or unknown, to learn and not to be judged. */
export function Retry({ bank, domainTitles }: Props) {
  const answers = useAttempts((state) => state.answers);
  const opening = useAttempts((state) => state.role === "opening");
  const standings = useStandings(answers);
  const missed = idsToRetry(answers, activeOf(standings)).length;
  const retired = idsToRetry(answers, null).length - missed;
  return (
    <Journey
      bank={bank}
      domainTitles={domainTitles}
      name="Reprendre mes erreurs"
      asksNew={false}
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
          <Button variant="primary" disabled={busy} onClick={() => start(attempts.beginRetry)}>
            {`Reprendre ${counted(missed, "question")}`}
          </Button>
        ) : (
          !opening && (
            <p>
              {retired > 0
                ? "Les questions que vous avez manquées ont toutes été retirées de la banque depuis. "
                : "Aucune question à reprendre pour l’instant. "}
              <a href={paths.diagnostic}>Faire le diagnostic</a>
            </p>
          )
        )
      }
    />
  );
}
