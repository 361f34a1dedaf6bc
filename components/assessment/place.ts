import * as z from "zod/mini";

/** The question that one was looking at, remembered by the page's entry in the browser's history. */
const Place = z.object({ attempt: z.string(), series: z.int(), item: z.string() });
export type Place = z.infer<typeof Place>;

/** Remembers where one is, for whoever follows a source and comes back. `null` forgets it. */
export function rememberPlace(place: Place | null): void {
  window.history.replaceState({ ...window.history.state, place }, "");
}

/** Where one was, when this page comes from the browser's back or forward button; else `null`. */
export function placeComeBackTo(): Place | null {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (navigation?.type !== "back_forward") return null;
  return Place.safeParse(window.history.state?.place).data ?? null;
}
