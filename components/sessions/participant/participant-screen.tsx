"use client";

import { useEffect } from "react";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { participationOfThisTab } from "@/lib/sessions/client/kept";
import type { ParticipationState } from "@/lib/sessions/client/participation-state";
import { useParticipation } from "@/lib/sessions/client/use-participation";
import { parseCode } from "@/lib/sessions/code";
import { usePageTitle } from "../../site/use-page-title";
import { Notice } from "../../ui/notice";
import { Connection } from "../connection";
import { useAnnouncedTitle } from "../use-announced-title";
import { useFragment } from "../use-fragment";
import { useReconnection } from "../use-reconnection";
import { useWakeLock } from "../use-wake-lock";
import { moment } from "../words";
import { AddedQuestions } from "./added-questions";
import { JoinForm } from "./join-form";
import { Leave } from "./leave";
import { LeftBehind } from "./left-behind";
import { meanwhile } from "./meanwhile";
import { OwnPace } from "./own-pace";
import { OwnResultView } from "./own-result-view";
import styles from "./participant.module.css";
import room from "./room.module.css";
import { StepQuestion } from "./step-question";

type Props = { bank: Publication; domainTitles: Readonly<Record<DomainId, string>> };

/** A participant's phone: from the code to their own result. */
export function ParticipantScreen({ bank, domainTitles }: Props) {
  const fragment = useFragment();
  const phase = useParticipation((state) => state.phase);
  const resume = useParticipation((state) => state.resume);
  const stop = useParticipation((state) => state.stop);
  useReconnection(
    useParticipation((state) => state.retryNow),
    useParticipation((state) => state.networkLost),
  );
  useWakeLock(useParticipation((state) => state.phase === "in" && state.screen?.phase !== "ended"));

  // Inside, each place says its own.
  const farewell = useParticipation((state) => state.farewell);
  const outside = phase === "gone" ? goneWord(farewell) : "Rejoindre une séance";
  usePageTitle(phase === "in" ? "" : outside);

  // The same tab comes back to the same place without a question: a reload, a locked phone.
  useEffect(() => {
    if (fragment === null) return;
    const mine = participationOfThisTab();
    const code = parseCode(fragment);
    if (mine && (code === null || code === mine.code)) void resume(mine);
    return stop;
  }, [fragment, resume, stop]);

  return (
    <div className={`${styles.sheet} ${room.room}`}>
      {phase === "in" && <Inside bank={bank} domainTitles={domainTitles} />}
      {phase === "gone" && <Outside />}
      {(phase === "out" || phase === "entering") && (
        <>
          <h1>Rejoindre une séance</h1>
          <JoinForm code={fragment} />
        </>
      )}
    </div>
  );
}

/** Whoever was removed, or whose session is gone, did not leave. */
function goneWord(farewell: ParticipationState["farewell"]): string {
  return farewell?.left ? "Vous avez quitté la séance" : "Vous n’êtes plus dans la séance";
}

function Outside() {
  const farewell = useParticipation((state) => state.farewell);
  const keptHere = useParticipation((state) => state.keptHere);
  return (
    <>
      <h1>{goneWord(farewell)}</h1>
      <Notice title={farewell?.sentence ?? ""} takesFocus>
        <p>
          {keptHere
            ? "Cet appareil n’a pas pu effacer ce qu’il gardait de cette séance : effacez les données de ce site dans les réglages du navigateur."
            : "Cet appareil a oublié votre place et vos réponses à cette séance. Un résultat que vous auriez gardé dans « Mon bilan » y est encore."}
        </p>
      </Notice>
      <JoinForm code="" />
    </>
  );
}

function Inside({ bank, domainTitles }: Props) {
  const title = useParticipation((state) => state.screen?.title);
  const nickname = useParticipation((state) => state.kept?.nickname);
  const keptHere = useParticipation((state) => state.keptHere);
  const link = useParticipation((state) => state.link);
  const unreadable = useParticipation((state) => state.unreadable);
  const said = useParticipation(meanwhile);
  return (
    <>
      <p className={styles.kicker}>
        <span>{title}</span>
        <span>
          Vous êtes <strong>{nickname}</strong>
        </span>
      </p>
      {!keptHere && (
        <p className={styles.hint}>
          Cet appareil ne garde pas votre place : gardez cette page ouverte jusqu’à la fin de la séance.
        </p>
      )}
      <Place bank={bank} domainTitles={domainTitles} />
      <Leave />
      <Connection link={link} unreadable={unreadable}>
        {said}
      </Connection>
    </>
  );
}

/** Where the participant is, under a heading that says it. */
function Place({ bank, domainTitles }: Props) {
  const screen = useParticipation((state) => state.screen);
  const finished = useParticipation((state) => state.finished);
  const result = useParticipation((state) => state.result);
  const questions = useParticipation((state) => state.questions);
  const question = screen?.question ?? null;
  const over = screen?.phase === "ended" || finished;
  const takingAnswers =
    screen?.phase === "running"
      ? questions.filter(({ phase }) => phase === "open").map(({ position }) => position)
      : [];
  const { part, heading, said } = useAnnouncedTitle(titleOf());
  const atOwnPace = !over && screen?.phase === "running" && screen.pace === "self" && questions.length > 0;
  // At one's own pace, the question on screen says its own.
  usePageTitle(atOwnPace ? "" : titleOf(), atOwnPace ? "" : (screen?.title ?? ""));

  function titleOf(): string {
    if (over && result) return "Votre résultat";
    // One may have finished one's part before the others.
    if (over) return screen?.phase === "ended" ? "La séance est terminée" : "Vous avez terminé";
    if (screen?.phase === "lobby") return "Vous êtes dans la salle";
    if (screen?.pace === "self") return "Les questions";
    if (!question) return "En attente de la prochaine question";
    const place = `Question ${question.position}`;
    if (question.phase === "open") return place;
    return `${place} : ${question.phase === "revealed" ? "le corrigé" : "réponses closes"}`;
  }

  return (
    <section ref={part} className={styles.part}>
      <h1 className={`${styles.place} ${room.heading}`} ref={heading} tabIndex={-1}>
        {titleOf()}
      </h1>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {over && (
        <div className={room.result}>
          {finished && screen?.phase === "running" && <AddedQuestions />}
          <LeftBehind except={takingAnswers} />
          <OwnResultView bank={bank} domainTitles={domainTitles} />
        </div>
      )}
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
      {!over && screen?.phase === "running" && screen.pace === "step" && (
        <LeftBehind except={question ? [question.position] : []} />
      )}
      {!over && screen?.phase === "running" && screen.pace === "self" && (
        <>
          {screen.endsAt && (
            <p>Répondez quand vous voulez, jusqu’au {moment(screen.endsAt)}, en une ou plusieurs fois.</p>
          )}
          {atOwnPace ? <OwnPace /> : <p role="status">Chargement des questions…</p>}
        </>
      )}
    </section>
  );
}
