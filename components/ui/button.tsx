import type { ComponentProps, ReactNode } from "react";
import ui from "./ui.module.css";

/** `primary` for the one main action of a screen, `plain` for what stands beside it, `danger` for what loses data. */
export type Variant = "primary" | "plain" | "danger";

type Own = { variant?: Variant | undefined };

/** A button. Never submits a form unless told so with `type="submit"`. */
export function Button({
  variant,
  type = "button",
  ...rest
}: Own & Omit<ComponentProps<"button">, "className">) {
  return <button {...rest} type={type} className={classOf(variant)} />;
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
