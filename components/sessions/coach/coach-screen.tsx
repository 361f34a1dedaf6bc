"use client";

import { useEffect } from "react";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import { type Coaching, Secret } from "@/lib/sessions/model";
import { paths } from "@/lib/site/paths";
import { usePageTitle } from "../../site/use-page-title";
import { Actions } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Connection } from "../connection";
import { useFragment } from "../use-fragment";
import { useReconnection } from "../use-reconnection";
import { useWakeLock } from "../use-wake-lock";
import { moment, paceWords, phaseWords } from "../words";
import styles from "./coach.module.css";
import { Conclusion } from "./conclusion";
import { DebriefList } from "./debrief-list";
import { Keep } from "./keep";
import { OwnPaceRoom } from "./own-pace-room";
import { QuestionList } from "./question-list";
import { Room } from "./room";
import { Steering } from "./steering";

type Props = { bank: Publication; domainTitles: Readonly<Record<DomainId, string>> };

/** The coach's screen: what the secret in the address opens, on any device. */
export function CoachScreen({ bank, domainTitles }: Props) {
  const fragment = useFragment();
  const { phase, coaching, link, unreadable, unopened, refusal, open, close, retryNow, networkLost } =
    useCoaching();
  useReconnection(retryNow, networkLost);
  useWakeLock(phase === "open" && coaching?.screen.phase !== "ended");
  const secret = Secret.safeParse(fragment).data;
  const place = coaching ? placeOf(coaching.screen) : "";
  usePageTitle(phase === "gone" ? "Cette séance n’est plus là" : place, coaching?.screen.title ?? "");

  useEffect(() => {
    if (secret) open(secret);
    return close;
  }, [secret, open, close]);

  if (fragment !== null && !secret)
    return (
      <>
        <h1>Animer une séance</h1>
        <Notice title="Ce lien d’animation n’est pas complet">
          <p>
            Il se termine par 43 lettres et chiffres après « # ». Ouvrez-le tel qu’il vous a été donné à la
            création, ou <a href={paths.sessions}>retrouvez vos séances</a>.
          </p>
        </Notice>
      </>
    );
  if (phase === "gone")
    return (
      <>
        <h1>Cette séance n’est plus là</h1>
        <Notice title={unopened} takesFocus>
          <p>
            <a href={paths.sessions}>Retour aux séances</a>
          </p>
        </Notice>
      </>
    );
  if (!coaching)
    return (
      <>
        <h1>Animer une séance</h1>
        <p role="status">{unopened || "Ouverture de la séance…"}</p>
      </>
    );

  const { screen } = coaching;
  return (
    <>
      <h1 className={styles.coachTitle}>{screen.title}</h1>
      <p className={styles.kicker}>
        <span>
          {phaseWords[screen.phase]}, {paceWords[screen.pace]}
          {screen.endsAt && screen.phase !== "ended" && `, jusqu’au ${moment(screen.endsAt)}`}
        </span>
        <span className="no-print">
          <a href={paths.sessionGuide}>Guide d’animation</a>
        </span>
      </p>
      <div role="alert">{refusal && <p className={styles.error}>{refusal}</p>}</div>

      {screen.phase === "ended" && <Conclusion bank={bank} domainTitles={domainTitles} />}
      {screen.phase !== "ended" && (
        <>
          <Room />
          {screen.pace === "step" ? <Steering /> : <OwnPaceRoom />}
        </>
      )}
      <DebriefList />
      <QuestionList domainTitles={domainTitles} />
      <Keep bank={bank} />
      <Actions printed={false}>
        <a href={paths.sessions}>Toutes les séances</a>
      </Actions>
      <Connection link={link} unreadable={unreadable}>
        La séance continue sans vous pour la salle ; recommencez vos commandes à son retour.
      </Connection>
    </>
  );
}

/** Where the session is, for the title of the page. */
function placeOf({ phase, pace, question }: Coaching["screen"]): string {
  if (phase === "running" && pace === "step" && question) return `Question ${question.position}`;
  return phaseWords[phase];
}
