import type { Element } from "xast";
import { targetsOf } from "../../kinds/question";
import { plainText } from "../markdown";
import type { Question } from "../question-schema";
import { cleaned } from "./clean";
import { fractionsOf, leftOut, longTags, nameOf } from "./conventions";
import type { Exportable, Exported, Loss } from "./exchange";
import { writeFeedback } from "./feedback";
import { groupedRationales } from "./fields";
import { lossesOf } from "./limits";
import { moodleTypes } from "./moodle-types";
import { tagsOf } from "./tags";
import { block, inline, writeXml } from "./xml-write";

/*
 * Moodle XML, as question/format/xml/format.php and question/type/ordering read it.
 *
 * Texts are `format="markdown"`, not HTML. Moodle shows them with PHP Markdown Extra, which reads
 * all that the restricted Markdown has, fenced code included; and they come back word for word,
 * where HTML would come back as another Markdown of the same thing. The price is that a teacher
 * edits them as text, and that typographic spaces are those of the source.
 *
 * Attributes that Moodle does not know (`id`, `revision`…) are ignored by its reader: they serve
 * the way back of a file that did not go through Moodle.
 */

/** Exports questions, grouped by domain as they come. @returns the XML text and the losses. */
export function exportMoodle(exported: readonly Exportable[]): Exported {
  const { questions, losses } = cleaned(exported);
  const elements: Element[] = [];
  let category = "";
  for (const { domain, value } of questions) {
    if (domain !== category) elements.push(categoryElement(domain));
    category = domain;
    const { element, lost } = questionElement(value);
    elements.push(element);
    losses.push(...lossesOf("moodle", value), ...lost);
  }
  return { content: writeXml(block("quiz", {}, elements)), losses };
}

function categoryElement(domain: string): Element {
  return block("question", { type: "category" }, [
    block("category", {}, [inline("text", {}, `$course$/top/${domain}`)]),
  ]);
}

function questionElement(question: Question): { element: Element; lost: Loss[] } {
  const { text: feedback, left } = writeFeedback({
    explanation: question.explanation,
    rationales: groupedRationales(question),
    sources: question.sources,
  });
  const tags = tagsOf(question);
  const element = block("question", { type: moodleTypes[question.kind], ...ownAttributes(question) }, [
    block("name", {}, [inline("text", {}, nameOf(question))]),
    textElement("questiontext", question.stem),
    textElement("generalfeedback", feedback),
    inline("defaultgrade", {}, "1"),
    inline("penalty", {}, "0"),
    inline("hidden", {}, "0"),
    inline("idnumber", {}, question.id),
    ...answers(question),
    block(
      "tags",
      {},
      tags.map((tag) => inline("tag", {}, [inline("text", {}, tag)])),
    ),
  ]);
  return { element, lost: [...leftOut(question.id, left), ...longTags(question.id, tags)] };
}

function ownAttributes(question: Question): Record<string, string> {
  const { revision, authoredOn, reviewedOn } = question;
  const own = { revision: String(revision), authored: authoredOn, reviewed: reviewedOn };
  const targets = targetsOf(question).map(({ id }) => id);
  return targets.length > 0 ? { ...own, targets: targets.join(" ") } : own;
}

function textElement(name: string, text: string, attributes: Record<string, string> = {}): Element {
  return block(name, { ...attributes, format: "markdown" }, [inline("text", {}, text)]);
}

function answers(question: Question): Element[] {
  switch (question.kind) {
    case "single":
    case "multiple": {
      const fractions = fractionsOf(
        question.options.map((option) => option.correct),
        question.kind,
      );
      return [
        inline("single", {}, String(question.kind === "single")),
        inline("shuffleanswers", {}, "true"),
        inline("answernumbering", {}, "none"),
        ...question.options.map(({ id, text, rationale }, index) =>
          answer({ id, fraction: fractions[index] ?? "0" }, text, rationale),
        ),
      ];
    }
    case "ordering":
      return [
        inline("layouttype", {}, "VERTICAL"),
        inline("selecttype", {}, "ALL"),
        inline("selectcount", {}, String(question.options.length)),
        inline("gradingtype", {}, "ALL_OR_NOTHING"),
        inline("showgrading", {}, "SHOW"),
        inline("numberingstyle", {}, "none"),
        ...question.options.map(({ id, text }, index) =>
          answer({ id, fraction: `${index + 1}.0000000` }, text),
        ),
      ];
    case "matching":
      return [inline("shuffleanswers", {}, "true"), ...subquestions(question)];
  }
}

function answer(attributes: Record<string, string>, text: string, rationale?: string): Element {
  return block("answer", { ...attributes, format: "markdown" }, [
    inline("text", {}, text),
    ...(rationale === undefined ? [] : [textElement("feedback", rationale)]),
  ]);
}

/** Moodle takes a target without premise from a subquestion without text. */
function subquestions(question: Question & { kind: "matching" }): Element[] {
  const texts = new Map(question.targets.map((target) => [target.id, target.text]));
  const used = new Set(question.options.map((option) => option.match));
  const unused = question.targets.filter((target) => !used.has(target.id));
  const one = (attributes: Record<string, string>, premise: string, target: string) =>
    block("subquestion", { ...attributes, format: "markdown" }, [
      inline("text", {}, premise),
      block("answer", { id: target }, [inline("text", {}, plainText(texts.get(target) ?? target))]),
    ]);
  return [
    ...question.options.map(({ id, text, match }) => one({ id }, text, match)),
    ...unused.map((target) => one({}, "", target.id)),
  ];
}
