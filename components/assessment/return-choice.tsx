"use client";

import { useRef } from "react";
import ui from "../ui/ui.module.css";
import styles from "./assessment.module.css";

type Props = {
  onRestart: () => void;
  onErase: () => void;
};

/** Starting again or erasing: both ask first, in words that say what is lost. */
export function RestartOrErase({ onRestart, onErase }: Props) {
  return (
    <>
      <Confirmed
        label="Recommencer"
        title="Recommencer un bilan ?"
        text="Le bilan actuel est clos et un nouveau commence à zéro. Les questions déjà vues restent connues, pour vous en poser d’autres d’abord. Exportez d’abord le bilan actuel si vous voulez le garder."
        action="Recommencer à zéro"
        onConfirm={onRestart}
      />
      <Confirmed
        label="Effacer de ce poste"
        title="Effacer toutes vos réponses de ce poste ?"
        text="Toutes les réponses gardées par ce navigateur sont supprimées, tout de suite et sans retour possible. Un fichier que vous auriez exporté n’est pas touché."
        action="Effacer définitivement"
        danger
        onConfirm={onErase}
      />
    </>
  );
}

function Confirmed(props: {
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
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId}>
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
