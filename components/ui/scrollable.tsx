import type { ReactNode } from "react";
import ui from "./ui.module.css";

/**
 * A region that scrolls sideways where its table is wider than the screen, by finger and by keyboard.
 * @param label names it for screen readers: « Tableau des sept domaines ».
 */
export function Scrollable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={ui.scroll} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
