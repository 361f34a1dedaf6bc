import { RichText } from "../ui/rich-text";
import styles from "./choice-field.module.css";
import type { FieldProps } from "./field";

/** Radios for one answer. */
export function RadioField(props: FieldProps) {
  return <ChoiceField {...props} several={false} />;
}

/** Checkboxes for several: the number of right ones is never given away. */
export function CheckboxField(props: FieldProps) {
  return <ChoiceField {...props} several />;
}

function ChoiceField({ name, several, options, value, onChange }: FieldProps & { several: boolean }) {
  const chosen = value.type === "choice" ? value.options : [];
  const choose = (id: string) => {
    const others = several ? chosen.filter((one) => one !== id) : [];
    onChange({ type: "choice", options: several && chosen.includes(id) ? others : [...others, id] });
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
            data-awaited={chosen.length === 0 || undefined}
            onChange={() => choose(option.id)}
          />
          <RichText as="span" html={option.html} />
        </label>
      ))}
    </div>
  );
}
