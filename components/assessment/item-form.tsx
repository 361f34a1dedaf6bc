import { type ReactNode, type SubmitEvent, useRef, useState } from "react";
import type { Draft } from "@/lib/assessment/draft";
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

type Props = {
  item: Asked;
  /** Option ids in the order in which they are shown. */
  order: readonly string[];
  stemId: string;
  onAnswer: (response: Response | null, confidence: Confidence | null) => void;
  /** What was answered before, where an answer may be changed. */
  given?: { readonly response: Response | null; readonly confidence: Confidence | null } | undefined;
  /** What was prepared and not given, to go on from; it comes before `given`. */
  draft?: Draft | undefined;
  /** Told of every change, complete or not. */
  onDraft?: (draft: Draft) => void;
  submitLabel?: string;
  confidenceLegend?: string;
  /** Further buttons beside « Valider » and « Je ne sais pas ». */
  children?: ReactNode;
};

/** Asks one item. Choosing never submits: only « Valider » and « Je ne sais pas » do. */
export function ItemForm(props: Props) {
  const { item, order, stemId, onAnswer, given, children } = props;
  const before = (props.draft ?? given)?.response;
  const [chosen, setChosen] = useState<readonly string[]>(before?.type === "choice" ? before.options : []);
  const [sequence, setSequence] = useState<readonly string[]>(
    before?.type === "order" ? before.options : order,
  );
  const [pairs, setPairs] = useState<Readonly<Record<string, string>>>(
    before?.type === "pairs" ? before.pairs : {},
  );
  const [confidence, setConfidence] = useState<Confidence | null>((props.draft ?? given)?.confidence ?? null);
  const [error, setError] = useState("");
  const fields = useRef<HTMLFieldSetElement>(null);
  const options = order.flatMap((id) => item.options.find((option) => option.id === id) ?? []);

  const tell = (part: Partial<Draft>) => {
    const now: Draft = { response: partial(item.kind, { chosen, sequence, pairs }), confidence };
    props.onDraft?.({ ...now, ...part });
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
            onChange={(now) => {
              setChosen(now);
              tell({ response: partial(item.kind, { chosen: now, sequence, pairs }) });
            }}
          />
        )}
        {item.kind === "ordering" && (
          <OrderField
            options={options}
            order={sequence}
            onChange={(now) => {
              setSequence(now);
              tell({ response: partial(item.kind, { chosen, sequence: now, pairs }) });
            }}
          />
        )}
        {item.kind === "matching" && (
          <PairsField
            name={item.id}
            options={options}
            targets={item.targets}
            pairs={pairs}
            onChange={(now) => {
              setPairs(now);
              tell({ response: partial(item.kind, { chosen, sequence, pairs: now }) });
            }}
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
                onChange={() => {
                  setConfidence(value);
                  tell({ confidence: value });
                }}
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

type Parts = {
  chosen: readonly string[];
  sequence: readonly string[];
  pairs: Readonly<Record<string, string>>;
};

/** What is ticked, ordered or paired so far, complete or not. */
function partial(kind: Kind, { chosen, sequence, pairs }: Parts): Response {
  if (kind === "ordering") return { type: "order", options: [...sequence] };
  if (kind === "matching") return { type: "pairs", pairs: { ...pairs } };
  return { type: "choice", options: [...chosen] };
}
