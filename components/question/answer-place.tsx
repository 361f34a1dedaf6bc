import { createContext, Fragment, type ReactNode, useCallback, useContext, useRef } from "react";
import styles from "./answer-place.module.css";
import { useFreshClicks } from "./use-fresh-clicks";

const BringUp = createContext<() => void>(() => undefined);

/** Brings the top of the place around to the screen; does nothing where there is none around. */
export const useBringUp = () => useContext(BringUp);

/**
 * The place under a stem where the form stands, then its correction, with all that follows them.
 * What stands above never moves; what follows is made anew with each state, so that nothing is
 * pushed under the eyes. The place is as high as the screen, and its top is brought there when an
 * answer is given: when the correction comes, however late, the end of the page is out of sight.
 * The second half of a double click, which would land on what has just come, does nothing.
 * @param question names what is asked: under another stem, as high as it may be, is another place.
 * @param step names what is shown of it: another name is another content.
 */
export function AnswerPlace(props: { question: string; step: string; children: ReactNode }) {
  const { question, step, children } = props;
  const place = useRef<HTMLDivElement>(null);
  const fresh = useFreshClicks(`${question}/${step}`);
  const bringUp = useCallback(() => {
    if (place.current && place.current.getBoundingClientRect().top < 0)
      place.current.scrollIntoView({ block: "start", behavior: "instant" });
  }, []);
  return (
    <BringUp value={bringUp}>
      <div key={question} className={styles.place} ref={place} {...fresh}>
        <Fragment key={step}>{children}</Fragment>
      </div>
    </BringUp>
  );
}
