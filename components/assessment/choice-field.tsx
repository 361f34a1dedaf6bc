import type { AskedOption } from "@/lib/kinds/kind";
import { RichText } from "../ui/rich-text";
import styles from "./assessment.module.css";

/** Radios for one answer, checkboxes for several: the number of right ones is never given away. */
export function ChoiceField(props: {
  name: string;
  several: boolean;
  options: readonly AskedOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { name, several, options, chosen, onChange } = props;
  const toggle = (id: string) => {
    if (!several) onChange([id]);
    else onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  };
  return (
    <div className={styles.choices}>
      {options.map((option) => (
        <label key={option.id} className={styles.choice}>
          <input
            type={several ? "checkbox" : "radio"}
            name={name}
            value={option.id}
            checked={chosen.includes(option.id)}
            onChange={() => toggle(option.id)}
          />
          <RichText as="span" html={option.html} />
        </label>
      ))}
    </div>
  );
}
