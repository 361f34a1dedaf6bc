import { plainText } from "../markdown";
import type { Question } from "../question-schema";
import type { Loss } from "./exchange";
import { longestTag } from "./tags";

/*
 * What Moodle XML and GIFT, and the others for a part, write alike.
 */

/** How a question bank lists a question: its stem in one line, cut at 100 characters. */
export function nameOf({ stem, id }: Question): string {
  const name = plainText(stem, false) || id;
  const characters = [...name];
  return characters.length > 100 ? `${characters.slice(0, 99).join("").trimEnd()}…` : name;
}

/**
 * Fractions of the grade, in per cent. With several keys, one wrong tick costs as much as all the
 * right ones bring: the nearest to all-or-nothing that Moodle's core can express.
 */
export function fractionsOf(correct: readonly boolean[], kind: "single" | "multiple"): string[] {
  if (kind === "single") return correct.map((right) => (right ? "100" : "0"));
  const share = 100 / Math.max(1, correct.filter(Boolean).length);
  return correct.map((right) => (right ? String(Math.round(share * 100_000) / 100_000) : "-100"));
}

/** The parts that `writeFeedback` could not write so as to read them back. */
export function leftOut(id: string, left: readonly ("rationales" | "sources")[]): Loss[] {
  return left.map((part) => ({
    id,
    field: part === "sources" ? ("sources" as const) : ("itemRationales" as const),
    message: "Perdu : le texte qui précède laisse un bloc ouvert, rien ne peut le suivre dans le feedback.",
  }));
}

/** Tags that Moodle would cut. */
export function longTags(id: string, tags: readonly string[]): Loss[] {
  return tags
    .filter((tag) => tag.length > longestTag)
    .map((tag) => ({
      id,
      field: tag.startsWith("ressource:") ? ("resources" as const) : ("competencies" as const),
      message: `Approché : Moodle coupe à ${longestTag} caractères l’étiquette « ${tag} ».`,
    }));
}
