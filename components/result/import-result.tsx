"use client";

import { type ChangeEvent, useRef, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { maxFileBytes, readResultFile } from "@/lib/attempts/result-file";
import { isInPageAlone } from "@/lib/attempts/snapshot";
import type { Kept } from "@/lib/attempts/store";
import { journal, useAttempts } from "@/lib/attempts/use-attempts";
import { standsInPage } from "@/lib/attempts/write-queue";
import { counted } from "@/lib/french/counted";
import { currentOf, displacedWords } from "../own-data/displaced";
import { reasonOf } from "../own-data/outcome-words";
import { Actions, Button } from "../ui/button";
import { Notice } from "../ui/notice";
import styles from "./result.module.css";

type Message = { readonly text: string; readonly bad: boolean };

/** Reloads a result that was exported here or on another device; asks before it takes another's place. */
export function ImportResult({ onAdopted }: { onAdopted: () => void }) {
  const current = useAttempts(useShallow(currentOf));
  const inPage = useAttempts(isInPageAlone);
  const [message, setMessage] = useState<Message | null>(null);
  const [asked, setAsked] = useState<Kept | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const adopt = async (kept: Kept) => {
    setAsked(null);
    input.current?.focus();
    const outcome = await journal.adopt(kept);
    const count = counted(kept.answers.length, "réponse");
    if (outcome.done) setMessage({ text: `Bilan rechargé : ${count}.`, bad: false });
    else if (standsInPage(outcome))
      setMessage({
        text: `Bilan rechargé dans cette page seulement (${count}) : ${reasonOf(outcome.why)}.`,
        bad: true,
      });
    else setMessage({ text: `Ce bilan n’a pas été rechargé : ${reasonOf(outcome.why)}.`, bad: true });
    if (standsInPage(outcome)) onAdopted();
  };

  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const { target } = event;
    const file = target.files?.[0];
    if (!file) return;
    // Too large a file is refused before it is read into memory.
    const content = file.size > maxFileBytes ? " ".repeat(maxFileBytes + 1) : await file.text();
    // The same file may be chosen again.
    target.value = "";
    setMessage(null);
    const result = readResultFile(content);
    if (!result.ok) setMessage({ text: result.error, bad: true });
    else if (currentOf(journal.getSnapshot())) setAsked(result.kept);
    else await adopt(result.kept);
  };

  return (
    <div className="no-print">
      <label htmlFor="result-file">Recharger un bilan exporté (fichier .json, 1 Mo au plus)</label>
      <input
        id="result-file"
        ref={input}
        className={styles.fileInput}
        type="file"
        accept=".json,application/json"
        onChange={(event) => void read(event)}
        aria-describedby="result-file-message result-file-error"
      />
      {asked && current && (
        <Notice title="Remplacer le bilan actuel par celui du fichier ?" takesFocus>
          <p>
            {`Le fichier a ${counted(asked.answers.length, "réponse")}. ${displacedWords(current, inPage ? "dans cette page" : "sur ce poste")}`}
          </p>
          <Actions>
            <Button variant="primary" onClick={() => void adopt(asked)}>
              Remplacer
            </Button>
            <Button
              onClick={() => {
                setAsked(null);
                input.current?.focus();
              }}
            >
              Garder l’actuel
            </Button>
          </Actions>
        </Notice>
      )}
      {/* Always there, each with its role: what is put in a region that exists is what is spoken. */}
      <p id="result-file-message" role="status">
        {message && !message.bad ? message.text : ""}
      </p>
      <p id="result-file-error" role="alert">
        {message?.bad ? message.text : ""}
      </p>
    </div>
  );
}
