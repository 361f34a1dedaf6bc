"use client";

import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";
import { needsServer } from "@/lib/site/needs-server";
import styles from "./site.module.css";

/**
 * Says, before one follows a link in vain, what this device cannot open without a network. At the
 * foot of the window, where it moves nothing; on the pages that need the network, they say it themselves.
 */
export function OfflineMention() {
  const pathname = usePathname();
  const offline = useSyncExternalStore(
    onChange,
    () => !navigator.onLine,
    () => false,
  );
  if (needsServer(pathname)) return null;
  return (
    <div role="status" className={`${styles.offline} no-print`}>
      {offline && (
        <p>Pas de réseau : les séances de groupe et la banque de questions ne peuvent pas s’ouvrir.</p>
      )}
    </div>
  );
}

function onChange(changed: () => void): () => void {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
}
