"use client";

import { type ReactNode, useEffect, useState } from "react";
import { seenUnanswered } from "@/lib/assessment/attempt";
import { digestsOf, isInPageAlone, wouldLose } from "@/lib/attempts/snapshot";
import { attempts, journal, useAttempts } from "@/lib/attempts/use-attempts";
import { standsInPage } from "@/lib/attempts/write-queue";
import type { Publication } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";
import { paths } from "@/lib/site/paths";
import { currentOf } from "../own-data/displaced";
import { ErasedElsewhere } from "../own-data/erased-elsewhere";
import { ExportButton } from "../own-data/export-button";
import { RestartOrErase } from "../own-data/return-choice";
import { StorageNotice } from "../own-data/storage-notice";
import { type Told, ToldNotice } from "../own-data/told";
import { usePageTitle } from "../site/use-page-title";
import { Actions, Button, ButtonLink } from "../ui/button";
import { Notice } from "../ui/notice";
import { EarlierResults, nameOf } from "./earlier-results";
import { ImportResult } from "./import-result";
import { PrintChoice, usePrinting } from "./print-choice";
import { ResultBody } from "./result-body";
import { useTexts } from "./use-texts";

type Props = {
  bank: Publication;
  domainTitles: Readonly<Record<DomainId, string>>;
  /** What the page says before anything is known, and to whoever has no script. */
  introduction: ReactNode;
  /** Where the result is shown in another page, because it alone holds it: back to that page's own. */
  onBack?: () => void;
};

/** What this device knows of the person: the current assessment, those before it, and what to do with them. */
export function ResultView({ bank, domainTitles, introduction, onBack }: Props) {
  const role = useAttempts((state) => state.role);
  const attempt = useAttempts((state) => state.attempt);
  const answers = useAttempts((state) => state.answers);
  const past = useAttempts((state) => state.past);
  const inPage = useAttempts(isInPageAlone);
  const [opened, setOpened] = useState<string | null>(null);
  /** Whether one came back from an earlier one, by a button that is gone. */
  const [returned, setReturned] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const { printing, print } = usePrinting();
  const earlier = past.filter((kept) => kept.answers.length > 0);
  const old = earlier.find((kept) => kept.attempt.id === opened);
  const current = attempt && answers.length > 0 ? { attempt, answers } : null;
  const shown = old ?? current;
  usePageTitle(old ? nameOf(old.attempt.startedAt) : "Mon bilan");

  useEffect(() => {
    void journal.open("reader");
  }, []);
  // Without the texts the figures still stand, and each question says why its text is missing.
  const noText = useTexts(digestsOf(shown?.attempt ?? null), attempts.showTexts);

  const tell = (asked: Told["asked"], work: Promise<Told["outcome"]>) =>
    void work.then((outcome) => {
      setOpened(null);
      setTold({ asked, outcome });
    });
  const open = (attemptId: string) => {
    setOpened(attemptId);
    setReturned(false);
  };
  const back = () => {
    setOpened(null);
    setReturned(true);
  };
  const next = (label: string) =>
    onBack ? (
      <Button variant="primary" onClick={onBack}>
        {label}
      </Button>
    ) : (
      <ButtonLink variant="primary" href={paths.diagnostic}>
        {label}
      </ButtonLink>
    );

  return (
    <>
      {!shown && introduction}
      <StorageNotice bank={bank} />
      {told && <ToldNotice told={told} />}
      <ErasedElsewhere />
      {old && (
        <Notice key={`notice-${old.attempt.id}`} title={nameOf(old.attempt.startedAt)} takesFocus>
          <p>Ce n’est pas votre bilan actuel, que les prochaines séries compléteront.</p>
          <Actions>
            <Button onClick={back}>Revenir au bilan actuel</Button>
            <Button
              onClick={() =>
                void journal.resume(old.attempt.id).then((outcome) => {
                  const stands = standsInPage(outcome);
                  setTold(stands ? null : { asked: "resume", outcome });
                  if (stands) back();
                })
              }
            >
              En faire le bilan actuel
            </Button>
          </Actions>
        </Notice>
      )}
      {shown && (
        <ResultBody
          key={shown.attempt.id}
          bank={bank}
          domainTitles={domainTitles}
          kept={shown}
          noText={noText}
          takesFocus={!old && (returned || onBack !== undefined)}
          printedWithAnswers={printing === "with-answers"}
          renderActions={(missed) => (
            <Actions printed={false}>
              {!old && next("Continuer l’évaluation")}
              {!old && !onBack && missed > 0 && (
                <ButtonLink href={paths.retry}>{`Reprendre mes erreurs (${missed})`}</ButtonLink>
              )}
              <PrintChoice onPrint={print} />
              <ExportButton kept={shown} />
            </Actions>
          )}
        />
      )}
      {!shown && role !== "opening" && (
        <>
          <p>{nothingWords(earlier.length > 0, inPage)}</p>
          <Actions>{next("Commencer le diagnostic")}</Actions>
          <hr />
        </>
      )}
      <EarlierResults past={earlier.filter((kept) => kept !== old)} onOpen={open} />
      {(shown || earlier.length > 0) && (
        <OnThisDevice inPage={inPage}>
          <RestartOrErase
            unanswered={attempt ? seenUnanswered(attempt, answers).length : 0}
            onRestart={currentOf({ attempt, answers }) && (() => tell("restart", attempts.restart(bank)))}
            onErase={() => tell("erase", journal.erase())}
          />
        </OnThisDevice>
      )}
      {role !== "opening" && <ImportResult onAdopted={() => setOpened(null)} />}
    </>
  );
}

/** What there is to say where there is no current assessment to show. */
function nothingWords(earlier: boolean, inPage: boolean): string {
  if (earlier) return "Votre bilan actuel n’a pas encore de réponse.";
  return inPage
    ? "Aucune réponse dans cette page pour l’instant."
    : "Aucune réponse n’est gardée sur ce poste pour l’instant.";
}

/** Where the answers are, for how long, and what to do about it. */
function OnThisDevice({ inPage, children }: { inPage: boolean; children: ReactNode }) {
  const persisted = useAttempts((state) => state.persisted);
  const waits = useAttempts(wouldLose);
  return (
    <div className="no-print">
      <Notice title={inPage ? "Dans cette page" : "Sur ce poste"}>
        <p>
          {inPage
            ? "Vos réponses ne sont que dans cette page : exportez-les avant de la fermer."
            : `Vos réponses ne sont gardées que dans ce navigateur. ${
                waits ? "Les dernières ne sont encore que dans cette page. " : ""
              }${
                persisted
                  ? ""
                  : "Il peut les effacer de lui-même, faute de place ou après une longue absence : exportez ce que vous voulez garder. "
              }Sur un poste partagé, exportez puis effacez.`}
        </p>
        <Actions>{children}</Actions>
      </Notice>
    </div>
  );
}
