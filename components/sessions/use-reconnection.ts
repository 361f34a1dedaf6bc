import { useEffect } from "react";

/** A page hidden for longer than this may have lost its line without knowing. */
const shortAbsence = 10_000;

/** Takes the device's word about the network, and comes back at once when the page is seen again. */
export function useReconnection(retryNow: () => void, networkLost: () => void): void {
  useEffect(() => {
    let hiddenAt = 0;
    const onVisibility = () => {
      if (document.hidden) hiddenAt = performance.now();
      else if (performance.now() - hiddenAt > shortAbsence) retryNow();
    };
    window.addEventListener("online", retryNow);
    window.addEventListener("offline", networkLost);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      window.removeEventListener("online", retryNow);
      window.removeEventListener("offline", networkLost);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [retryNow, networkLost]);
}
