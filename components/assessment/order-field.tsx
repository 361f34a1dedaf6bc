import { useRef, useState } from "react";
import type { AskedOption } from "@/lib/kinds/kind";
import { RichText } from "../ui/rich-text";
import styles from "./assessment.module.css";

/** A list put in order with two buttons a line: works by keyboard, finger and voice alike. */
export function OrderField(props: {
  options: readonly AskedOption[];
  order: readonly string[];
  onChange: (order: string[]) => void;
}) {
  const { options, order, onChange } = props;
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);

  const move = (id: string, by: -1 | 1) => {
    const from = order.indexOf(id);
    const to = from + by;
    const other = order[to];
    if (other === undefined) return;
    onChange(order.with(from, other).with(to, id));
    const text = options.find((option) => option.id === id)?.text ?? "";
    setSaid(`« ${text} » : position ${to + 1} sur ${order.length}.`);
    // The line has moved in the document; the focus goes with it.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLButtonElement>(`[data-move="${id}/${by}"]`)?.focus(),
    );
  };

  return (
    <>
      <ol className={styles.order} ref={list}>
        {order.map((id, index) => {
          const option = options.find((one) => one.id === id);
          if (!option) return null;
          return (
            <li key={id}>
              <span className={styles.rank} aria-hidden="true">
                {index + 1}
              </span>
              <RichText as="span" html={option.html} />
              <span className={styles.moves}>
                <MoveButton id={id} by={-1} text={option.text} disabled={index === 0} onMove={move} />
                <MoveButton
                  id={id}
                  by={1}
                  text={option.text}
                  disabled={index === order.length - 1}
                  onMove={move}
                />
              </span>
            </li>
          );
        })}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

function MoveButton(props: {
  id: string;
  by: -1 | 1;
  text: string;
  disabled: boolean;
  onMove: (id: string, by: -1 | 1) => void;
}) {
  const { id, by, text, disabled, onMove } = props;
  const verb = by < 0 ? "Monter" : "Descendre";
  // aria-disabled rather than disabled: a button that vanishes from the tab order drops the focus.
  return (
    <button
      type="button"
      className={styles.move}
      data-move={`${id}/${by}`}
      aria-label={`${verb} : ${text}`}
      title={verb}
      aria-disabled={disabled}
      onClick={() => onMove(id, by)}
    >
      <span aria-hidden="true">{by < 0 ? "↑" : "↓"}</span>
    </button>
  );
}
