import type { ReactNode } from "react";
import styles from "./ui.module.css";

/** Something to know; `alert` is spoken at once by screen readers and is for what may lose data. */
export function Notice({
  title,
  alert = false,
  children,
}: {
  title?: string;
  alert?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={`${styles.notice} ${alert ? styles.alert : ""}`} role={alert ? "alert" : undefined}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  );
}
