"use client";

import { writeResultFile } from "@/lib/attempts/result-file";
import { useAttempts } from "@/lib/attempts/use-attempts";
import { download } from "../ui/download";
import ui from "../ui/ui.module.css";

/** Gives the person their attempt as a file. */
export function ExportButton() {
  const { attempt, answers } = useAttempts();
  if (!attempt) return null;
  const save = () => {
    const at = new Date().toISOString();
    const content = writeResultFile({ attempt, answers }, at);
    download(`bilan-cloud-pi-native-${at.slice(0, 10)}.json`, "application/json", content);
  };
  return (
    <button type="button" className={ui.button} onClick={save}>
      Exporter mon bilan (fichier JSON)
    </button>
  );
}
