import { Fragment, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import styles from "./answer-place.module.css";

/** Milliseconds during which a further click of a double click may still come. */
const doubleClick = 700;

/**
 * The place under a stem where the form stands, then its correction, with all that follows them.
 * What stands above never moves; what follows is made anew with each state, so that nothing is
 * pushed under the eyes, and the place is as high as the screen, so that the page's end never is.
 * The second half of a double click, which would land on what has just come, does nothing.
 * @param state names what is shown here: another name is another content.
 */
export function AnswerPlace({ state, children }: { state: string; children: ReactNode }) {
  const since = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of state that counts.
  useEffect(() => {
    since.current = performance.now();
  }, [state]);

  const settle = (event: MouseEvent) => {
    if (event.detail < 2 || performance.now() - since.current > doubleClick) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.place} onClickCapture={settle}>
      <Fragment key={state}>{children}</Fragment>
    </div>
  );
}
