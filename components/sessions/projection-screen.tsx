"use client";

import { useEffect, useRef } from "react";
import { useProjection } from "@/lib/sessions/client/use-projection";
import { Secret, type ShownQuestion } from "@/lib/sessions/model";
import { AskedList } from "../question/asked-list";
import { Notice } from "../ui/notice";
import { RichText } from "../ui/rich-text";
import ui from "../ui/ui.module.css";
import { Connection } from "./connection";
import { JoinCard } from "./join-card";
import { Revealed } from "./revealed";
import styles from "./sessions.module.css";
import { askedOf, correctedOf, orderOf, revealedOptions } from "./shown-question";
import { TimeLeft } from "./time-left";
import { useFragment } from "./use-fragment";
import { useReconnection } from "./use-reconnection";
import { counted } from "./words";

/** The screen that the whole room looks at. It opens nothing else. */
export function ProjectionScreen() {
  const fragment = useFragment();
  const { phase, screen, code, counts, live, refusal, open, close, retryNow, networkLost } = useProjection();
  useReconnection(retryNow, networkLost);
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
        <p role="status">Ouverture de la séance…</p>
      </>
    );

  const { question } = screen;
  const present = counts?.participants ?? 0;
  return (
    <div ref={stage} className={styles.stage}>
      <h1 className={styles.stageTitle}>{screen.title}</h1>
      <Connection live={live}>L’écran se remettra à jour de lui-même.</Connection>
      {screen.phase === "lobby" && code && <JoinCard code={code} large />}
      {screen.phase === "lobby" && screen.locked && <p>La salle est verrouillée.</p>}
      {screen.phase === "ended" && (
        <p className={styles.stageWords}>
          La séance est terminée. Votre résultat est sur votre appareil, jusqu’à 24 heures.
        </p>
      )}
      {screen.phase === "running" && screen.pace === "self" && code && <JoinCard code={code} large />}
      {screen.phase === "running" && question && <StageQuestion question={question} />}
      {screen.phase === "running" && screen.pace === "step" && !question && (
        <p className={styles.stageWords}>La prochaine question arrive.</p>
      )}
      <div className={styles.stageFoot}>
        <p role="status">{counted(present, "participant présent", "participants présents")}</p>
        <button
          type="button"
          className={`${ui.button} no-print`}
          onClick={() => {
            if (document.fullscreenElement) void document.exitFullscreen();
            else stage.current?.requestFullscreen().catch(() => undefined);
          }}
        >
          Plein écran
        </button>
      </div>
    </div>
  );
}

function StageQuestion({ question }: { question: ShownQuestion }) {
  const { clock, counts } = useProjection();
  const { position, phase, closesAt } = question;
  const corrected = correctedOf(question);
  const answers = counts?.answered.find((one) => one.position === position)?.answers ?? 0;
  return (
    <>
      <h2>
        Question {position}
        {phase === "closed" && " : réponses closes"}
        {phase === "revealed" && " : le corrigé"}
      </h2>
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
