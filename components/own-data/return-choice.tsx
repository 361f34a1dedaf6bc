"use client";

import { Confirmed } from "../ui/confirmed";
import { closingWords } from "./displaced";

type Props = {
  /** Questions of the running series seen and not answered: starting again ends it. */
  unanswered?: number;
  /** `null` when there is nothing to start again from. */
  onRestart: (() => void) | null;
  onErase: () => void;
};

/** Starting again or erasing: both ask first, in words that say what is lost. */
export function RestartOrErase({ unanswered = 0, onRestart, onErase }: Props) {
  return (
    <>
      {onRestart && (
        <Confirmed
          label="Recommencer"
          title="Recommencer un bilan ?"
          text={`Un nouveau bilan commence à zéro. Le bilan actuel est clos ; vous le retrouverez parmi les bilans précédents de la page « Mon bilan ». Les questions déjà vues restent connues, pour vous en poser d’autres d’abord.${closingWords(unanswered)}`}
          action="Recommencer à zéro"
          onConfirm={onRestart}
        />
      )}
      <Confirmed
        label="Effacer de ce poste"
        title="Effacer toutes vos réponses de ce poste ?"
        text="Toutes les réponses gardées par ce navigateur, bilans précédents compris, sont supprimées, tout de suite et sans retour possible. Un fichier que vous auriez exporté n’est pas touché."
        action="Effacer définitivement"
        danger
        onConfirm={onErase}
      />
    </>
  );
}
