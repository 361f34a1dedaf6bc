import type { Asked, AskedOption } from "@/lib/kinds/kind";
import { RichText } from "../ui/rich-text";
import styles from "./assessment.module.css";

type Props = {
  name: string;
  options: readonly AskedOption[];
  targets: Asked["targets"];
  pairs: Readonly<Record<string, string>>;
  onChange: (pairs: Record<string, string>) => void;
};

/** One native list of targets for each premise; a target may serve twice. */
export function PairsField({ name, options, targets, pairs, onChange }: Props) {
  return (
    <div className={styles.pairs}>
      {options.map((option) => (
        <div key={option.id} className={styles.pair}>
          <label htmlFor={`${name}-${option.id}`}>
            <RichText as="span" html={option.html} />
          </label>
          <select
            id={`${name}-${option.id}`}
            value={pairs[option.id] ?? ""}
            onChange={(event) => onChange({ ...pairs, [option.id]: event.target.value })}
          >
            <option value="" disabled>
              Choisir…
            </option>
            {targets.map((target) => (
              <option key={target.id} value={target.id}>
                {target.text}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  );
}
