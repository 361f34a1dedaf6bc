import type { ComponentProps, MouseEvent, ReactNode } from "react";
import ui from "./ui.module.css";

/** `primary` for the one main action of a screen, `plain` for what stands beside it, `danger` for what loses data. */
export type Variant = "primary" | "plain" | "danger";

type Own = { variant?: Variant | undefined };

type ButtonProps = Own &
  Omit<ComponentProps<"button">, "className"> & {
    /** Cannot be used for now, yet keeps its place, its focus and its name: pressing it does nothing. */
    unavailable?: boolean | undefined;
    /** What it started is not over: pressing it again does nothing. */
    busy?: boolean | undefined;
  };

/** A button. Never submits a form unless told so with `type="submit"`. */
export function Button({ variant, type = "button", unavailable, busy, ...rest }: ButtonProps) {
  const inert = unavailable || busy ? { "aria-disabled": true, onClick: refuse } : {};
  return (
    <button {...rest} {...inert} type={type} className={classOf(variant)} data-busy={busy || undefined} />
  );
}

/**
 * A button that is on or off: its name stays the same, and screen readers say whether it is pressed.
 * @param label names what is on when it is pressed.
 */
export function Toggle(
  props: Omit<ButtonProps, "children" | "aria-pressed"> & { label: string; pressed: boolean },
) {
  const { label, pressed, ...rest } = props;
  return (
    <Button {...rest} aria-pressed={pressed}>
      {label}
    </Button>
  );
}

/** A link that looks like a button, because following it is the next step. */
export function ButtonLink({ variant, ...rest }: Own & Omit<ComponentProps<"a">, "className">) {
  return <a {...rest} className={classOf(variant)} />;
}

/** Buttons side by side, on several lines where there is no room. */
export function Actions({ children, printed = true }: { children: ReactNode; printed?: boolean }) {
  return <div className={printed ? ui.actions : `${ui.actions} no-print`}>{children}</div>;
}

function classOf(variant: Variant | undefined): string {
  return variant ? `${ui.button} ${ui[variant]}` : `${ui.button}`;
}

/** Nor does a submit button submit. */
function refuse(event: MouseEvent): void {
  event.preventDefault();
}
