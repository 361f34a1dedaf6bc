import { type ReactNode, useRef, useState } from "react";
import { isInPageAlone } from "@/lib/attempts/snapshot";
import type { Kept } from "@/lib/attempts/store";
import { journal } from "@/lib/attempts/use-attempts";
import { type Outcome, standsInPage } from "@/lib/attempts/write-queue";
import { paths } from "@/lib/site/paths";
import { Actions, Button, ButtonLink } from "../ui/button";
import { Notice } from "../ui/notice";
import { type Current, currentOf, displacedWords } from "./displaced";
import { reasonOf } from "./outcome-words";

/** Takes the focus of the button whose place it takes. */
const focus = (link: HTMLAnchorElement | null) => link?.focus();

/** Keeps a participant's result on their device, once, and asks first when it takes the place of another. @param children what else may be done with it. */
export function KeepResult({ kept, children }: { kept: Kept; children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Current | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const adopt = async () => {
    setAsked(null);
    button.current?.focus();
    setOutcome(await journal.adopt(kept));
  };
  const once = (work: () => Promise<void>) => () => {
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const ask = async () => {
    await journal.open("reader");
    const current = currentOf(journal.getSnapshot());
    if (current) setAsked(current);
    else await adopt();
  };

  // What stands in this page is not adopted a second time, even where the device does not keep it.
  const stands = outcome !== null && standsInPage(outcome);
  return (
    <>
      <Actions printed={false}>
        {outcome?.done ? (
          <ButtonLink ref={focus} variant="primary" href={paths.result}>
            Voir mon bilan
          </ButtonLink>
        ) : (
          <Button ref={button} variant="primary" busy={busy} unavailable={stands} onClick={once(ask)}>
            Garder sur cet appareil
          </Button>
        )}
        {children}
      </Actions>
      {asked && (
        <Notice title="Remplacer le bilan actuel par ce résultat ?" takesFocus>
          <p>
            {displacedWords(
              asked,
              isInPageAlone(journal.getSnapshot()) ? "dans cette page" : "sur cet appareil",
            )}
          </p>
          <Actions>
            <Button variant="primary" busy={busy} onClick={once(adopt)}>
              Remplacer
            </Button>
            <Button
              onClick={() => {
                setAsked(null);
                button.current?.focus();
              }}
            >
              Garder l’actuel
            </Button>
          </Actions>
        </Notice>
      )}
      <p role="status">{outcome?.done ? "Résultat gardé sur cet appareil." : ""}</p>
      <p role="alert">
        {outcome && !outcome.done
          ? `Ce résultat n’a pas été gardé : ${reasonOf(outcome.why)}. Téléchargez-le pour l’avoir encore demain.`
          : ""}
      </p>
    </>
  );
}
