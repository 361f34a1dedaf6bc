import type { ComponentProps, ReactNode } from "react";
import ui from "./ui.module.css";

type Props = Omit<ComponentProps<"input">, "className" | "type" | "onChange"> & {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  /** What may help to choose, in smaller letters. */
  detail?: ReactNode;
};

/** A box to tick, with its label: the whole line is its target. */
export function CheckBox({ checked, onChange, children, detail, ...rest }: Props) {
  return (
    <label className={ui.check}>
      <input
        {...rest}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {children}
        {detail && <small className={ui.hint}>{detail}</small>}
      </span>
    </label>
  );
}
