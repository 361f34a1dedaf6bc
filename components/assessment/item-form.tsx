import { type ReactNode, type SubmitEvent, useRef, useState } from "react";
import type { Confidence } from "@/lib/assessment/model";
import type { Response } from "@/lib/bank/item";
import type { Kind } from "@/lib/bank/schema";
import type { Asked } from "@/lib/kinds/kind";
import ui from "../ui/ui.module.css";
import styles from "./assessment.module.css";
import { ChoiceField } from "./choice-field";
import { OrderField } from "./order-field";
import { PairsField } from "./pairs-field";

const instructions: Record<Kind, string> = {
  single: "Une seule réponse attendue.",
  multiple: "Plusieurs réponses attendues : cochez toutes celles qui conviennent, et elles seules.",
  ordering: "Remettez ces étapes dans l’ordre, de la première à la dernière.",
  matching: "Associez chaque élément à ce qui lui correspond ; une proposition peut servir plusieurs fois.",
};

const missing: Record<Kind, string> = {
  single: "Choisissez une réponse avant de valider, ou « Je ne sais pas ».",
  multiple: "Cochez au moins une réponse avant de valider, ou choisissez « Je ne sais pas ».",
  ordering: "",
  matching: "Choisissez une proposition pour chaque élément avant de valider, ou « Je ne sais pas ».",
};

type Props = {
  item: Asked;
  /** Option ids in the order in which they are shown. */
  order: readonly string[];
  stemId: string;
  onAnswer: (response: Response | null, confidence: Confidence | null) => void;
  /** What was answered before, where an answer may be changed. */
  given?: { readonly response: Response | null; readonly confidence: Confidence | null } | undefined;
  submitLabel?: string;
  confidenceLegend?: string;
  /** Further buttons beside « Valider » and « Je ne sais pas ». */
  children?: ReactNode;
};

/** Asks one item. Choosing never submits: only « Valider » and « Je ne sais pas » do. */
export function ItemForm(props: Props) {
  const { item, order, stemId, onAnswer, given, children } = props;
  const before = given?.response;
  const [chosen, setChosen] = useState<readonly string[]>(before?.type === "choice" ? before.options : []);
  const [sequence, setSequence] = useState<readonly string[]>(
    before?.type === "order" ? before.options : order,
  );
  const [pairs, setPairs] = useState<Readonly<Record<string, string>>>(
    before?.type === "pairs" ? before.pairs : {},
  );
  const [confidence, setConfidence] = useState<Confidence | null>(given?.confidence ?? null);
  const [error, setError] = useState("");
  const fields = useRef<HTMLFieldSetElement>(null);
  const options = order.flatMap((id) => item.options.find((option) => option.id === id) ?? []);

  const response = (): Response | null => {
    switch (item.kind) {
      case "single":
      case "multiple":
        return chosen.length > 0 ? { type: "choice", options: [...chosen] } : null;
      case "ordering":
        return { type: "order", options: [...sequence] };
      case "matching":
        return Object.keys(pairs).length === item.options.length
          ? { type: "pairs", pairs: { ...pairs } }
          : null;
    }
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const now = response();
    if (now) {
      onAnswer(now, confidence);
      return;
    }
    setError(missing[item.kind]);
    const empty = [...(fields.current?.querySelectorAll<HTMLSelectElement>("select") ?? [])].find(
      (s) => !s.value,
    );
    (empty ?? fields.current?.querySelector<HTMLElement>("input"))?.focus();
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset
        ref={fields}
        aria-labelledby={`${stemId} hint-${item.id}`}
        aria-describedby={`error-${item.id}`}
      >
        <legend id={`hint-${item.id}`}>{instructions[item.kind]}</legend>
        {(item.kind === "single" || item.kind === "multiple") && (
          <ChoiceField
            name={item.id}
            several={item.kind === "multiple"}
            options={options}
            chosen={chosen}
            onChange={setChosen}
          />
        )}
        {item.kind === "ordering" && <OrderField options={options} order={sequence} onChange={setSequence} />}
        {item.kind === "matching" && (
          <PairsField
            name={item.id}
            options={options}
            targets={item.targets}
            pairs={pairs}
            onChange={setPairs}
          />
        )}
      </fieldset>
      <fieldset className={styles.confidence}>
        <legend>
          {props.confidenceLegend ?? "Votre certitude (facultatif, sans effet sur les verdicts)"}
        </legend>
        <div className={styles.inlineChoices}>
          {(
            [
              [null, "Je ne précise pas"],
              ["sure", "Sûr"],
              ["hesitant", "Hésitant"],
            ] as const
          ).map(([value, label]) => (
            <label key={label}>
              <input
                type="radio"
                name={`confidence-${item.id}`}
                checked={confidence === value}
                onChange={() => setConfidence(value)}
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <div id={`error-${item.id}`} role="alert">
        {error && <p className={styles.error}>{error}</p>}
      </div>
      <div className={ui.actions}>
        <button type="submit" className={`${ui.button} ${ui.primary}`}>
          {props.submitLabel ?? "Valider"}
        </button>
        <button type="button" className={ui.button} onClick={() => onAnswer(null, null)}>
          Je ne sais pas
        </button>
        {children}
      </div>
    </form>
  );
}
