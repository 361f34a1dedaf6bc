import type { Ref } from "react";
import type { Outcome } from "@/lib/assessment/model";
import { Icon, type IconShape } from "../ui/icon";
import styles from "./correction.module.css";

export const outcomeWords: Record<Outcome, string> = {
  right: "Juste",
  wrong: "Faux",
  unknown: "Je ne sais pas",
};
const outcomeShapes: Record<Outcome, IconShape> = { right: "good", wrong: "bad", unknown: "unsure" };
const outcomeStyles: Record<Outcome, string | undefined> = {
  right: styles.outcomeGood,
  wrong: styles.outcomeBad,
  unknown: styles.outcomeUnsure,
};

/** Right or wrong, in words first. */
export function OutcomeHeading(props: { outcome: Outcome; headingRef?: Ref<HTMLHeadingElement> }) {
  const { outcome, headingRef } = props;
  return (
    <h2 className={`${styles.outcome} ${outcomeStyles[outcome] ?? ""}`} tabIndex={-1} ref={headingRef}>
      <Icon shape={outcomeShapes[outcome]} />
      {outcome === "unknown" ? "Vous ne saviez pas : voici pourquoi" : outcomeWords[outcome]}
    </h2>
  );
}
