import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { optionsOf } from "../../kinds/question";
import { plainText } from "../markdown";
import type { Question } from "../question-schema";
import { renderTree } from "../render";
import { cleaned } from "./clean";
import { fractionsOf, leftOut, longTags, nameOf } from "./conventions";
import type { Exportable, Exported, Loss } from "./exchange";
import { writeFeedback } from "./feedback";
import { groupedRationales } from "./fields";
import { escapeGift } from "./gift-syntax";
import { lossesOf } from "./limits";
import { tagsOf } from "./tags";

/*
 * GIFT. Moodle's ordering type has a GIFT form since 4.5, but its reader leaves escapes undone in
 * the items, and any other reader takes it for a short answer: a wrong question. Matching each
 * item with its rank is the same question everywhere, and comes back as an ordering.
 */

const toHtml = unified().use(rehypeStringify);

/** Exports questions, grouped by domain as they come. @returns the text of a GIFT file and the losses. */
export function exportGift(exported: readonly Exportable[]): Exported {
  const { questions, losses } = cleaned(exported);
  const blocks: string[] = [];
  let category = "";
  for (const { domain, value } of questions) {
    if (domain !== category) blocks.push(`$CATEGORY: $course$/top/${domain}\n`);
    category = domain;
    const { text, lost } = questionBlock(value);
    blocks.push(text);
    losses.push(...lossesOf("gift", value), ...lost);
  }
  return { content: blocks.join("\n"), losses };
}

function questionBlock(question: Question): { text: string; lost: Loss[] } {
  const { text: feedback, left } = writeFeedback({
    explanation: question.explanation,
    rationales: groupedRationales(question),
    sources: question.sources,
  });
  const tags = tagsOf(question);
  const { lines, arrows } = answers(question);
  const text = [
    `// [id:${question.id}] ${tags.map((tag) => `[tag:${tag}]`).join(" ")}`,
    `// ${ownMarks(question)}`,
    `::${escapeGift(nameOf(question))}::[markdown]${escapeGift(question.stem)}{`,
    ...lines.map((line) => `\t${line}`),
    `\t####${written(feedback)}`,
    "}\n",
  ].join("\n");
  return {
    text,
    lost: [
      ...leftOut(question.id, left),
      ...longTags(question.id, tags),
      ...withArrows(question.id, arrows),
      ...withPlaceholders(question),
    ],
  };
}

/** A comment of our own: Moodle and others skip it, our import reads it. */
function ownMarks(question: Question): string {
  const marks = [
    `revision ${question.revision}`,
    `ecrite ${question.authoredOn}`,
    `relue ${question.reviewedOn}`,
    `options ${optionsOf(question)
      .map((option) => option.id)
      .join(" ")}`,
  ];
  return [...marks, ...kindMarks(question)].map((mark) => `[banque:${mark}]`).join(" ");
}

/** What the answers between the braces do not say of the kind. */
function kindMarks(question: Question): string[] {
  switch (question.kind) {
    case "single":
    case "multiple":
      return [];
    case "ordering":
      return ["type ordre"];
    case "matching": {
      const sides = [...question.options.map((o) => o.match), ...unusedTargets(question).map((t) => t.id)];
      return [
        `cibles ${question.targets.map((target) => target.id).join(" ")}`,
        `associations ${sides.join(" ")}`,
      ];
    }
  }
}

/** @returns the lines between the braces, and how many premises hold an arrow. */
function answers(question: Question): { lines: string[]; arrows: number } {
  switch (question.kind) {
    case "single":
    case "multiple":
      return { lines: choices(question), arrows: 0 };
    case "ordering":
      return pairs(question.options.map(({ text }, index) => [text, String(index + 1)]));
    case "matching": {
      const texts = new Map(question.targets.map((target) => [target.id, plainText(target.text)]));
      return pairs([
        ...question.options.map(({ text, match }): [string, string] => [text, texts.get(match) ?? match]),
        ...unusedTargets(question).map(({ text }): [string, string] => ["", plainText(text)]),
      ]);
    }
  }
}

function choices(question: Question & { kind: "single" | "multiple" }): string[] {
  const fractions = fractionsOf(
    question.options.map((option) => option.correct),
    question.kind,
  );
  return question.options.map(({ text, correct, rationale }, index) => {
    const weight = question.kind === "multiple" ? `%${fractions[index]}%` : "";
    const mark = question.kind === "single" && correct ? "=" : `~${weight}`;
    return `${mark}${written(text)}#${written(rationale)}`;
  });
}

function pairs(sides: readonly (readonly [string, string])[]): { lines: string[]; arrows: number } {
  const premises = sides.map(([premise]) => premise);
  return {
    lines: sides.map(([premise, target]) => `=${writtenPremise(premise)} -> ${escapeGift(target)}`),
    arrows: premises.filter((premise) => premise.includes("->")).length,
  };
}

function unusedTargets(question: Question & { kind: "matching" }) {
  const used = new Set(question.options.map((option) => option.match));
  return question.targets.filter((target) => !used.has(target.id));
}

/** A text that begins like a format or a weight would be read as one: saying the format prevents it. */
function written(text: string): string {
  return `${/^[[%]/.test(text) ? "[markdown]" : ""}${escapeGift(text)}`;
}

/** No escape hides an arrow from GIFT; HTML has another way to write it. */
function writtenPremise(text: string): string {
  if (!text.includes("->")) return written(text);
  const html = toHtml.stringify(renderTree(text));
  return `[html]${escapeGift(html.replaceAll("->", "-&gt;"))}`;
}

/** Moodle puts these in the place of escapes while it reads, and turns them into the escaped letter. */
function withPlaceholders({ id, ...texts }: Question): Loss[] {
  const message =
    "Approché : Moodle prendrait « &&035; » et ses semblables pour ses propres marques de lecture.";
  return /&&(?:010|035|058|061|092|12[356]);/.test(JSON.stringify(texts))
    ? [{ id, field: "stem", message }]
    : [];
}

function withArrows(id: string, count: number): Loss[] {
  const message =
    "Approché : un élément qui contient « -> » est écrit en HTML, car GIFT y verrait une association.";
  return count > 0 ? [{ id, field: "options", message }] : [];
}
