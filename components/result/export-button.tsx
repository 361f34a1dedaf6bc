"use client";

import { writeResultFile } from "@/lib/attempts/result-file";
import { useAttempts } from "@/lib/attempts/use-attempts";
import ui from "../ui/ui.module.css";

/** Gives the person their attempt as a file. */
export function ExportButton() {
  const { attempt, answers } = useAttempts();
  if (!attempt) return null;
  const save = () => {
    const at = new Date().toISOString();
    const blob = new Blob([writeResultFile({ attempt, answers }, at)], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `bilan-cloud-pi-native-${at.slice(0, 10)}.json`;
    link.click();
    // Freed only once the browser has had time to start the download.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <button type="button" className={ui.button} onClick={save}>
      Exporter mon bilan (fichier JSON)
    </button>
  );
}
