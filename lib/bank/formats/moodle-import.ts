import type { Kind } from "../schema";
import { draftsOf } from "./drafts";
import type { Described, DescribedOption, ImportContext, Imported, ImportFinding, Say } from "./exchange";
import { readFeedback } from "./feedback";
import { readInTime } from "./in-time";
import { bounds, readIncoming } from "./incoming";
import { type KeyedBy, keyedBy } from "./keyed-by";
import type { Marks } from "./marks";
import { rawText, sayOnce, textOf, writingOf } from "./moodle-text";
import { foreignTypeName, kindOf } from "./moodle-types";
import { targetsOf } from "./pairs";
import { marksOf } from "./tags";
import { childOf, childrenOf, readXml, type XmlElement } from "./xml-read";

/**
 * Imports the bytes of a Moodle XML file.
 * @returns drafts, and what could not be taken. Never throws on a file, whatever it holds.
 */
export function importMoodle(bytes: Uint8Array, context: ImportContext): Imported {
  const { text, refusal } = readIncoming(bytes);
  if (refusal) return { drafts: [], findings: [refusal] };
  const { root, refusal: badXml } = readXml(text);
  if (badXml) return { drafts: [], findings: [badXml] };
  const findings: ImportFinding[] = [];
  const say: Say = (line, message, mend) => findings.push({ line, message, mend });
  if (root.name !== "quiz")
    say(
      root.line,
      `L’élément racine est <${root.name.slice(0, 40)}>, pas <quiz>.`,
      "Exportez les questions depuis Moodle au format « Moodle XML ».",
    );
  const described = root.name === "quiz" ? readQuestions(childrenOf(root, "question"), context, say) : [];
  return draftsOf(described, context, findings);
}

function readQuestions(questions: readonly XmlElement[], context: ImportContext, say: Say): Described[] {
  let domain: string | null = null;
  const described = readInTime(
    questions,
    (question) => {
      const type = question.attributes.get("type") ?? "";
      if (type !== "category") return readQuestion(question, type, domain, say);
      domain = lastOf(rawText(childOf(question, "category")));
      return [];
    },
    context,
    say,
  );
  sayOnce(questions, ["hint"], "Les indices", say);
  const overall = ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"];
  sayOnce(questions, overall, "Les messages de réussite ou d’échec", say);
  return described;
}

/** `$course$/top/cct` gives `cct`. */
function lastOf(category: string): string | null {
  return category.split("/").at(-1)?.trim() ?? null;
}

function readQuestion(question: XmlElement, type: string, domain: string | null, say: Say): Described[] {
  const kind = kindOf(question, type);
  const answers = childrenOf(question, type === "matching" ? "subquestion" : "answer");
  if (!kind) {
    const name = foreignTypeName(type);
    say(
      question.line,
      `Question de type « ${name} » : la banque n’a pas ce type.`,
      "Réécrivez-la en question à choix, d’ordre ou d’association.",
    );
    return [];
  }
  if (answers.length > bounds.options) {
    say(question.line, `La question a ${answers.length} réponses.`, "Gardez-en sept au plus.");
    return [];
  }
  const grade = childOf(question, "generalfeedback");
  const feedback = readFeedback(textOf(grade, "html", say));
  const common = {
    line: question.line,
    kind,
    id: rawText(childOf(question, "idnumber"), false) || null,
    marks: readMarks(question, domain, say),
    stem: textOf(childOf(question, "questiontext"), "html", say),
    explanation: feedback.explanation,
    sources: feedback.sources,
  };
  const read = readers[keyedBy[kind]];
  return [{ ...common, ...read({ question, kind, answers, rationales: feedback.rationales }, say) }];
}

type Read = {
  readonly question: XmlElement;
  readonly kind: Kind;
  readonly answers: readonly XmlElement[];
  readonly rationales: readonly string[];
};

const readers: Record<KeyedBy, (read: Read, say: Say) => Pick<Described, "options" | "targets">> = {
  correct: (read, say) => readOptions(read, (answer) => isRight(answer, read.kind, say), say),
  rank: (read, say) => readOptions(read, () => false, say),
  target: readPairs,
};

function readOptions(
  { question, answers, rationales }: Read,
  isCorrect: (answer: XmlElement) => boolean,
  say: Say,
): Pick<Described, "options" | "targets"> {
  const options = answers.map((answer, index): DescribedOption => {
    const own = textOf(childOf(answer, "feedback"), writingOf(question), say);
    return {
      id: answer.attributes.get("id") ?? null,
      text: textOf(answer, writingOf(question), say),
      correct: isCorrect(answer),
      target: -1,
      rationale: own || (rationales[index] ?? ""),
    };
  });
  return { options, targets: [] };
}

function isRight(answer: XmlElement, kind: Kind, say: Say): boolean {
  const fraction = Number(answer.attributes.get("fraction") ?? 0);
  if (kind === "multiple") return fraction > 0;
  if (fraction > 0 && fraction < 100)
    say(
      answer.line,
      `Une réponse vaut ${fraction} % des points : elle devient un leurre.`,
      "Vérifiez la clé.",
    );
  return fraction >= 100;
}

function readPairs(
  { question, answers: subquestions, rationales }: Read,
  say: Say,
): Pick<Described, "options" | "targets"> {
  const sides = subquestions.map((one) => {
    const answer = childOf(one, "answer");
    return { id: answer?.attributes.get("id") ?? null, text: textOf(answer, "plain", say) };
  });
  const order = question.attributes.get("targets")?.split(" ").slice(0, bounds.options) ?? [];
  const { targets, indexes } = targetsOf(sides, order);
  const options = subquestions.flatMap((one, index): DescribedOption[] => {
    const text = textOf(one, writingOf(question), say);
    if (text === "") return [];
    const id = one.attributes.get("id") ?? null;
    return [{ id, text, correct: false, target: indexes[index] ?? -1, rationale: "" }];
  });
  return { targets, options: options.map((one, index) => ({ ...one, rationale: rationales[index] ?? "" })) };
}

function readMarks(question: XmlElement, domain: string | null, say: Say): Marks {
  const tags = childrenOf(childOf(question, "tags") ?? question, "tag").map((tag) => rawText(tag));
  const attribute = (name: string) => question.attributes.get(name);
  return {
    ...marksOf(tags.slice(0, bounds.options), question.line, say),
    domain,
    authoredOn: attribute("authored") ?? null,
    reviewedOn: attribute("reviewed") ?? null,
  };
}
