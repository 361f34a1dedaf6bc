import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Attempt } from "@/lib/assessment/model";
import { journal } from "@/lib/attempts/use-attempts";
import type { ItemRef } from "@/lib/bank/item";
import { rememberPlace } from "./place";

/**
 * The item being looked at: the next one to answer unless the person went back to another.
 * @param from the item to begin with.
 * @param next the next one to answer.
 * @returns the item, and what chooses another (`null`: the next one to answer).
 */
export function useViewed(options: {
  attempt: Attempt | null;
  items: readonly ItemRef[];
  next: ItemRef | undefined;
  from: string | null;
}): { ref: ItemRef | undefined; view: (id: string | null) => void } {
  const { attempt, items, next } = options;
  const [viewed, setViewed] = useState(options.from);
  const ref = items.find((item) => item.id === viewed) ?? next;

  // What is on screen stays there when its answer comes, until the person goes on.
  const attemptId = attempt?.id;
  const series = (attempt?.series.length ?? 0) - 1;
  const itemId = ref?.id;
  useEffect(() => {
    if (!itemId || !attemptId) return;
    // Passing over the only question left asks for the next one, and it is the same: it is viewed again.
    if (viewed !== itemId) setViewed(itemId);
    void journal.serve(itemId);
    rememberPlace({ attempt: attemptId, series, item: itemId });
  }, [itemId, attemptId, series, viewed]);
  return { ref, view: setViewed };
}

/** A new question takes the focus to its heading. */
export function useQuestionFocus(itemId: string | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Before it is painted: a question shown for one frame at the old scroll would be seen to jump.
  useLayoutEffect(() => {
    if (!itemId) return;
    heading.current?.focus();
    window.scrollTo({ top: 0, behavior: "instant" });
  }, [itemId]);
  return heading;
}
