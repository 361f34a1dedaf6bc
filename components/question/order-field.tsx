import { useEffect, useRef, useState } from "react";
import { RichText } from "../ui/rich-text";
import type { FieldProps } from "./field";
import styles from "./order-field.module.css";

/** A list put in order with two buttons a line: works by keyboard, finger and voice alike. */
export function OrderField({ options, value, onChange }: FieldProps) {
  const order = value.type === "order" ? value.options : [];
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  /** The button just pressed: its line moves in the document, and the focus goes with it. */
  const pressed = useRef("");

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new order that moves the line.
  useEffect(() => {
    if (pressed.current)
      list.current?.querySelector<HTMLButtonElement>(`[data-move="${pressed.current}"]`)?.focus();
    pressed.current = "";
  }, [value]);

  const move = (id: string, by: -1 | 1) => {
    const from = order.indexOf(id);
    const other = order[from + by];
    const text = options.find((option) => option.id === id)?.text ?? "";
    if (other === undefined) {
      setSaid(`« ${text} » est déjà en ${by < 0 ? "première" : "dernière"} position.`);
      return;
    }
    pressed.current = `${id}/${by}`;
    setSaid(`« ${text} »\u00a0: position ${from + by + 1} sur ${order.length}.`);
    onChange({ type: "order", options: order.with(from, other).with(from + by, id) });
  };

  return (
    <>
      <ol className={styles.order} ref={list}>
        {order.map((id, index) => {
          const option = options.find((one) => one.id === id);
          if (!option) return null;
          const { text } = option;
          return (
            <li key={id}>
              <span className={styles.rank} aria-hidden="true">
                {index + 1}
              </span>
              <RichText as="span" html={option.html} />
              <span className={styles.moves}>
                <MoveButton {...{ id, text }} by={-1} end={index === 0} onMove={move} />
                <MoveButton {...{ id, text }} by={1} end={index === order.length - 1} onMove={move} />
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
  end: boolean;
  onMove: (id: string, by: -1 | 1) => void;
}) {
  const { id, by, text, end, onMove } = props;
  const verb = by < 0 ? "Monter" : "Descendre";
  // aria-disabled rather than disabled: a button that vanishes from the tab order drops the focus.
  return (
    <button
      type="button"
      className={styles.move}
      data-move={`${id}/${by}`}
      aria-label={`${verb}\u00a0: ${text}`}
      title={verb}
      aria-disabled={end}
      onClick={() => onMove(id, by)}
    >
      <span aria-hidden="true">{by < 0 ? "↑" : "↓"}</span>
    </button>
  );
}
