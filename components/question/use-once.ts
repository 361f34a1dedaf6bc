import { useEffect, useRef } from "react";
import type { Draft } from "@/lib/assessment/draft";
import type { Confidence } from "@/lib/assessment/model";
import type { Response } from "@/lib/bank/item";

/** Takes an answer. @returns nothing where `busy` says when it is written, else whether it stands. */
// biome-ignore lint/suspicious/noConfusingVoidType: a callback that returns nothing is one of the two kinds.
export type OnAnswer = (response: Response | null, confidence: Confidence | null) => Promise<boolean> | void;

/**
 * Gives an answer once, however many times one presses: two quick presses of Entrée, a double click
 * on « Valider », « Je ne sais pas » right after it. A further answer may be given once the form was
 * touched again, once the one given came back as `given`, or once it failed (`busy` falls, or the
 * promise of `onAnswer` comes to false or rejects); never while it is being written (`busy`, or a promise still open).
 */
export function useOnce(props: {
  onAnswer: OnAnswer;
  /** Whether an answer is being written. */
  busy: boolean;
  /** Whether the answer given last could not be taken: once it rises, the same may be given again. */
  refused: boolean;
  /** What was given, as whoever keeps it holds it. */
  given: Draft | undefined;
}) {
  const { onAnswer, busy, refused, given } = props;
  /** What was given last from here, and what was known when it was. */
  const sent = useRef<{ readonly name: string; readonly known: string | undefined } | null>(null);
  const known = given && nameOf(given.response, given.confidence);
  const pending = useRef(false);
  const reopen = () => {
    sent.current = null;
  };

  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !busy) sent.current = null;
    wasBusy.current = busy;
  }, [busy]);
  useEffect(() => {
    if (refused) sent.current = null;
  }, [refused]);

  const give = (response: Response | null, confidence: Confidence | null) => {
    const name = nameOf(response, confidence);
    const last = sent.current;
    const settled = !last || known === last.name || known !== last.known;
    if (busy || pending.current || !settled || last?.name === name) return;
    sent.current = { name, known };
    const written = onAnswer(response, confidence);
    if (!(written instanceof Promise)) return;
    pending.current = true;
    written
      .catch(() => false)
      .then((stands) => {
        pending.current = false;
        if (!stands) reopen();
      });
  };
  return { give, reopen };
}

function nameOf(response: Response | null, confidence: Confidence | null): string {
  return JSON.stringify([response, confidence]);
}
