import { sprt, type Verdict } from "@/lib/assessment/verdict";
import type { DomainId } from "@/lib/bank/schema";
import { VerdictBadge } from "../ui/verdict-badge";
import styles from "./result.module.css";

const fills: Record<Verdict, string> = {
  acquis: "var(--good)",
  "a-travailler": "var(--bad)",
  indetermine: "var(--unsure)",
};
const at = (rate: number) => `${rate * 100}%`;

export type ChartRow = {
  readonly domain: DomainId;
  readonly verdict: Verdict;
  /** Success rate in [0, 1]; `null` when nothing was asked. */
  readonly rate: number | null;
  /** 90 % interval, within [0, 1]. */
  readonly interval: readonly [number, number];
  /** The figures behind it, in words. */
  readonly note: string;
};

type Props = {
  domains: readonly ChartRow[];
  titles: Readonly<Record<DomainId, string>>;
  caption: string;
};

/** Domains on one scale: what was measured, and how far it can be trusted. */
export function DomainChart({ domains, titles, caption }: Props) {
  return (
    <figure className={styles.chart}>
      <ul className={styles.rows}>
        {domains.map((domain) => (
          <li className={styles.row} key={domain.domain}>
            <span className={styles.name}>{titles[domain.domain]}</span>
            <span className={styles.verdict}>
              <VerdictBadge verdict={domain.verdict} />
            </span>
            <Track domain={domain} />
            <span className={styles.count}>{domain.note}</span>
          </li>
        ))}
      </ul>
      <div className={styles.row}>
        <svg className={styles.axis} aria-hidden="true" focusable="false">
          <text x="0" y="14">
            0
          </text>
          <text x={at(sprt.p0)} y="14" textAnchor="middle">
            60 %
          </text>
          <text x={at(sprt.p1)} y="14" textAnchor="middle">
            85 %
          </text>
        </svg>
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** Zones of the two hypotheses, interval, observed rate. Every figure in it is also in the table. */
function Track({ domain }: { domain: ChartRow }) {
  const [low, high] = domain.interval;
  return (
    <svg className={styles.track} aria-hidden="true" focusable="false">
      <rect x="0" y="10" width="100%" height="8" rx="4" fill="var(--sunken)" stroke="var(--line)" />
      <rect x={at(sprt.p1)} y="10" width={at(1 - sprt.p1)} height="8" fill="var(--good-soft)" />
      <rect x="0" y="10" width={at(sprt.p0)} height="8" fill="var(--bad-soft)" />
      <line x1={at(sprt.p0)} x2={at(sprt.p0)} y1="5" y2="23" stroke="var(--line-strong)" />
      <line x1={at(sprt.p1)} x2={at(sprt.p1)} y1="5" y2="23" stroke="var(--line-strong)" />
      {domain.rate !== null && (
        <>
          <rect
            x={at(low)}
            y="11"
            width={at(high - low)}
            height="6"
            rx="3"
            fill={fills[domain.verdict]}
            opacity="0.55"
          />
          <circle
            cx={at(domain.rate)}
            cy="14"
            r="7"
            fill={fills[domain.verdict]}
            stroke="var(--surface)"
            strokeWidth="2"
          />
        </>
      )}
    </svg>
  );
}
