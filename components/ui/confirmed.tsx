"use client";

import { useRef } from "react";
import ui from "./ui.module.css";

/** A button that asks first, in a dialog that says what is lost. */
export function Confirmed(props: {
  label: string;
  title: string;
  text: string;
  action: string;
  danger?: boolean;
  onConfirm: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = `confirm-${props.label.replace(/\W+/g, "-")}`;
  return (
    <>
      <button
        type="button"
        className={`${ui.button} ${props.danger ? ui.danger : ""}`}
        onClick={() => dialog.current?.showModal()}
      >
        {props.label}
      </button>
      <dialog ref={dialog} className={ui.dialog} aria-labelledby={titleId}>
        <h2 id={titleId}>{props.title}</h2>
        <p>{props.text}</p>
        <div className={ui.actions}>
          <button type="button" className={ui.button} onClick={() => dialog.current?.close()}>
            Annuler
          </button>
          <button
            type="button"
            className={`${ui.button} ${props.danger ? ui.danger : ui.primary}`}
            onClick={() => {
              dialog.current?.close();
              props.onConfirm();
            }}
          >
            {props.action}
          </button>
        </div>
      </dialog>
    </>
  );
}
