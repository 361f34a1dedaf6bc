"use client";

import { useEffect, useRef } from "react";
import { counted } from "@/lib/french/counted";
import { useProjection } from "@/lib/sessions/client/use-projection";
import { Secret, type ShownQuestion } from "@/lib/sessions/model";
import { AskedList } from "../question/asked-list";
import { usePageTitle } from "../site/use-page-title";
import { Actions, Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { RichText } from "../ui/rich-text";
import { Connection } from "./connection";
import { JoinCard } from "./join-card";
import styles from "./projection.module.css";
import { Revealed } from "./revealed";
import { askedOf, correctedOf, orderOf, revealedOptions } from "./shown-question";
import { TimeLeft } from "./time-left";
import { useFragment } from "./use-fragment";
import { useReconnection } from "./use-reconnection";
import { useWakeLock } from "./use-wake-lock";

/** The screen that the whole room looks at. It opens nothing else. */
export function ProjectionScreen() {
  const fragment = useFragment();
  const phase = useProjection((state) => state.phase);
  const screen = useProjection((state) => state.screen);
  const code = useProjection((state) => state.code);
  const present = useProjection((state) => state.counts?.participants ?? 0);
  const link = useProjection((state) => state.link);
  const unreadable = useProjection((state) => state.unreadable);
  const refusal = useProjection((state) => state.refusal);
  const open = useProjection((state) => state.open);
  const close = useProjection((state) => state.close);
  useReconnection(
    useProjection((state) => state.retryNow),
    useProjection((state) => state.networkLost),
  );
  // Even after the end: the room reads what it says.
  useWakeLock(phase === "open");
  const asking = screen?.phase === "running" ? screen.question : null;
  usePageTitle(asking ? nameOf(asking) : "", screen?.title ?? "");
  const secret = Secret.safeParse(fragment).data;
  const stage = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (secret) open(secret);
    return close;
  }, [secret, open, close]);

  if ((fragment !== null && !secret) || phase === "gone")
    return (
      <>
        <h1>Écran partagé</h1>
        <Notice title={refusal || "Ce lien n’est pas complet"}>
          <p>Ouvrez l’écran partagé depuis l’écran de l’animateur.</p>
        </Notice>
      </>
    );
  if (!screen)
    return (
      <>
        <h1>Écran partagé</h1>
        <p role="status">
          {link === "lost"
            ? "Le serveur des séances ne répond pas. La page réessaie d’elle-même."
            : "Ouverture de la séance…"}
        </p>
      </>
    );

  const { question } = screen;
  return (
    <div ref={stage} className={styles.stage}>
      <h1 className={styles.stageTitle}>{screen.title}</h1>
      {screen.phase === "lobby" && code && <JoinCard code={code} large />}
      {screen.phase === "lobby" && screen.locked && <p>La salle est verrouillée.</p>}
      {screen.phase === "ended" && (
        <p className={styles.stageWords}>
          La séance est terminée. Votre résultat s’affiche sur votre appareil ; le serveur l’efface 24 heures
          après la fin.
        </p>
      )}
      {screen.phase === "running" && screen.pace === "self" && code && <JoinCard code={code} large />}
      {screen.phase === "running" && question && <StageQuestion question={question} />}
      {screen.phase === "running" && screen.pace === "step" && !question && (
        <p className={styles.stageWords}>La prochaine question arrive.</p>
      )}
      <div className={styles.stageFoot}>
        <p role="status">{counted(present, "participant présent", "participants présents")}</p>
        <Actions printed={false}>
          <Button
            onClick={() => {
              if (document.fullscreenElement) void document.exitFullscreen();
              else stage.current?.requestFullscreen().catch(() => undefined);
            }}
          >
            Plein écran
          </Button>
        </Actions>
      </div>
      <Connection link={link} unreadable={unreadable}>
        L’écran se remettra à jour de lui-même.
      </Connection>
    </div>
  );
}

/** A question and where it is: its heading, and the title of the page. */
function nameOf({ position, phase }: ShownQuestion): string {
  if (phase === "closed") return `Question ${position} : réponses closes`;
  return phase === "revealed" ? `Question ${position} : le corrigé` : `Question ${position}`;
}

function StageQuestion({ question }: { question: ShownQuestion }) {
  const clock = useProjection((state) => state.clock);
  const counts = useProjection((state) => state.counts);
  const { position, phase, closesAt } = question;
  const corrected = correctedOf(question);
  const answers = counts?.answered.find((one) => one.position === position)?.answers ?? 0;
  return (
    <>
      <h2>{nameOf(question)}</h2>
      <div className={styles.stem}>
        <RichText html={question.stem} />
      </div>
      {corrected ? (
        <Revealed
          question={{ ...askedOf(question), ...corrected, options: revealedOptions(question) }}
          order={orderOf(question)}
          figures={question.figures}
        />
      ) : (
        <>
          <AskedList item={question} order={orderOf(question)} />
          <p className={styles.stageWords} role="status">
            {counted(answers, "réponse", "réponses")} sur {counts?.participants ?? 0}
          </p>
          {phase === "open" && closesAt && clock && <TimeLeft closesAt={closesAt} clock={clock} />}
        </>
      )}
    </>
  );
}
