import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * Says where one is, as its heading does, each time that it changes, once: aloud when the person is busy elsewhere, by
 * moving the focus to the heading only when what had the focus has gone from the page.
 * @returns the references of the part of the page that changes and of its heading, and what the
 *   live region says.
 */
export function useAnnouncedTitle(title: string): {
  part: RefObject<HTMLElement | null>;
  heading: RefObject<HTMLHeadingElement | null>;
  said: string;
} {
  const part = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const focused = useRef<EventTarget | null>(null);
  const begun = useRef(false);
  const [said, setSaid] = useState("");

  useEffect(() => {
    const element = part.current;
    const remember = (event: FocusEvent) => {
      focused.current = event.target;
    };
    element?.addEventListener("focusin", remember);
    return () => element?.removeEventListener("focusin", remember);
  }, []);

  useEffect(() => {
    // Out of the document, hidden or disabled: the browser has dropped the focus, or is about to.
    const lost =
      focused.current instanceof Element &&
      (!focused.current.checkVisibility() || focused.current.matches(":disabled"));
    const dropped = [document.body, focused.current].includes(document.activeElement);
    if (!begun.current || (lost && dropped)) heading.current?.focus();
    else setSaid(title);
    begun.current = true;
  }, [title]);

  return { part, heading, said };
}
