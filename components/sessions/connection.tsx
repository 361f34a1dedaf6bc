import { useEffect, useState } from "react";
import styles from "./signals.module.css";

/** A line that comes back within this time is not worth a word. */
const worthSaying = 1_200;

/** Says that the line is cut, and that it is back: in its own live region, once each. */
export function Connection({ live, children }: { live: boolean; children: string }) {
  const [state, setState] = useState<"fine" | "lost" | "back">("fine");
  useEffect(() => {
    const show = () =>
      setState((before) => {
        if (!live) return "lost";
        return before === "fine" ? "fine" : "back";
      });
    const timer = setTimeout(show, live ? 0 : worthSaying);
    return () => clearTimeout(timer);
  }, [live]);
  useEffect(() => {
    if (state !== "back") return;
    const timer = setTimeout(() => setState("fine"), 4_000);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div role="status" className={styles.connection} data-state={state}>
      {state === "lost" && (
        <p>
          <strong>Connexion perdue.</strong> {children}
        </p>
      )}
      {state === "back" && <p>Connexion rétablie.</p>}
    </div>
  );
}
