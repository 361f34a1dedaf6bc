"use client";

import { useEffect, useState } from "react";
import type { DomainId } from "@/lib/bank/schema";
import { callApi, Refused } from "@/lib/sessions/client/api";
import { type Coaching, Secret, type SessionItem } from "@/lib/sessions/model";
import { paths } from "@/lib/site/paths";
import { Correction } from "../assessment/feedback";
import { Notice } from "../ui/notice";
import { RichText } from "../ui/rich-text";
import ui from "../ui/ui.module.css";
import styles from "./paper.module.css";
import { useFragment } from "./use-fragment";

type Loaded = { coaching: Coaching; items: readonly SessionItem[] };

const letter = (index: number) => String.fromCharCode(65 + index);

/** The same draw on paper, for a room without network: questions, answer sheet, key. */
export function Kit({ domainTitles }: { domainTitles: Readonly<Record<DomainId, string>> }) {
  const fragment = useFragment();
  const secret = Secret.safeParse(fragment).data;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    if (!secret) return;
    Promise.all([callApi("coaching", { secret }), callApi("coachingItems", { secret })]).then(
      ([coaching, items]) => setLoaded({ coaching, items }),
      (reason: unknown) =>
        setProblem(
          reason instanceof Refused
            ? reason.problem.detail
            : "Le serveur des séances ne répond pas. Vérifiez la connexion, puis rechargez la page.",
        ),
    );
  }, [secret]);

  if ((fragment !== null && !secret) || problem)
    return (
      <>
        <h1>Kit papier</h1>
        <Notice title={problem || "Ce lien n’est pas complet"}>
          <p>
            Ouvrez le kit depuis l’écran d’animation, ou <a href={paths.sessions}>retrouvez vos séances</a>.
          </p>
        </Notice>
      </>
    );
  if (!loaded || !secret)
    return (
      <>
        <h1>Kit papier</h1>
        <p role="status">Chargement des questions…</p>
      </>
    );

  const { coaching, items } = loaded;
  return (
    <>
      <div className="no-print">
        <h1>Kit papier</h1>
        <p>
          Trois parties, chacune sur ses pages : les questions à distribuer, une feuille de réponses par
          personne, le corrigé pour vous. Mêmes questions et même ordre que la séance en ligne.
        </p>
        <div className={ui.actions}>
          <button type="button" className={`${ui.button} ${ui.primary}`} onClick={() => window.print()}>
            Imprimer
          </button>
          <a className={ui.button} href={paths.coach(secret)}>
            Revenir à l’animation
          </a>
        </div>
      </div>
      <section className={styles.kitPart}>
        <h2>{coaching.screen.title} : les questions</h2>
        {items.map((one) => (
          <article key={one.position} className={styles.kitQuestion}>
            <h3>
              Question {one.position} <small>{domainTitles[one.item.domain]}</small>
            </h3>
            <RichText html={one.item.stem} />
            <p className={styles.hint}>{instructionOf(one)}</p>
            <ol className={styles.lettered}>
              {one.order.map((id) => {
                const option = one.item.options.find((each) => each.id === id);
                return <li key={id}>{option && <RichText as="span" html={option.html} />}</li>;
              })}
            </ol>
            {one.item.targets.length > 0 && (
              <ol className={styles.numbered}>
                {one.item.targets.map((target) => (
                  <li key={target.id}>{target.text}</li>
                ))}
              </ol>
            )}
          </article>
        ))}
      </section>
      <section className={styles.kitPart}>
        <h2>{coaching.screen.title} : feuille de réponses</h2>
        <p>Sans nom. Cochez « sûr » quand vous l’êtes ; laissez vide ce que vous ne savez pas.</p>
        <table>
          <caption className="visually-hidden">Une ligne par question</caption>
          <thead>
            <tr>
              <th scope="col">Question</th>
              <th scope="col">Réponse</th>
              <th scope="col">Sûr</th>
              <th scope="col">Je ne sais pas</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.position}>
                <th scope="row">{one.position}</th>
                <td>{blankOf(one)}</td>
                <td>☐</td>
                <td>☐</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className={styles.kitPart}>
        <h2>{coaching.screen.title} : le corrigé</h2>
        {items.map((one) => (
          <article key={one.position} className={styles.kitQuestion}>
            <h3>
              Question {one.position} : {keyOf(one)}
            </h3>
            <Correction item={one.item} order={one.order} response={null} />
          </article>
        ))}
      </section>
    </>
  );
}

function instructionOf({ item }: SessionItem): string {
  const words: Record<typeof item.kind, string> = {
    single: "Une seule réponse.",
    multiple: "Une ou plusieurs réponses.",
    ordering: "Écrivez les lettres dans l’ordre.",
    matching: "Écrivez un numéro pour chaque lettre.",
  };
  return words[item.kind];
}

/** What there is to fill in. */
function blankOf({ item, order }: SessionItem): string {
  const letters = order.map((_, index) => letter(index));
  if (item.kind === "ordering") return letters.map(() => "…").join(" → ");
  if (item.kind === "matching") return letters.map((one) => `${one} – …`).join("   ");
  return letters.map((one) => `☐ ${one}`).join("   ");
}

function keyOf({ item, order }: SessionItem): string {
  const name = (id: string) => letter(order.indexOf(id));
  const { key } = item;
  if (key.type === "choice") return key.options.map(name).sort().join(", ");
  if (key.type === "order") return key.options.map(name).join(" → ");
  return order
    .map((id, index) => {
      const target = item.targets.findIndex((one) => one.id === key.pairs[id]) + 1;
      return `${letter(index)} – ${target}`;
    })
    .join(", ");
}
