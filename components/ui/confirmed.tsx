"use client";

import { useId, useRef } from "react";
import { Actions, Button } from "./button";
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
  const titleId = useId();
  return (
    <>
      <Button variant={props.danger ? "danger" : undefined} onClick={() => dialog.current?.showModal()}>
        {props.label}
      </Button>
      <dialog ref={dialog} className={ui.dialog} aria-labelledby={titleId}>
        <h2 id={titleId}>{props.title}</h2>
        <p>{props.text}</p>
        <Actions>
          <Button onClick={() => dialog.current?.close()}>Annuler</Button>
          <Button
            variant={props.danger ? "danger" : "primary"}
            onClick={() => {
              dialog.current?.close();
              props.onConfirm();
            }}
          >
            {props.action}
          </Button>
        </Actions>
      </dialog>
    </>
  );
}
