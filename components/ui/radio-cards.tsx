import type { ReactNode } from "react";
import ui from "./ui.module.css";

type Props<Value extends string> = {
  legend: ReactNode;
  /** Names the group in the page: one of that name at most. */
  name: string;
  options: readonly { readonly value: Value; readonly title: ReactNode; readonly detail?: ReactNode }[];
  value: Value;
  onChange: (value: Value) => void;
  /** Side by side where there is room. */
  inRow?: boolean;
};

/** One choice among a few, each with what it means. */
export function RadioCards<Value extends string>(props: Props<Value>) {
  const { legend, name, options, value, onChange, inRow = false } = props;
  return (
    <fieldset className={inRow ? `${ui.cards} ${ui.inRow}` : ui.cards}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={ui.option}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            <strong className={ui.optionTitle}>{option.title}</strong>
            {option.detail && <small className={ui.hint}>{option.detail}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
