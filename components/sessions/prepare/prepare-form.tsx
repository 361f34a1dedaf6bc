"use client";

import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { DomainId } from "@/lib/bank/schema";
import { questionsFor } from "@/lib/sessions/blueprint";
import { callApi, Refused } from "@/lib/sessions/client/api";
import { keptCoachings } from "@/lib/sessions/client/kept";
import { newSecret } from "@/lib/sessions/client/secret";
import { createSession } from "@/lib/sessions/client/use-coaching";
import { NewSession, type Pace } from "@/lib/sessions/model";
import { paths } from "@/lib/site/paths";
import ui from "../../ui/ui.module.css";
import styles from "../sessions.module.css";
import { counted } from "../words";
import { HandPick } from "./hand-pick";

type Props = { domainTitles: Readonly<Record<DomainId, string>> };

type Draft = {
  title: string;
  pace: Pace;
  domains: readonly DomainId[];
  by: "count" | "minutes" | "hand";
  count: string;
  minutes: string;
  seed: string;
  items: readonly string[];
  endsAt: string;
  seconds: string;
  capacity: string;
  follows: string;
};

const firstDraft: Draft = {
  title: "",
  pace: "step",
  domains: DomainId.options,
  by: "count",
  count: "14",
  minutes: "45",
  seed: "",
  items: [],
  endsAt: "",
  seconds: "",
  capacity: "300",
  follows: "",
};

/** Prepares a session. What was typed stays on screen whatever the server answers. */
export function PrepareForm({ domainTitles }: Props) {
  const [draft, setDraft] = useState(firstDraft);
  const [error, setError] = useState<{ field: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  /** The same until the server has answered: sent again after a cut, it creates one session. */
  const secret = useRef("");
  const earlier = useKeptCoachings();
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const count =
    draft.by === "minutes" ? questionsFor(Number(draft.minutes) || 1, draft.pace) : Number(draft.count);

  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>(`[data-field="${error.field}"]`)?.focus();
  }, [error]);

  const follow = async (follows: string) => {
    change({ follows });
    if (follows === "") return;
    try {
      // The same blueprint: as many questions, on the same domains.
      const { screen } = await callApi("coaching", { secret: follows });
      change({ domains: screen.domains, by: "count", count: String(screen.total) });
    } catch (reason) {
      setError({ field: "follows", text: textOf(reason) });
    }
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (secret.current === "") secret.current = newSecret();
    const parsed = NewSession.safeParse({
      secret: secret.current,
      title: draft.title,
      pace: draft.pace,
      domains: draft.domains,
      selection:
        draft.by === "hand"
          ? { by: "hand", items: draft.items }
          : { by: "draw", count, seed: draft.seed === "" ? randomSeed() : Number(draft.seed) },
      endsAt: draft.pace === "self" ? isoOf(draft.endsAt) : null,
      secondsPerQuestion: draft.pace === "step" && draft.seconds !== "" ? Number(draft.seconds) : null,
      capacity: Number(draft.capacity),
      follows: draft.follows === "" ? null : draft.follows,
    });
    if (!parsed.success) {
      const field = String(parsed.error.issues[0]?.path[0] ?? "title");
      setError({ field, text: expected[field] ?? "Cette valeur ne convient pas : corrigez-la." });
      return;
    }
    setError(null);
    setBusy(true);
    try {
      await createSession(parsed.data);
      location.assign(paths.coach(parsed.data.secret));
    } catch (reason) {
      if (reason instanceof Refused) secret.current = "";
      setError({ field: "submit", text: textOf(reason) });
      setBusy(false);
    }
  };

  const problem = (field: string) => (
    <div id={`error-${field}`} role="alert">
      {error?.field === field && <p className={styles.error}>{error.text}</p>}
    </div>
  );

  return (
    <form ref={form} className={styles.prepare} onSubmit={(event) => void submit(event)} noValidate>
      <div className={styles.field}>
        <label htmlFor="title">Titre de la séance</label>
        <p id="hint-title" className={styles.hint}>
          Vu par toute la salle, par exemple « Équipe paiements, novembre ». N’y mettez le nom de personne.
        </p>
        <input
          id="title"
          data-field="title"
          maxLength={80}
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
          aria-describedby="hint-title error-title"
          aria-invalid={error?.field === "title" || undefined}
        />
        {problem("title")}
      </div>

      <fieldset className={styles.cards}>
        <legend>Rythme</legend>
        {(
          [
            ["step", "Pas à pas", "Vous ouvrez, fermez et corrigez chaque question avec la salle."],
            ["self", "À son rythme", "Chacun répond quand il veut, jusqu’à une date."],
          ] as const
        ).map(([value, label, detail]) => (
          <label key={value} className={styles.card}>
            <input
              type="radio"
              name="pace"
              checked={draft.pace === value}
              onChange={() => change({ pace: value })}
            />
            <span>
              <strong>{label}</strong>
              <small>{detail}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.pace === "self" && (
        <div className={styles.field}>
          <label htmlFor="endsAt">Date de fin (31 jours au plus)</label>
          <input
            id="endsAt"
            data-field="endsAt"
            type="datetime-local"
            value={draft.endsAt}
            onChange={(event) => change({ endsAt: event.target.value })}
            aria-describedby="error-endsAt"
            aria-invalid={error?.field === "endsAt" || undefined}
          />
          {problem("endsAt")}
        </div>
      )}

      {earlier.length > 0 && (
        <div className={styles.field}>
          <label htmlFor="follows">Comparer à une séance précédente (facultatif)</label>
          <p id="hint-follows" className={styles.hint}>
            Mêmes domaines, autant de questions, mais aucune en commun : l’évolution du groupe se lit ensuite
            domaine par domaine.
          </p>
          <select
            id="follows"
            data-field="follows"
            value={draft.follows}
            onChange={(event) => void follow(event.target.value)}
            aria-describedby="hint-follows error-follows"
          >
            <option value="">Ne pas comparer</option>
            {earlier.map((one) => (
              <option key={one.secret} value={one.secret}>
                {one.title} ({new Date(one.at).toLocaleDateString("fr-FR")})
              </option>
            ))}
          </select>
          {problem("follows")}
        </div>
      )}

      <fieldset className={styles.cards}>
        <legend>Questions</legend>
        {(
          [
            ["count", "Un nombre", "Tirées au sort, autant dans chaque domaine."],
            [
              "minutes",
              "Une durée",
              "Autant qu’il en tient, trois minutes chacune pas à pas, une minute sinon.",
            ],
            ["hand", "À la main", "Vous choisissez chaque question dans la banque."],
          ] as const
        ).map(([value, label, detail]) => (
          <label key={value} className={styles.card}>
            <input
              type="radio"
              name="by"
              checked={draft.by === value}
              onChange={() => change({ by: value })}
            />
            <span>
              <strong>{label}</strong>
              <small>{detail}</small>
            </span>
          </label>
        ))}
      </fieldset>

      {draft.by === "hand" ? (
        <HandPick
          domainTitles={domainTitles}
          chosen={draft.items}
          onChange={(items, domains) => change({ items, domains })}
        />
      ) : (
        <>
          <div className={styles.field}>
            <label htmlFor="count">
              {draft.by === "count" ? "Nombre de questions (60 au plus)" : "Durée, en minutes"}
            </label>
            <input
              id="count"
              data-field="selection"
              inputMode="numeric"
              value={draft.by === "count" ? draft.count : draft.minutes}
              onChange={(event) =>
                change(draft.by === "count" ? { count: event.target.value } : { minutes: event.target.value })
              }
              aria-describedby="count-said error-selection"
              aria-invalid={error?.field === "selection" || undefined}
            />
            <p id="count-said" className={styles.hint}>
              {draft.by === "minutes" && `Soit ${counted(count, "question", "questions")}.`}
            </p>
          </div>
          <fieldset className={styles.checks}>
            <legend>Domaines</legend>
            {DomainId.options.map((domain) => (
              <label key={domain}>
                <input
                  type="checkbox"
                  data-field="domains"
                  checked={draft.domains.includes(domain)}
                  onChange={(event) =>
                    change({
                      domains: DomainId.options.filter((one) =>
                        one === domain ? event.target.checked : draft.domains.includes(one),
                      ),
                    })
                  }
                />
                {domainTitles[domain]}
              </label>
            ))}
          </fieldset>
          {problem("domains")}
        </>
      )}
      {problem("selection")}

      <details className={styles.more}>
        <summary>Autres réglages</summary>
        {draft.pace === "step" && (
          <div className={styles.field}>
            <label htmlFor="seconds">Limite de temps par question, en secondes (10 à 3 600)</label>
            <p id="hint-seconds" className={styles.hint}>
              Laissez vide pour ne pas en mettre. Vous pourrez toujours la prolonger ou la lever.
            </p>
            <input
              id="seconds"
              data-field="secondsPerQuestion"
              inputMode="numeric"
              value={draft.seconds}
              onChange={(event) => change({ seconds: event.target.value })}
              aria-describedby="hint-seconds error-secondsPerQuestion"
            />
            {problem("secondsPerQuestion")}
          </div>
        )}
        <div className={styles.field}>
          <label htmlFor="capacity">Places (5 à 10 000)</label>
          <input
            id="capacity"
            data-field="capacity"
            inputMode="numeric"
            value={draft.capacity}
            onChange={(event) => change({ capacity: event.target.value })}
            aria-describedby="error-capacity"
          />
          {problem("capacity")}
        </div>
        {draft.by !== "hand" && (
          <div className={styles.field}>
            <label htmlFor="seed">Graine du tirage (facultatif)</label>
            <p id="hint-seed" className={styles.hint}>
              Un nombre de 0 à 4 294 967 295. La même graine, avec la même banque et les mêmes réglages,
              redonne les mêmes questions.
            </p>
            <input
              id="seed"
              data-field="seed"
              inputMode="numeric"
              value={draft.seed}
              onChange={(event) => change({ seed: event.target.value })}
              aria-describedby="hint-seed"
            />
          </div>
        )}
      </details>

      {problem("submit")}
      <div className={ui.actions}>
        <button
          type="submit"
          className={`${ui.button} ${ui.primary}`}
          data-field="submit"
          aria-disabled={busy}
          onClick={(event) => {
            if (busy) event.preventDefault();
          }}
        >
          {busy ? "Création en cours…" : "Créer la séance"}
        </button>
      </div>
    </form>
  );
}

const expected: Record<string, string> = {
  title: "Donnez un titre de 80 caractères au plus.",
  domains: "Cochez au moins un domaine.",
  selection:
    "Demandez de 1 à 60 questions, avec une graine entière s’il y en a une ; à la main, cochez-en au moins une.",
  endsAt: "Donnez la date et l’heure de fin, par exemple dans une semaine.",
  secondsPerQuestion: "La limite de temps est un nombre entier de 10 à 3 600 secondes, ou rien.",
  capacity: "Le nombre de places est un entier de 5 à 10 000.",
};

function textOf(reason: unknown): string {
  if (reason instanceof Refused) return reason.problem.detail;
  return "Le serveur des séances ne répond pas. Vérifiez la connexion, puis réessayez : ce que vous avez saisi reste ici, et rien ne sera créé deux fois.";
}

/** The sessions coached with this browser, known once the page runs. */
function useKeptCoachings() {
  const [kept, setKept] = useState<ReturnType<typeof keptCoachings>>([]);
  useEffect(() => setKept(keptCoachings()), []);
  return kept;
}

function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** `null` when the field is empty or no date. */
function isoOf(local: string): string | null {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
