import { sprt, type Verdict } from "@/lib/assessment/verdict";
import type { DomainId } from "@/lib/bank/schema";
import { Figure } from "../ui/figure";
import { VerdictBadge } from "../ui/verdict-badge";
import { limitColour, scaleColours, verdictColours } from "../ui/verdict-colours";
import styles from "./result.module.css";

const at = (rate: number) => `${rate * 100}%`;
const colour = (token: string) => `var(${token})`;

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
    <Figure className={styles.chart} caption={caption}>
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
          <text x="0" y="1em">
            0
          </text>
          <text x={at(sprt.p0)} y="1em" textAnchor="middle">
            60 %
          </text>
          <text x={at(sprt.p1)} y="1em" textAnchor="middle">
            85 %
          </text>
        </svg>
      </div>
    </Figure>
  );
}

/** Zones of the two hypotheses, interval, observed rate. Every figure in it is also in the table. */
function Track({ domain }: { domain: ChartRow }) {
  const [low, high] = domain.interval;
  const fill = colour(verdictColours[domain.verdict]);
  const zone = { className: styles.zone, y: "10", height: "8" };
  return (
    <svg className={styles.track} aria-hidden="true" focusable="false">
      <rect {...zone} width="100%" rx="4" fill={colour(scaleColours.whole)} stroke="var(--line)" />
      <rect {...zone} x={at(sprt.p1)} width={at(1 - sprt.p1)} fill={colour(scaleColours.acquired)} />
      <rect {...zone} width={at(sprt.p0)} fill={colour(scaleColours.toWork)} />
      {[sprt.p0, sprt.p1].map((limit) => (
        <line key={limit} x1={at(limit)} x2={at(limit)} y1="5" y2="23" stroke={colour(limitColour)} />
      ))}
      {domain.rate !== null && (
        <>
          <rect
            className={styles.interval}
            x={at(low)}
            y="12"
            width={at(high - low)}
            height="4"
            rx="2"
            fill={fill}
          />
          <circle
            className={styles.point}
            cx={at(domain.rate)}
            cy="14"
            r="7"
            fill={fill}
            stroke="var(--surface)"
            strokeWidth="2"
          />
        </>
      )}
    </svg>
  );
}
