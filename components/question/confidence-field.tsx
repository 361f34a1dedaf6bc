import type { Confidence } from "@/lib/assessment/model";
import styles from "./form.module.css";

const levels = [
  [null, "Je ne précise pas"],
  ["sure", "Sûr"],
  ["hesitant", "Hésitant"],
] as const;

/** How sure one is of the answer: never asked for, never counted in a verdict. */
export function ConfidenceField(props: {
  name: string;
  legend: string | undefined;
  value: Confidence | null;
  onChange: (value: Confidence | null) => void;
}) {
  const { name, legend, value, onChange } = props;
  return (
    <fieldset className={styles.confidence}>
      <legend>{legend ?? "Votre certitude (facultatif, sans effet sur les verdicts)"}</legend>
      <div className={styles.inlineChoices}>
        {levels.map(([level, label]) => (
          <label key={label}>
            <input type="radio" name={name} checked={value === level} onChange={() => onChange(level)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
