import { useEffect, useState } from "react";
import { type Clock, millisecondsUntil } from "@/lib/sessions/client/clock";
import styles from "./signals.module.css";

/** The seconds left to answer, by the server's clock. Not a live region: nobody wants each second said. */
export function TimeLeft({ closesAt, clock }: { closesAt: string; clock: Clock }) {
  const [left, setLeft] = useState(() => millisecondsUntil(closesAt, clock));
  useEffect(() => {
    const show = () => setLeft(millisecondsUntil(closesAt, clock));
    show();
    const timer = setInterval(show, 500);
    return () => clearInterval(timer);
  }, [closesAt, clock]);
  const seconds = Math.ceil(left / 1000);
  return (
    <p className={styles.timeLeft} role="timer" aria-live="off">
      {seconds > 0
        ? `Temps restant : ${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`
        : "Le temps est écoulé."}
    </p>
  );
}
