"use client";

import { writeResultFile } from "@/lib/attempts/result-file";
import type { Kept } from "@/lib/attempts/store";
import { useAttempts } from "@/lib/attempts/use-attempts";
import { Button } from "../ui/button";
import { download } from "../ui/download";

/** Gives the person an assessment as a file: the current one unless told which. */
export function ExportButton({ kept }: { kept?: Kept }) {
  const attempt = useAttempts((state) => state.attempt);
  const answers = useAttempts((state) => state.answers);
  const current = attempt ? { attempt, answers } : null;
  const exported = kept ?? current;
  if (!exported) return null;
  const save = () => {
    const at = new Date().toISOString();
    const content = writeResultFile(exported, at);
    download(`bilan-cloud-pi-native-${at.slice(0, 10)}.json`, "application/json", content);
  };
  return <Button onClick={save}>Exporter mon bilan (fichier JSON)</Button>;
}
