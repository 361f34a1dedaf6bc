import { useEffect, useRef, useState } from "react";
import { agreed } from "@/lib/french/counted";
import { unansweredWords } from "../own-data/unanswered";
import { Actions, Button } from "../ui/button";
import { Notice } from "../ui/notice";

type Props = {
  /** How many questions were seen and not answered. */
  unanswered: number;
  /** Goes back to the questions. */
  onAnswer: () => void;
  onClose: () => void;
};

/** Closes a series; asks first when that would count a question that was seen and left. */
export function CloseSeries({ unanswered, onAnswer, onClose }: Props) {
  const [asking, setAsking] = useState<"not" | "now" | "cancelled">("not");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking === "cancelled") button.current?.focus();
  }, [asking]);
  if (asking !== "now" || unanswered === 0)
    return (
      <Button ref={button} onClick={unanswered > 0 ? () => setAsking("now") : onClose}>
        Clore cette série
      </Button>
    );
  return (
    <Notice title={unansweredWords(unanswered)} takesFocus>
      <p>{`Une fois la série close, ${agreed(unanswered, "elle comptera", "elles compteront")} comme non ${agreed(unanswered, "acquise")}.`}</p>
      <Actions>
        <Button variant="primary" onClick={onAnswer}>
          Y répondre
        </Button>
        <Button onClick={onClose}>Clore quand même</Button>
        <Button variant="plain" onClick={() => setAsking("cancelled")}>
          Annuler
        </Button>
      </Actions>
    </Notice>
  );
}
