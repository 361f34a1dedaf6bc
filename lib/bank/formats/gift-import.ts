import { draftsOf } from "./drafts";
import type { Described, ImportContext, Imported, ImportFinding, Say } from "./exchange";
import { readFeedback } from "./feedback";
import { readChoices, readPairs, readSides } from "./gift-answers";
import { type GiftBlock, splitBlocks } from "./gift-blocks";
import { findUnescaped, type Part, splitAtMarks, unescapeGift } from "./gift-syntax";
import { readInTime } from "./in-time";
import { bounds, readIncoming } from "./incoming";
import { readText, type Writing } from "./incoming-text";

/**
 * Imports the bytes of a GIFT file: one question at a time, so that a bad one costs only itself.
 * @returns drafts, and what could not be taken. Never throws on a file, whatever it holds.
 */
export function importGift(bytes: Uint8Array, context: ImportContext): Imported {
  const { text, refusal } = readIncoming(bytes);
  if (refusal) return { drafts: [], findings: [refusal] };
  const findings: ImportFinding[] = [];
  const say: Say = (line, message, mend) => findings.push({ line, message, mend });
  const blocks = splitBlocks(text, say);
  const described = readInTime(blocks, (block) => readQuestion(block, say), context, say);
  return draftsOf(described, context, findings);
}

function readQuestion(block: GiftBlock, say: Say): Described[] {
  const refuse = (message: string, mend: string): Described[] => {
    say(block.line, message, mend);
    return [];
  };
  const body = withoutName(block.body);
  const open = findUnescaped(body.text, "{");
  const close = findUnescaped(body.text, "}", open + 1);
  if (open === -1 && close === -1)
    return refuse(
      "Ce texte n’a pas de réponses : c’est une description.",
      "Ajoutez des réponses entre accolades, ou retirez-le.",
    );
  if (open === -1 || close === -1)
    return refuse(
      "Une accolade ouvrante { n’a pas sa fermante }, ou l’inverse.",
      "Fermez l’accolade, sans ligne vide dans la question ; une accolade du texte s’écrit \\{ ou \\}.",
    );
  const after = body.text.slice(close + 1).trim();
  const stem = formatted(`${body.text.slice(0, open)}${after === "" ? "" : `_____ ${after}`}`, "auto");
  const inside = body.text.slice(open + 1, close);
  const general = lastGeneralFeedback(inside);
  const parts = splitAtMarks(inside.slice(0, general ?? undefined), "~=").filter(
    (part, index) => index > 0 || part.text.trim() !== "",
  );
  const foreign = foreignType(inside.slice(0, general ?? undefined).trim(), parts);
  if (foreign)
    return refuse(
      `Question de type « ${foreign} » : la banque n’a pas ce type.`,
      "Réécrivez-la en question à choix, d’ordre ou d’association.",
    );
  if (parts.length > bounds.options)
    return refuse(`La question a ${parts.length} réponses.`, "Gardez-en sept au plus.");
  const lineOf = (offset: number) =>
    block.line + lineBreaks(block.body.slice(0, body.offset + open + 1 + offset));
  const read = (raw: string, line: number) => {
    const { text, writing } = formatted(raw, stem.writing);
    return readText(unescapeGift(text), writing, line, say);
  };
  const feedback = readFeedback(general === null ? "" : read(inside.slice(general + 4), block.line));
  const common = {
    line: block.line,
    id: block.id,
    marks: block.marks,
    stem: readText(unescapeGift(stem.text), stem.writing, block.line, say),
    explanation: feedback.explanation,
    sources: feedback.sources,
  };
  if (parts.some((part) => part.mark === "~"))
    return [{ ...common, ...readChoices(block, parts, (part) => read(part.text, lineOf(part.offset))) }];
  const sides = readSides(
    parts,
    (raw, part) => read(raw, lineOf(part.offset)),
    (part) =>
      say(lineOf(part.offset), "Une association n’a pas de flèche ->.", "Écrivez = élément -> cible."),
  );
  return [{ ...common, ...readPairs(block, sides, feedback.rationales) }];
}

function lineBreaks(text: string): number {
  return text.split("\n").length - 1;
}

/** `::name::` is for lists of questions: the bank makes its own from the stem. */
function withoutName(body: string): { text: string; offset: number } {
  const end = body.startsWith("::") ? findUnescaped(body, "::", 2) : -1;
  return end === -1 ? { text: body, offset: 0 } : { text: body.slice(end + 2), offset: end + 2 };
}

/** As Moodle does, the last one counts. */
function lastGeneralFeedback(inside: string): number | null {
  let last: number | null = null;
  for (let at = findUnescaped(inside, "####"); at !== -1; at = findUnescaped(inside, "####", at + 4))
    last = at;
  return last;
}

function formatted(raw: string, otherwise: Writing): { text: string; writing: Writing } {
  const [whole, name] = /^\s*\[(html|moodle|plain|markdown)\]/.exec(raw) ?? [];
  const writing = name === "moodle" ? "auto" : ((name as Writing | undefined) ?? otherwise);
  return { text: raw.slice(whole?.length ?? 0), writing };
}

/** What Moodle would make of the answers, when the bank has no such thing. */
function foreignType(inside: string, parts: readonly Part[]): string | null {
  if (inside === "") return "composition";
  if (inside.startsWith("#")) return "réponse numérique";
  if (parts.some((part) => part.mark === "~")) return null;
  if (/^(?:T|TRUE|F|FALSE)\s*(?:#|$)/.test(inside)) return "vrai ou faux";
  return parts.some((part) => findUnescaped(part.text, "->") !== -1) ? null : "réponse courte";
}
