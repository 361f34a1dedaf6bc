import { Fragment, type ReactNode } from "react";
import styles from "./answer-place.module.css";
import { useFreshClicks } from "./use-fresh-clicks";

/**
 * The place under a stem where the form stands, then its correction, with all that follows them.
 * What stands above never moves; what follows is made anew with each state, so that nothing is
 * pushed under the eyes, and the place is as high as the screen, so that the page's end never is.
 * The second half of a double click, which would land on what has just come, does nothing.
 * @param state names what is shown here: another name is another content.
 */
export function AnswerPlace({ state, children }: { state: string; children: ReactNode }) {
  const onClickCapture = useFreshClicks(state);
  return (
    <div className={styles.place} onClickCapture={onClickCapture}>
      <Fragment key={state}>{children}</Fragment>
    </div>
  );
}
