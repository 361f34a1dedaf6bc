"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { lastSeries, runningSeries } from "@/lib/assessment/attempt";
import type { Begun } from "@/lib/attempts/series";
import { attempts, journal, useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { registerServiceWorker } from "@/lib/site/register-service-worker";
import { ErasedElsewhere } from "../own-data/erased-elsewhere";
import { StorageNotice } from "../own-data/storage-notice";
import { type Told, ToldNotice } from "../own-data/told";
import { usePageTitle } from "../site/use-page-title";
import { Notice } from "../ui/notice";
import { Elsewhere } from "./elsewhere";
import { NotBegun } from "./not-begun";
import { OnReturn } from "./on-return";
import { type Place, placeComeBackTo, rememberPlace } from "./place";
import { Player } from "./player";

// Only where the page alone holds the answers is the result shown here: its script is fetched then.
const ResultView = lazy(() =>
  import("../result/result-view").then((module) => ({ default: module.ResultView })),
);

type Props = {
  bank: Publication;
  domainTitles: Readonly<Record<DomainId, string>>;
  /** What the page calls this journey. */
  name: string;
  /** The text of the page: readable at once, without any script. */
  introduction: ReactNode;
  /** Whether a further series asks questions that were not seen yet. */
  asksNew?: boolean;
  /** Chooses and starts a series. `start` runs the request and shows its failure. */
  renderStart: (start: (begin: () => Promise<Begun>) => void, busy: boolean) => ReactNode;
};

/** Everything around a series: coming back, another tab, failures, and then the questions. */
export function Journey({ bank, domainTitles, name, introduction, asksNew = true, renderStart }: Props) {
  const role = useAttempts((state) => state.role);
  const attempt = useAttempts((state) => state.attempt);
  const erasedElsewhere = useAttempts((state) => state.erasedElsewhere);
  const [screen, setScreen] = useState<"start" | "playing" | "result">("start");
  const [from, setFrom] = useState<Place | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Exclude<Begun, { begun: true }>["why"] | null>(null);
  const [asKept, setAsKept] = useState(false);
  /** What the person just did, when it takes away the button that had the focus. */
  const [did, setDid] = useState<"pause" | "close" | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [offlineReady, setOfflineReady] = useState(false);

  const play = () => {
    setScreen("playing");
    setDid(null);
    setTold(null);
    setProblem(null);
    // The worker brings the shell and all that a result or a further block of questions will ask for.
    void registerServiceWorker().then((state) => setOfflineReady(state === "ready"));
  };

  // Coming back from a source lands on the correction that one was reading.
  useEffect(() => {
    void journal.open("writer").then(() => {
      const place = placeComeBackTo();
      const { attempt: kept, role: now } = journal.getSnapshot();
      const isHere = place && kept?.id === place.attempt && kept.series.length - 1 === place.series;
      if (!isHere || now !== "writer") return;
      setFrom(place);
      setScreen("playing");
    });
  }, []);

  const start = (begin: () => Promise<Begun>) => {
    setBusy(true);
    void begin()
      .then((begun) => {
        if (!begun.begun) return setProblem(begun.why);
        setAsKept(begun.asKept);
        setFrom(null);
        play();
      })
      .finally(() => setBusy(false));
  };

  const elsewhere = role === "elsewhere" && !erasedElsewhere;
  const playing = screen === "playing" && attempt !== null && lastSeries(attempt) !== null;
  usePageTitle(...titleOf(name, { elsewhere, result: screen === "result", playing }));

  if (elsewhere) return <Elsewhere name={name} onTakenOver={() => setScreen("start")} />;

  if (screen === "result")
    return <ResultHere bank={bank} domainTitles={domainTitles} onBack={() => setScreen("start")} />;

  if (playing)
    return (
      <>
        <StorageNotice bank={bank} />
        {asKept && <AsKept />}
        <Player
          bank={bank}
          domainTitles={domainTitles}
          journey={name}
          offlineReady={offlineReady}
          from={from?.item ?? null}
          onPause={() => {
            rememberPlace(null);
            setFrom(null);
            setScreen("start");
            setDid("pause");
          }}
          onResult={() => setScreen("result")}
        />
      </>
    );

  const tell = (asked: Told["asked"], work: Promise<Told["outcome"]>) =>
    void work.then((outcome) => {
      rememberPlace(null);
      setFrom(null);
      setDid(null);
      setTold({ asked, outcome });
    });
  const running = attempt && runningSeries(attempt);
  const closed = told?.asked === "close" && !running;
  const after = closed ? "closed" : afterWhat(did, Boolean(running));
  return (
    <>
      {introduction}
      <noscript>
        <p>Le test lui-même a besoin de JavaScript : il corrige vos réponses dans votre navigateur.</p>
      </noscript>
      <StorageNotice bank={bank} />
      <ErasedElsewhere />
      {problem && <NotBegun why={problem} />}
      {role === "writer" && (
        <OnReturn
          after={after}
          asksNew={asksNew}
          onPlay={play}
          onClose={() => {
            setDid("close");
            tell("close", journal.finish());
          }}
          onRestart={() => tell("restart", attempts.restart(bank))}
          onErase={() => tell("erase", journal.erase())}
          onResult={() => setScreen("result")}
        />
      )}
      {told && <ToldNotice told={told} />}
      {!running && renderStart(start, busy || role === "opening")}
    </>
  );
}

/** What the notice that has come answers to: closing is seen at once, and said once it is written. */
function afterWhat(did: "pause" | "close" | null, running: boolean): "paused" | "closing" | false {
  if (did === "pause") return running && "paused";
  return did === "close" && !running && "closing";
}

/** The result in this page, where it alone holds it. */
function ResultHere(props: Pick<Props, "bank" | "domainTitles"> & { onBack: () => void }) {
  return (
    <Suspense fallback={<p role="status">Calcul de votre bilan…</p>}>
      <ResultView {...props} introduction={<h1>Mon bilan</h1>} />
    </Suspense>
  );
}

/** Of the window. The questions and their end say their own. */
function titleOf(name: string, at: { elsewhere: boolean; result: boolean; playing: boolean }): string[] {
  if (at.elsewhere) return ["Ouvert dans un autre onglet", name];
  if (at.result) return ["Mon bilan"];
  return at.playing ? [] : [name];
}

function AsKept() {
  return (
    <Notice title="Reprise sans nouvelles du serveur">
      <p>
        Les questions reviennent telles que ce poste les a gardées : il se peut que certaines aient été
        révisées ou retirées depuis, ou manquent.
      </p>
    </Notice>
  );
}
