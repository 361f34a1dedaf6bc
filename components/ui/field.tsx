import type { ReactNode } from "react";
import ui from "./ui.module.css";

/** What ties a control to its label, its hint and its error. */
export type Control = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

type Props = {
  id: string;
  label: ReactNode;
  /** What to type, said before it is typed. */
  hint?: ReactNode;
  /** What is wrong and how to mend it; empty when nothing is. Spoken at once. */
  error?: string | undefined;
  children: (control: Control) => ReactNode;
};

/** A labelled control, with its hint above and its error below. */
export function Field({ id, label, hint, error = "", children }: Props) {
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={ui.field}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className={ui.hint}>
          {hint}
        </p>
      )}
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      <div id={`${id}-error`} role="alert">
        {error && <p className={ui.error}>{error}</p>}
      </div>
    </div>
  );
}
