import { type MouseEvent, useCallback, useRef } from "react";

type Handlers = {
  readonly onMouseDownCapture: (event: MouseEvent) => void;
  readonly onClickCapture: (event: MouseEvent) => void;
};

/**
 * Swallows the second press of a double click whose first one changed the screen: it was meant for
 * what was there before, not for the button or the link that came under the pointer, and it is not
 * to take the focus from what has just been said.
 * @param screen names what is on screen; a new name is a new screen.
 * @returns what listens to presses and clicks on the whole of it.
 */
export function useFreshClicks(screen: string): Handlers {
  const begunOn = useRef<string | null>(null);
  const settle = useCallback(
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
  return { onMouseDownCapture: settle, onClickCapture: settle };
}
