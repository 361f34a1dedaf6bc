"use client";

import { Confirmed } from "../ui/confirmed";

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
