"use client";

import { type ReactNode, useEffect, useRef } from "react";
import styles from "./ui.module.css";

/**
 * Something to know; `alert` is spoken at once by screen readers and is for what may lose data.
 * `takesFocus` is for a notice that answers an action whose button has gone from the page.
 */
export function Notice({
  title,
  alert = false,
  takesFocus = false,
  children,
}: {
  title?: string;
  alert?: boolean;
  takesFocus?: boolean;
  children?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <div className={`${styles.notice} ${alert ? styles.alert : ""}`} role={alert ? "alert" : undefined}>
      {title && (
        <h2 tabIndex={takesFocus ? -1 : undefined} ref={heading}>
          {title}
        </h2>
      )}
      {children}
    </div>
  );
}
