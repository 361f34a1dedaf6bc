import { Kind } from "../schema";
import { rawText } from "./moodle-text";
import { childOf, type XmlElement } from "./xml-read";

/** The Moodle type of each kind; its core has one for both kinds of choices. */
export const moodleTypes: Record<Kind, string> = {
  single: "multichoice",
  multiple: "multichoice",
  ordering: "ordering",
  matching: "matching",
};

/** Moodle's question types that are nothing of the bank's, in French. */
const foreignTypes = new Map([
  ["truefalse", "vrai ou faux"],
  ["shortanswer", "réponse courte"],
  ["numerical", "réponse numérique"],
  ["essay", "composition"],
  ["cloze", "réponses intégrées"],
  ["multianswer", "réponses intégrées"],
  ["calculated", "calculée"],
  ["calculatedmulti", "calculée à choix multiple"],
  ["calculatedsimple", "calculée simple"],
  ["description", "description"],
  ["ddwtos", "glisser-déposer sur texte"],
  ["ddimageortext", "glisser-déposer sur image"],
  ["ddmarker", "glisser-déposer de marqueurs"],
  ["gapselect", "mots manquants"],
  ["randomsamatch", "association aléatoire"],
]);

/** What a type that the bank does not have is called. */
export function foreignTypeName(type: string): string {
  return foreignTypes.get(type) ?? type.slice(0, 40);
}

/** The kind that a Moodle type is in the bank, if any. */
export function kindOf(question: XmlElement, type: string): Kind | null {
  if (type === "multichoice")
    return /^\s*(?:false|0)?\s*$/.test(rawText(childOf(question, "single"), false) || "true")
      ? "multiple"
      : "single";
  // A third-party type, whose grading is the bank's own rule.
  if (type === "multichoiceset") return "multiple";
  return Kind.options.find((kind) => moodleTypes[kind] === type) ?? null;
}
