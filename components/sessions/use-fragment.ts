import { useSyncExternalStore } from "react";

const subscribe = (onChange: () => void) => {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
};

/** What follows « # » in the address: no server ever sees it. `null` until the page runs. */
export function useFragment(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => decodeURIComponentSafely(location.hash.slice(1)),
    () => null,
  );
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
