import { useEffect, useState } from "react";
import { type Link, pollEvery } from "@/lib/sessions/client/followed";
import styles from "./connection.module.css";

/** A line that comes back within this time is not worth a word. */
const worthSaying = 1_200;
const worthReading = 4_000;

type Props = {
  link: Link;
  /** The server says what this page does not understand. */
  unreadable: boolean;
  /** What becomes of what the person does while the line is cut. */
  children: string;
};

/** Says that the line is cut, or blocked, and that it is back: in its own live region, once each. */
export function Connection({ link, unreadable, children }: Props) {
  const [state, setState] = useState<"fine" | "lost" | "polling" | "unreadable" | "back">("fine");
  useEffect(() => {
    // Nothing is known yet: what was said last is still all that can be.
    if (link === "opening" && !unreadable) return;
    const show = () =>
      setState((before) => {
        if (unreadable) return "unreadable";
        if (link === "lost" || link === "polling") return link;
        return before === "fine" ? "fine" : "back";
      });
    const timer = setTimeout(show, link === "live" ? 0 : worthSaying);
    return () => clearTimeout(timer);
  }, [link, unreadable]);
  useEffect(() => {
    if (state !== "back") return;
    const timer = setTimeout(() => setState("fine"), worthReading);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div role="status" className={styles.connection} data-state={state}>
      {state === "lost" && (
        <p>
          <strong>Connexion perdue.</strong> {children}
        </p>
      )}
      {state === "polling" && (
        <p>
          La connexion directe est bloquée : l’écran se met à jour toutes les {pollEvery / 1000} secondes
          environ.
        </p>
      )}
      {state === "unreadable" && (
        <p>
          <strong>Cette page ne comprend plus ce que dit le serveur.</strong> Rechargez-la : vous retrouverez
          la séance.
        </p>
      )}
      {state === "back" && <p>Connexion rétablie.</p>}
    </div>
  );
}
