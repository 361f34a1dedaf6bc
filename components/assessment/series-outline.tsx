import { useState } from "react";
import type { Answer } from "@/lib/assessment/model";
import type { CompiledItem } from "@/lib/bank/compiled";
import type { ItemRef } from "@/lib/bank/item";
import { outcomeWords } from "../question/outcome";
import { NamedQuestion } from "../question/question-title";
import styles from "./assessment.module.css";

/** The items served so far, to go back to one of them. Its content exists only while it is open. */
export function SeriesOutline(props: {
  items: readonly ItemRef[];
  answers: readonly Answer[];
  flagged: readonly string[];
  texts: ReadonlyMap<string, CompiledItem>;
  onView: (id: string) => void;
}) {
  const { items, answers, flagged, texts, onView } = props;
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Revoir les questions de cette série</summary>
      {open && (
        <ol className={styles.outline}>
          {items.map((item, index) => {
            const outcome = answers.find((answer) => answer.item.id === item.id)?.outcome;
            return (
              <li key={item.id}>
                <button type="button" onClick={() => onView(item.id)}>
                  <span>
                    {`${index + 1}. `}
                    <NamedQuestion item={texts.get(item.digest)} longest={90} />
                  </span>
                  <b>
                    {(outcome ? outcomeWords[outcome] : "Sans réponse") +
                      (flagged.includes(item.id) ? " · marquée" : "")}
                  </b>
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </details>
  );
}
