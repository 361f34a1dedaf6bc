import * as z from "zod/mini";
import { Answer } from "../assessment/model";
import { AttemptV1, withDomains } from "./migrations";
import type { Kept } from "./store";

/** Larger files are refused unread: a full attempt of 420 items takes about a quarter of this. */
export const maxFileBytes = 1_000_000;

const formatName = "auto-evaluation-cloud-pi-native";

/**
 * Version 1 of the result file, the only one so far. A field that is not known here is ignored; a
 * later version adds its shape, and what makes this one of it. tests/unit/attempts/versions holds
 * a file of every version that ever was.
 */
const ResultFile = z.object({
  format: z.literal(formatName),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  attempt: AttemptV1,
  answers: z.array(Answer).check(z.maxLength(5000)),
});

/** The attempt as a file that its owner keeps: JSON, readable again by `readResultFile`. */
export function writeResultFile({ attempt, answers }: Kept, exportedAt: string): string {
  return `${JSON.stringify({ format: formatName, version: 1, exportedAt, attempt, answers }, null, 2)}\n`;
}

/**
 * Reads a result file back.
 * @returns the attempt, or a French sentence that says what is wrong and what to do.
 */
export function readResultFile(content: string): { ok: true; kept: Kept } | { ok: false; error: string } {
  if (content.length > maxFileBytes)
    return {
      ok: false,
      error:
        "Ce fichier est trop gros pour un bilan. Choisissez le fichier .json exporté depuis la page « Mon bilan ».",
    };
  let raw: unknown;
  try {
    raw = JSON.parse(content);
  } catch {
    return {
      ok: false,
      error:
        "Ce fichier n’est pas du JSON : il a peut-être été tronqué. Choisissez le fichier .json exporté depuis la page « Mon bilan ».",
    };
  }
  const header = z.object({ format: z.literal(formatName), version: z.int() }).safeParse(raw);
  if (!header.success)
    return {
      ok: false,
      error:
        "Ce fichier JSON n’est pas un bilan de cette application. Choisissez celui exporté depuis la page « Mon bilan ».",
    };
  if (header.data.version > 1)
    return {
      ok: false,
      error: `Ce bilan vient d’une version plus récente de l’application (format ${header.data.version}). Rechargez la page pour mettre l’application à jour, puis recommencez.`,
    };
  const parsed = ResultFile.safeParse(raw);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(" › ") || "la racine";
    return {
      ok: false,
      error: `Ce bilan est abîmé (à l’endroit « ${where} »). Exportez-le de nouveau depuis le poste d’origine.`,
    };
  }
  return { ok: true, kept: { attempt: withDomains(parsed.data.attempt), answers: parsed.data.answers } };
}
