import { RichText } from "../ui/rich-text";
import type { FieldProps } from "./field";
import styles from "./pairs-field.module.css";
import { TargetList } from "./target-list";

/**
 * The targets once, whole and numbered; then for each premise one number to choose, named by its
 * target. Nothing is cut however narrow the screen: both lists wrap. A target may serve twice.
 */
export function PairsField({ name, options, targets, value, onChange }: FieldProps) {
  const pairs = value.type === "pairs" ? value.pairs : {};
  return (
    <>
      <TargetList targets={targets} />
      {options.map(({ id, html }) => (
        <fieldset key={id} className={styles.premise}>
          <legend>
            <RichText as="span" html={html} />
          </legend>
          <div className={styles.numbers}>
            {targets.map((target, index) => (
              <label key={target.id}>
                <input
                  type="radio"
                  name={`${name}-${id}`}
                  value={target.id}
                  checked={pairs[id] === target.id}
                  data-awaited={pairs[id] === undefined || undefined}
                  onChange={() => onChange({ type: "pairs", pairs: { ...pairs, [id]: target.id } })}
                />
                <b>{index + 1}</b>
                <span className="visually-hidden">{`\u00a0: ${target.text}`}</span>
              </label>
            ))}
          </div>
          <p className={styles.chosen} aria-hidden="true">
            {targets.find((target) => target.id === pairs[id])?.text ?? "À associer"}
          </p>
        </fieldset>
      ))}
    </>
  );
}
