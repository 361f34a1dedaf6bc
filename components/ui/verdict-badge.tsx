import type { Verdict } from "@/lib/assessment/verdict";
import { Icon, type IconShape } from "./icon";
import styles from "./ui.module.css";

export const verdictWords: Record<Verdict, string> = {
  acquis: "Acquis",
  "a-travailler": "À travailler",
  indetermine: "Indéterminé",
};

export const verdictShapes: Record<Verdict, IconShape> = {
  acquis: "good",
  "a-travailler": "bad",
  indetermine: "unsure",
};

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const shape = verdictShapes[verdict];
  return (
    <span className={`${styles.badge} ${styles[shape]}`}>
      <Icon shape={shape} />
      {verdictWords[verdict]}
    </span>
  );
}
