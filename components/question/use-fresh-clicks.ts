import { type MouseEvent, useCallback, useRef } from "react";

/**
 * Swallows the second click of a double click whose first one changed the screen: it was meant for
 * what was there before, not for the button or the link that came under the pointer.
 * @param screen names what is on screen; a new name is a new screen.
 * @returns a handler for the capture of clicks on the whole of it.
 */
export function useFreshClicks(screen: string): (event: MouseEvent) => void {
  const begunOn = useRef<string | null>(null);
  return useCallback(
    (event: MouseEvent) => {
      // `detail` counts the clicks of one gesture; a key's press and a screen reader's have none.
      if (event.detail <= 1) begunOn.current = screen;
      else if (begunOn.current !== screen) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    [screen],
  );
}
