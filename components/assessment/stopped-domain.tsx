import { lastSeries } from "@/lib/assessment/attempt";
import { domainVerdict, evidenceOf } from "@/lib/assessment/evidence";
import { resultOf } from "@/lib/assessment/result";
import { useAttempts } from "@/lib/attempts/use-attempts";
import type { DomainId } from "@/lib/bank/schema";
import { Notice } from "../ui/notice";
import { verdictWords } from "../ui/verdict-badge";

type Props = {
  domain: DomainId;
  title: string;
  /** Whether the answer on screen is the last one given. */
  atAnswer: boolean;
};

/** Says, once, that the answer just given made its domain reach a verdict. */
export function StoppedDomain({ domain, title, atAnswer }: Props) {
  const attempt = useAttempts((state) => state.attempt);
  const answers = useAttempts((state) => state.answers);
  const series = attempt ? lastSeries(attempt) : null;
  if (!attempt || !series || !atAnswer || series.mode === "retry") return null;
  if (domainVerdict(evidenceOf(attempt, answers), domain).verdict === "indetermine") return null;
  const result = resultOf(attempt, answers).domains.find((one) => one.domain === domain);
  if (!result || result.decidedAfter !== result.served) return null;
  return (
    <Notice>
      <p>
        <strong>{`${title} : verdict atteint.`}</strong>
        <span>
          {` ${verdictWords[result.verdict]}, après ${result.served} questions. ${
            series.length === "open"
              ? "Vous pouvez continuer."
              : "Ce domaine ne sera plus interrogé dans cette série."
          }`}
        </span>
      </p>
    </Notice>
  );
}
