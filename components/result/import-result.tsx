"use client";

import { type ChangeEvent, useState } from "react";
import { maxFileBytes, readResultFile } from "@/lib/attempts/result-file";
import { useAttempts } from "@/lib/attempts/use-attempts";
import styles from "./result.module.css";

/** Reloads a result that was exported here or on another device. */
export function ImportResult() {
  const adopt = useAttempts((state) => state.adopt);
  const [message, setMessage] = useState<{ text: string; bad: boolean } | null>(null);

  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    // Too large a file is refused before it is read into memory.
    const content = file.size > maxFileBytes ? " ".repeat(maxFileBytes + 1) : await file.text();
    const result = readResultFile(content);
    if (!result.ok) {
      setMessage({ text: result.error, bad: true });
      return;
    }
    await adopt(result.kept).catch(() => undefined);
    setMessage({
      text: `Bilan rechargé : ${result.kept.answers.length} ${result.kept.answers.length > 1 ? "réponses" : "réponse"}.`,
      bad: false,
    });
  };

  return (
    <div className="no-print">
      <label htmlFor="result-file">Recharger un bilan exporté (fichier .json, 1 Mo au plus)</label>
      <input
        id="result-file"
        className={styles.fileInput}
        type="file"
        accept=".json,application/json"
        onChange={(event) => void read(event)}
        aria-describedby="result-file-message"
      />
      <p id="result-file-message" role={message?.bad ? "alert" : "status"}>
        {message?.text}
      </p>
    </div>
  );
}
