import { type ReactNode, type SubmitEvent, useRef, useState } from "react";
import type { Confidence } from "@/lib/assessment/model";
import type { CompiledItem } from "@/lib/bank/compiled";
import type { Response } from "@/lib/bank/item";
import type { Kind } from "@/lib/bank/schema";
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

/** What it takes to ask a question: in a group session the browser knows no more of it. */
export type Asked = Pick<CompiledItem, "id" | "kind" | "targets"> & {
  readonly options: readonly AskedOption[];
};
export type AskedOption = Pick<CompiledItem["options"][number], "id" | "html" | "text">;

/** @property response what is chosen so far, whole or not; `null` for nothing. */
export type Draft = { readonly response: Response | null; readonly confidence: Confidence | null };

type Props = {
  item: Asked;
  /** Option ids in the order in which they are shown. */
  order: readonly string[];
  stemId: string;
  onAnswer: (response: Response | null, confidence: Confidence | null) => void;
  /** What was being chosen when the form was last on screen; over what was given. */
  draft?: Draft | undefined;
  /** Told at each change of what is chosen, whole or not. */
  onDraft?: (draft: Draft) => void;
  /** What was answered before, where an answer may be changed. */
  given?: { readonly response: Response | null; readonly confidence: Confidence | null } | undefined;
  submitLabel?: string;
  confidenceLegend?: string;
  /** Further buttons beside « Valider » and « Je ne sais pas ». */
  children?: ReactNode;
};

/** Asks one item. Choosing never submits: only « Valider » and « Je ne sais pas » do. */
export function ItemForm(props: Props) {
  const { item, order, stemId, onAnswer, onDraft, given, children } = props;
  const shown = props.draft ?? given;
  const before = shown?.response;
  const [chosen, setChosen] = useState<readonly string[]>(before?.type === "choice" ? before.options : []);
  const [sequence, setSequence] = useState<readonly string[]>(
    before?.type === "order" ? before.options : order,
  );
  const [pairs, setPairs] = useState<Readonly<Record<string, string>>>(
    before?.type === "pairs" ? before.pairs : {},
  );
  const [confidence, setConfidence] = useState<Confidence | null>(shown?.confidence ?? null);
  const [error, setError] = useState("");
  const fields = useRef<HTMLFieldSetElement>(null);
  const options = order.flatMap((id) => item.options.find((option) => option.id === id) ?? []);

  const choose = (now: readonly string[]) => {
    setChosen(now);
    onDraft?.({ response: now.length > 0 ? { type: "choice", options: [...now] } : null, confidence });
  };
  const arrange = (now: readonly string[]) => {
    setSequence(now);
    onDraft?.({ response: { type: "order", options: [...now] }, confidence });
  };
  const pair = (now: Readonly<Record<string, string>>) => {
    setPairs(now);
    onDraft?.({
      response: Object.keys(now).length > 0 ? { type: "pairs", pairs: { ...now } } : null,
      confidence,
    });
  };
  const partial = (): Response | null => {
    if (item.kind === "matching")
      return Object.keys(pairs).length > 0 ? { type: "pairs", pairs: { ...pairs } } : null;
    if (item.kind === "ordering")
      return before || sequence !== order ? { type: "order", options: [...sequence] } : null;
    return chosen.length > 0 ? { type: "choice", options: [...chosen] } : null;
  };
  const confide = (now: Confidence | null) => {
    setConfidence(now);
    onDraft?.({ response: partial(), confidence: now });
  };

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
            onChange={choose}
          />
        )}
        {item.kind === "ordering" && <OrderField options={options} order={sequence} onChange={arrange} />}
        {item.kind === "matching" && (
          <PairsField name={item.id} options={options} targets={item.targets} pairs={pairs} onChange={pair} />
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
                onChange={() => confide(value)}
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
