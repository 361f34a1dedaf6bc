import { type ReactNode, type SubmitEvent, useId, useRef, useState } from "react";
import type { Draft } from "@/lib/assessment/draft";
import type { Asked } from "@/lib/kinds/kind";
import { kindRules } from "@/lib/kinds/registry";
import { Actions, Button } from "../ui/button";
import { useBringUp } from "./answer-place";
import { ConfidenceField } from "./confidence-field";
import styles from "./form.module.css";
import { fields } from "./registry";
import { type OnAnswer, useOnce } from "./use-once";

type Props = {
  /** `title` describes the group of answers: the stem in plain text, without its code. */
  item: Asked & { readonly title: string };
  /** Option ids in the order in which they are shown. */
  order: readonly string[];
  /** How the question is called where it stands: « Question 3 ». Its heading says the same. */
  name: string;
  /** Called once for each answer given: see `useOnce`. A promise of false, or that rejects, lets one try again. */
  onAnswer: OnAnswer;
  /** Whether the answer is being written: nothing more is given until it is. */
  busy?: boolean;
  /** Whether the answer given last could not be taken: it may be given again as it is. */
  refused?: boolean;
  /** What was answered before, where an answer may be changed. */
  given?: Draft | undefined;
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
  const { item, order, name, busy = false, refused = false, given, children } = props;
  const bringUp = useBringUp();
  const onAnswer: OnAnswer = (response, confidence) => {
    bringUp();
    return props.onAnswer(response, confidence);
  };
  const rules = kindRules[item.kind];
  const before = props.draft ?? given;
  const [answer, setAnswer] = useState(() => ({
    response: rules.begin(item, order, before?.response ?? given?.response ?? null),
    confidence: before?.confidence ?? null,
  }));
  const [error, setError] = useState("");
  const answers = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  const { give, reopen } = useOnce({ onAnswer, busy, refused, given });
  const options = order.flatMap((one) => item.options.find((option) => option.id === one) ?? []);
  const Field = fields[item.kind];

  const change = (part: Partial<typeof answer>) => {
    const changed = { ...answer, ...part };
    setAnswer(changed);
    setError("");
    reopen();
    props.onDraft?.(changed);
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (rules.fits(item, answer.response)) {
      give(answer.response, answer.confidence);
      return;
    }
    setError(rules.missing);
    answers.current?.querySelector<HTMLElement>("[data-awaited]")?.focus();
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset ref={answers} aria-describedby={`${id}-stem ${id}-error`}>
        <legend>
          <span className="visually-hidden">{`${name}\u00a0:`}</span> {rules.instruction}
        </legend>
        <p id={`${id}-stem`} hidden>
          {item.title}
        </p>
        <Field
          name={id}
          options={options}
          targets={item.targets}
          value={answer.response}
          onChange={(response) => change({ response })}
        />
      </fieldset>
      <ConfidenceField
        name={`${id}-confidence`}
        legend={props.confidenceLegend}
        value={answer.confidence}
        onChange={(confidence) => change({ confidence })}
      />
      <div id={`${id}-error`} role="alert">
        {error && <p className={styles.error}>{error}</p>}
      </div>
      <Actions>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {props.submitLabel ?? "Valider"}
        </Button>
        <Button aria-disabled={busy} onClick={() => give(null, null)}>
          Je ne sais pas
        </Button>
        {children}
      </Actions>
    </form>
  );
}
