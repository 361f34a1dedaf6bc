"use client";

import { useEffect } from "react";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { participationOfThisTab } from "@/lib/sessions/client/kept";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { parseCode } from "@/lib/sessions/code";
import { Notice } from "../../ui/notice";
import { Connection } from "../connection";
import { useAnnouncedTitle } from "../use-announced-title";
import { useFragment } from "../use-fragment";
import { useReconnection } from "../use-reconnection";
import { moment } from "../words";
import { JoinForm } from "./join-form";
import { Leave } from "./leave";
import { OwnPace } from "./own-pace";
import { OwnResultView } from "./own-result-view";
import styles from "./participant.module.css";
import { StepQuestion } from "./step-question";

type Props = { bank: Publication; domainTitles: Readonly<Record<DomainId, string>> };

/** A participant's phone: from the code to their own result. */
export function ParticipantScreen({ bank, domainTitles }: Props) {
  const fragment = useFragment();
  const { phase, kept, screen, live, refusal, resume, stop, retryNow, networkLost } = useParticipation();
  useReconnection(retryNow, networkLost);

  // The same tab comes back to the same place without a question: a reload, a locked phone.
  useEffect(() => {
    if (fragment === null) return;
    const mine = participationOfThisTab();
    const code = parseCode(fragment);
    if (mine && (code === null || code === mine.code)) void resume(mine);
    return stop;
  }, [fragment, resume, stop]);

  if (fragment === null) return <h1>Rejoindre une séance</h1>;
  if (phase === "gone")
    return (
      <>
        <h1>Vous avez quitté la séance</h1>
        <Notice title={refusal} takesFocus>
          <p>Rien d’autre n’est gardé de vous sur cet appareil pour cette séance.</p>
        </Notice>
        <JoinForm code="" />
      </>
    );
  if (phase !== "in" || !kept || !screen)
    return (
      <>
        <h1>Rejoindre une séance</h1>
        <JoinForm code={parseCode(fragment) ?? fragment} />
      </>
    );

  return (
    <div className={styles.sheet}>
      <p className={styles.kicker}>
        <span>{screen.title}</span>
        <span>
          Vous êtes <strong>{kept.nickname}</strong>
        </span>
      </p>
      <Connection live={live}>Vos réponses restent sur cet appareil et partiront dès son retour.</Connection>
      <Place bank={bank} domainTitles={domainTitles} />
      <Leave />
    </div>
  );
}

/** Where the participant is, under a heading that says it. */
function Place({ bank, domainTitles }: Props) {
  const { screen, finished, result, questions } = useParticipation();
  const question = screen?.question ?? null;
  const over = screen?.phase === "ended" || finished;
  const { part, heading, said } = useAnnouncedTitle(titleOf());

  function titleOf(): string {
    if (over) return result ? "Votre résultat" : "La séance est terminée";
    if (screen?.phase === "lobby") return "Vous êtes dans la salle";
    if (screen?.pace === "self") return "Les questions";
    if (!question) return "En attente de la prochaine question";
    const place = `Question ${question.position}`;
    if (question.phase === "open") return place;
    return `${place} : ${question.phase === "revealed" ? "le corrigé" : "réponses closes"}`;
  }

  return (
    <section ref={part}>
      <h1 className={styles.place} ref={heading} tabIndex={-1}>
        {titleOf()}
      </h1>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {over && <OwnResultView bank={bank} domainTitles={domainTitles} />}
      {!over && screen?.phase === "lobby" && (
        <p>
          La séance va commencer. Gardez cette page ouverte : les questions y viendront d’elles-mêmes, même
          après une coupure.
        </p>
      )}
      {!over && screen?.phase === "running" && screen.pace === "step" && !question && (
        <p>L’animateur n’a pas encore ouvert la question. Rien à faire pour l’instant.</p>
      )}
      {!over && screen?.phase === "running" && screen.pace === "step" && question && (
        <StepQuestion key={question.position} question={question} />
      )}
      {!over && screen?.phase === "running" && screen.pace === "self" && (
        <>
          {screen.endsAt && (
            <p>Répondez quand vous voulez, jusqu’au {moment(screen.endsAt)}, en une ou plusieurs fois.</p>
          )}
          {questions.length > 0 ? <OwnPace /> : <p role="status">Chargement des questions…</p>}
        </>
      )}
    </section>
  );
}
