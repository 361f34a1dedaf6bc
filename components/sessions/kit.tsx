"use client";

import { useEffect, useState } from "react";
import type { DomainId } from "@/lib/bank/schema";
import { callApi, Refused } from "@/lib/sessions/client/api";
import { type Coaching, Secret, type SessionItem } from "@/lib/sessions/model";
import { paths } from "@/lib/site/paths";
import { Actions, Button, ButtonLink } from "../ui/button";
import { Notice } from "../ui/notice";
import { PaperKit } from "./paper-kit";
import { useFragment } from "./use-fragment";

type Loaded = { coaching: Coaching; items: readonly SessionItem[] };

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
        <Actions>
          <Button variant="primary" onClick={() => window.print()}>
            Imprimer
          </Button>
          <ButtonLink href={paths.coach(secret)}>Revenir à l’animation</ButtonLink>
        </Actions>
      </div>
      <PaperKit title={coaching.screen.title} items={items} domainTitles={domainTitles} />
    </>
  );
}
