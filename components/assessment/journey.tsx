"use client";

import { type ReactNode, useState } from "react";
import { runningSeries } from "@/lib/assessment/attempt";
import type { Mode } from "@/lib/assessment/model";
import { useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { paths } from "@/lib/site/paths";
import { registerServiceWorker } from "@/lib/site/register-service-worker";
import { Notice } from "../ui/notice";
import ui from "../ui/ui.module.css";
import { Player } from "./player";
import { RestartOrErase } from "./return-choice";
import { StorageNotice } from "./storage-notice";
import { useWriterTab } from "./use-writer-tab";

const modeWords: Record<Mode, string> = {
  diagnostic: "un diagnostic",
  domain: "l’évaluation d’un domaine",
  retry: "une reprise de vos erreurs",
};

type Props = {
  bank: Publication;
  domainTitles: Readonly<Record<DomainId, string>>;
  /** What the page calls this journey. */
  name: string;
  /** The text of the page: readable at once, without any script. */
  introduction: ReactNode;
  /** Chooses and starts a series. `start` runs the request and shows its failure. */
  renderStart: (start: (begin: () => Promise<void>) => void, busy: boolean) => ReactNode;
};

/** Everything around a series: coming back, another tab, failures, and then the questions. */
export function Journey({ bank, domainTitles, name, introduction, renderStart }: Props) {
  const { role, takeOver } = useWriterTab();
  const { attempt, answers, erase, restart, finish } = useAttempts();
  const [playing, setPlaying] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  /** What the person just did, when it took away the button that had the focus. */
  const [done, setDone] = useState<"paused" | "closed" | "restarted" | "erased" | null>(null);
  const [offlineReady, setOfflineReady] = useState(false);
  const running = attempt ? runningSeries(attempt) : null;

  const play = () => {
    setPlaying(true);
    setDone(null);
    setFailed(false);
    // The worker brings the shell and all that a result or a further block of questions will ask for.
    void registerServiceWorker().then((state) => setOfflineReady(state === "ready"));
  };

  const start = (begin: () => Promise<void>) => {
    setBusy(true);
    begin()
      .then(play, () => setFailed(true))
      .finally(() => setBusy(false));
  };

  if (role === "elsewhere")
    return (
      <>
        <h1>{name}</h1>
        <Notice title="Votre bilan est ouvert dans un autre onglet">
          <p>Pour qu’aucune réponse ne se perde, un seul onglet écrit à la fois.</p>
          <button
            type="button"
            className={`${ui.button} ${ui.primary}`}
            onClick={() => {
              setPlaying(false);
              takeOver();
            }}
          >
            Continuer dans cet onglet
          </button>
        </Notice>
      </>
    );

  if (playing && running)
    return (
      <>
        <StorageNotice bank={bank} />
        <Player
          bank={bank}
          domainTitles={domainTitles}
          journey={name}
          offlineReady={offlineReady}
          onPause={() => {
            setPlaying(false);
            setDone("paused");
          }}
        />
      </>
    );

  const returnChoice = (
    <RestartOrErase
      onRestart={() => void restart(bank).then(() => setDone("restarted"))}
      onErase={() => void erase().then(() => setDone("erased"))}
    />
  );
  const count = answers.filter((answer) => answer.series === (attempt?.series.length ?? 0) - 1).length;
  return (
    <>
      {introduction}
      <noscript>
        <p>Le test lui-même a besoin de JavaScript : il corrige vos réponses dans votre navigateur.</p>
      </noscript>
      <StorageNotice bank={bank} />
      {failed && (
        <Notice alert title="Les questions n’ont pas pu être chargées">
          <p>Vérifiez la connexion, puis réessayez. Rien de ce que vous avez déjà répondu n’est perdu.</p>
        </Notice>
      )}
      {role === "writer" && running && (
        <Notice title="Une série est en cours sur ce poste" takesFocus={done === "paused"}>
          <p>
            Vous avez laissé {modeWords[running.mode]} après {count} {count > 1 ? "réponses" : "réponse"}. Que
            voulez-vous faire ?
          </p>
          <div className={ui.actions}>
            <button type="button" className={`${ui.button} ${ui.primary}`} onClick={play}>
              Reprendre
            </button>
            <button
              type="button"
              className={ui.button}
              onClick={() => void finish().then(() => setDone("closed"))}
            >
              Clore cette série
            </button>
            {returnChoice}
          </div>
        </Notice>
      )}
      {role === "writer" && !running && answers.length > 0 && (
        <Notice title="Un bilan existe sur ce poste" takesFocus={done === "closed"}>
          <p>
            {answers.length} {answers.length > 1 ? "réponses y sont gardées" : "réponse y est gardée"}. Une
            nouvelle série le complète, avec des questions que vous n’avez pas encore vues.
          </p>
          <div className={ui.actions}>
            <a className={ui.button} href={paths.result}>
              Voir mon bilan
            </a>
            {returnChoice}
          </div>
        </Notice>
      )}
      {done === "restarted" && <Notice title="Un nouveau bilan commence à zéro" takesFocus />}
      {done === "erased" && <Notice title="Vos réponses sont effacées de ce poste" takesFocus />}
      {!running && renderStart(start, busy || role === "waiting")}
    </>
  );
}
