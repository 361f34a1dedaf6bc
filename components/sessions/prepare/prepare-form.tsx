"use client";

import { type SubmitEvent, useEffect, useRef, useState } from "react";
import type { DomainId } from "@/lib/bank/schema";
import { callApi, Refused } from "@/lib/sessions/client/api";
import { reasonOf } from "@/lib/sessions/client/reason";
import { newSecret } from "@/lib/sessions/client/secret";
import { createSession } from "@/lib/sessions/client/use-coaching";
import {
  type Creation,
  creationFor,
  type DraftField,
  firstDraft,
  readDraft,
  requestOf,
  type SessionDraft,
} from "@/lib/sessions/draft";
import { paths } from "@/lib/site/paths";
import { Actions, Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { FollowField } from "./follow-field";
import { MoreFields } from "./more-fields";
import { PaceFields } from "./pace-fields";
import styles from "./prepare.module.css";
import { QuestionFields } from "./question-fields";

type Props = { domainTitles: Readonly<Record<DomainId, string>> };

type Fault = { readonly field: DraftField | "submit"; readonly text: string };

/** Prepares a session. What was typed stays on screen whatever the server answers. */
export function PrepareForm({ domainTitles }: Props) {
  const [draft, setDraft] = useState(firstDraft);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useFaultFocus(fault);
  /** The request that had no answer: sent again as it was, it creates one session. */
  const unanswered = useRef<Creation | null>(null);
  const change = (part: Partial<SessionDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    // What was wrong is being mended: it is judged again when the form is sent.
    setFault(null);
  };
  const errorOf = (field: DraftField | "submit") => (fault?.field === field ? fault.text : "");
  const fields = { draft, change, errorOf };

  const follow = async (follows: string) => {
    change({ follows });
    if (follows === "") return;
    try {
      // The same blueprint: as many questions, on the same domains.
      const { screen } = await callApi("coaching", { secret: follows });
      change({ domains: screen.domains, by: "count", count: String(screen.total) });
    } catch (reason) {
      setFault({ field: "follows", text: reasonOf(reason, serverSilent) });
    }
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const read = readDraft(draft);
    if (!read.ok) {
      setFault({ field: read.field, text: read.text });
      return;
    }
    setFault(null);
    setBusy(true);
    unanswered.current = creationFor(unanswered.current, read.settings, freshRequest);
    try {
      const request = requestOf(unanswered.current, read.settings);
      await createSession(request);
      location.assign(paths.coach(request.secret));
    } catch (reason) {
      if (reason instanceof Refused) unanswered.current = null;
      setFault({ field: "submit", text: reasonOf(reason, serverSilent) });
      setBusy(false);
    }
  };

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        id="title"
        label="Titre de la séance"
        hint="Vu par toute la salle, par exemple « Équipe paiements, novembre ». N’y mettez le nom de personne."
        error={errorOf("title")}
      >
        {(control) => (
          <input
            {...control}
            data-field="title"
            maxLength={80}
            value={draft.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <PaceFields {...fields} />
      <FollowField draft={draft} errorOf={errorOf} onFollow={(follows) => void follow(follows)} />
      <QuestionFields {...fields} domainTitles={domainTitles} />
      <MoreFields {...fields} />
      <div role="alert">{fault?.field === "submit" && <p className={styles.error}>{fault.text}</p>}</div>
      <Actions>
        <Button type="submit" variant="primary" data-field="submit" busy={busy}>
          {busy ? "Création en cours…" : "Créer la séance"}
        </Button>
      </Actions>
    </form>
  );
}

/** Takes the focus to the field at fault, unfolding what hides it. @returns the reference of the form. */
function useFaultFocus(fault: Fault | null) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!fault) return;
    const field = form.current?.querySelector<HTMLElement>(`[data-field="${fault.field}"]`);
    const folded = field?.closest("details");
    if (folded) folded.open = true;
    field?.focus();
  }, [fault]);
  return form;
}

function freshRequest(): Omit<Creation, "asked"> {
  return { secret: newSecret(), seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0 };
}

const serverSilent =
  "Le serveur des séances ne répond pas. Vérifiez la connexion, puis réessayez : ce que vous avez saisi reste ici, et les mêmes réglages ne créeront qu’une séance.";
