import type { ReactNode } from "react";
import ui from "./ui.module.css";

/**
 * A region that scrolls sideways where its table is wider than the screen, by finger and by keyboard.
 * @param props.label names it for screen readers: « Tableau des sept domaines ».
 * @param props.wraps for a table of sentences: its cells get as narrow as their words before it scrolls.
 */
export function Scrollable(props: { label: string; wraps?: boolean; children: ReactNode }) {
  const { label, wraps = false, children } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={wraps ? `${ui.scroll} ${ui.wraps}` : ui.scroll} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
