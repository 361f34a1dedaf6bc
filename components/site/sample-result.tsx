import { sprt, type Verdict, verdictOf, wilson90 } from "@/lib/assessment/verdict";
import { Figure } from "../ui/figure";
import { verdictWords } from "../ui/verdict-badge";
import { limitColour, scaleColours, verdictColours } from "../ui/verdict-colours";
import styles from "./page.module.css";

/** Invented answers of an invented person; verdicts and intervals are computed as the real ones are. */
const sample: { name: string; rights: string }[] = [
  { name: "Fondamentaux", rights: "1111111" },
  { name: "Accompagnement", rights: "1101011" },
  { name: "CCT et exigences", rights: "0100" },
  { name: "Offre de service", rights: "111" },
];

const colourOf = (verdict: Verdict) => `var(${verdictColours[verdict]})`;
const left = 10;
const scale = 340;
const rowHeight = 58;

/** What a result looks like, before having one. */
export function SampleResult() {
  const rows = sample.map(({ name, rights }) => {
    const sequence = [...rights].map((digit) => digit === "1");
    const right = sequence.filter(Boolean).length;
    const interval = wilson90({ right, served: sequence.length });
    return { name, interval, rate: right / sequence.length, verdict: verdictOf(sequence).verdict };
  });
  const x = (rate: number) => left + rate * scale;
  return (
    <Figure
      className={styles.sample}
      caption="Un exemple inventé. La barre montre l’incertitude : peu de réponses, peu de certitude."
    >
      <svg viewBox={`0 0 360 ${rows.length * rowHeight}`} role="img" aria-labelledby="sample-title">
        <title id="sample-title">
          {`Exemple de bilan. ${rows.map((row) => `${row.name} : ${verdictWords[row.verdict].toLowerCase()}`).join(" ; ")}.`}
        </title>
        {rows.map((row, index) => {
          const y = index * rowHeight;
          return (
            <g key={row.name}>
              <text x={left} y={y + 18} fill="var(--ink)" fontSize="18" fontWeight="600">
                {row.name}
              </text>
              <text
                x={left + scale}
                y={y + 18}
                fill={colourOf(row.verdict)}
                fontSize="17"
                fontWeight="600"
                textAnchor="end"
              >
                {verdictWords[row.verdict]}
              </text>
              <rect
                className={styles.zone}
                x={left}
                y={y + 30}
                width={scale}
                height="8"
                rx="4"
                fill={`var(${scaleColours.whole})`}
                stroke="var(--line)"
              />
              {[sprt.p0, sprt.p1].map((p) => (
                <line key={p} x1={x(p)} x2={x(p)} y1={y + 26} y2={y + 42} stroke={`var(${limitColour})`} />
              ))}
              <rect
                className={styles.interval}
                x={x(row.interval[0])}
                y={y + 32}
                width={(row.interval[1] - row.interval[0]) * scale}
                height="4"
                rx="2"
                fill={colourOf(row.verdict)}
              />
              <circle
                className={styles.point}
                cx={x(row.rate)}
                cy={y + 34}
                r="7"
                fill={colourOf(row.verdict)}
                stroke="var(--surface)"
                strokeWidth="2"
              />
            </g>
          );
        })}
      </svg>
    </Figure>
  );
}
