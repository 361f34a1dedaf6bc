import { useSyncExternalStore } from "react";

const changed = "popstate";

const subscribe = (onChange: () => void) => {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
};

/** What follows « ? » in the address. `null` until the page runs. */
export function useQuery(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => location.search.slice(1),
    () => null,
  );
}

/** Writes the address that finds the same list again, here or elsewhere. */
export function setQuery(query: string): void {
  history.pushState(null, "", query === "" ? location.pathname : `${location.pathname}?${query}`);
  window.dispatchEvent(new PopStateEvent(changed));
}
