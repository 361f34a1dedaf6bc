import type { Asked } from "@/lib/kinds/kind";
import styles from "./asked.module.css";

/** The targets of a matching question, each whole and under the number that names it. */
export function TargetList({ targets }: Pick<Asked, "targets">) {
  return (
    <ol className={styles.targets}>
      {targets.map((target, index) => (
        <li key={target.id}>
          <b>{index + 1}</b>
          <span>{target.text}</span>
        </li>
      ))}
    </ol>
  );
}
