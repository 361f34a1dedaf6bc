import { useEffect, useRef, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { blockAhead, lastSeries, stopReason } from "@/lib/assessment/attempt";
import { resultOf } from "@/lib/assessment/result";
import type { Begun } from "@/lib/attempts/series";
import { seenItems, wouldLose } from "@/lib/attempts/snapshot";
import { attempts, useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { agreed, counted } from "@/lib/french/counted";
import { paths } from "@/lib/site/paths";
import { usePageTitle } from "../site/use-page-title";
import { Actions, Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { VerdictBadge } from "../ui/verdict-badge";
import styles from "./assessment.module.css";
import { NotBegun } from "./not-begun";
import { rememberPlace } from "./place";

type Props = {
  bank: Publication;
  domainTitles: Readonly<Record<DomainId, string>>;
  /** What the page calls the journey, for the window's title. */
  journey: string;
  /** Shows the result in this page, where it alone holds it. */
  onResult: () => void;
};

/** What comes when the drawn items are used up: the result, or more items while some domain is undecided. */
export function SeriesEnd({ bank, domainTitles, journey, onResult }: Props) {
  const { attempt, answers, pending, pool, past, storage } = useAttempts(
    useShallow(({ attempt, answers, pending, pool, past, storage }) => ({
      attempt,
      answers,
      pending,
      pool,
      past,
      storage,
    })),
  );
  const [problem, setProblem] = useState<Exclude<Begun, { begun: true }>["why"] | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    rememberPlace(null);
  }, []);

  const series = attempt ? lastSeries(attempt) : null;
  const retry = series?.mode === "retry";
  const title = retry ? "Reprise terminée" : "Série terminée";
  usePageTitle(title, journey);
  if (!attempt || !series) return null;
  const seen = seenItems({ past, answers, pending });
  const result = resultOf(attempt, answers);
  const states = series.domains.flatMap((domain) => {
    const domainResult = result.domains.find((one) => one.domain === domain);
    return domainResult
      ? [{ ...domainResult, stop: stopReason(attempt, answers, domain, { pool, seen }) }]
      : [];
  });
  const ahead = blockAhead(attempt, answers, { pool, seen });
  const exhausted = retry ? [] : states.filter((one) => one.stop === "exhausted");
  const goOn = async () => {
    const begun = await attempts.more(bank);
    setProblem(begun.begun ? null : begun.why);
  };

  return (
    <div className={styles.sheet}>
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {retry ? (
        <p>
          Ces réponses vous ont fait réviser ; elles ne changent pas les verdicts, fondés sur les premières
          réponses.
        </p>
      ) : (
        <States states={states} domainTitles={domainTitles} />
      )}
      {exhausted.length > 0 && (
        <Notice>
          <p>
            {`Vous avez vu toutes les questions disponibles en ${new Intl.ListFormat("fr").format(
              exhausted.map((one) => `« ${domainTitles[one.domain]} »`),
            )}. Le verdict y reste indéterminé tant que la banque ne s’enrichit pas.`}
          </p>
        </Notice>
      )}
      {problem && <NotBegun why={problem} />}
      <Actions>
        <Button
          variant="primary"
          // A page that would lose answers is not left: the result is shown in it.
          onClick={() => (wouldLose({ storage }) ? onResult() : window.location.assign(paths.result))}
        >
          Voir mon bilan
        </Button>
        {ahead > 0 && (
          <Button
            onClick={() => void goOn()}
          >{`Continuer : ${counted(ahead, "question")} de plus au maximum`}</Button>
        )}
      </Actions>
    </div>
  );
}

type State = Pick<ReturnType<typeof resultOf>["domains"][number], "domain" | "verdict" | "right" | "served">;

function States({ states, domainTitles }: { states: readonly State[] } & Pick<Props, "domainTitles">) {
  return (
    <table className={styles.states}>
      <caption>Où en sont les domaines de cette série</caption>
      <thead>
        <tr>
          <th scope="col">Domaine</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {states.map((one) => (
          <tr key={one.domain}>
            <th scope="row">{domainTitles[one.domain]}</th>
            <td>
              <VerdictBadge verdict={one.verdict} />
              <span
                className={styles.count}
              >{`${one.right} ${agreed(one.right, "juste")} sur ${one.served}`}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
