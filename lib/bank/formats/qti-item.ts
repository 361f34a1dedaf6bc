import type { Element } from "xast";
import { optionsOf } from "../../kinds/question";
import type { Question } from "../question-schema";
import type { Kind } from "../schema";
import { frenchTypography } from "../typography";
import { nameOf } from "./conventions";
import { feedback, markup } from "./qti-markup";
import { block, inline } from "./xml-write";

/*
 * One QTI 3.0 assessment item. `match_correct` scores all or nothing, which is the bank's own rule
 * for every kind. The feedback is one modal feedback whose outcome has its value from the start:
 * response processing by template sets nothing but the score, and the explanation is for everybody.
 */

const namespace = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";
const schema = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0p1_v1p0.xsd";
const matchCorrect = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml";

/** Element, cardinality and base type of each kind's interaction, and its name in the manifest. */
export const qtiInteraction: Record<
  Kind,
  { element: string; cardinality: string; baseType: string; metadata: string }
> = {
  single: {
    element: "qti-choice-interaction",
    cardinality: "single",
    baseType: "identifier",
    metadata: "choiceInteraction",
  },
  multiple: {
    element: "qti-choice-interaction",
    cardinality: "multiple",
    baseType: "identifier",
    metadata: "choiceInteraction",
  },
  ordering: {
    element: "qti-order-interaction",
    cardinality: "ordered",
    baseType: "identifier",
    metadata: "orderInteraction",
  },
  matching: {
    element: "qti-match-interaction",
    cardinality: "multiple",
    baseType: "directedPair",
    metadata: "matchInteraction",
  },
};

/** QTI identifiers do not begin with a digit; ours may. */
export function itemIdentifier({ id }: Question): string {
  return /^[a-z]/.test(id) ? id : `q_${id}`;
}

/** The root element of an item's file. */
export function itemElement(question: Question): Element {
  const { cardinality, baseType } = qtiInteraction[question.kind];
  const attributes = {
    xmlns: namespace,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": `${namespace} ${schema}`,
    identifier: itemIdentifier(question),
    title: frenchTypography(nameOf(question)),
    adaptive: "false",
    "time-dependent": "false",
    "xml:lang": "fr",
  };
  return block("qti-assessment-item", attributes, [
    block("qti-response-declaration", { identifier: "RESPONSE", cardinality, "base-type": baseType }, [
      block(
        "qti-correct-response",
        {},
        correctValues(question).map((key) => inline("qti-value", {}, key)),
      ),
    ]),
    outcome({ identifier: "SCORE", "base-type": "float", "normal-maximum": "1" }, "0"),
    outcome({ identifier: "FEEDBACK", "base-type": "identifier" }, "explication"),
    block("qti-item-body", {}, [interaction(question)]),
    inline("qti-response-processing", { template: matchCorrect }),
    block(
      "qti-modal-feedback",
      { "outcome-identifier": "FEEDBACK", identifier: "explication", "show-hide": "show" },
      [block("qti-content-body", {}, feedback(question))],
    ),
  ]);
}

function outcome(attributes: Record<string, string>, value: string): Element {
  return block("qti-outcome-declaration", { ...attributes, cardinality: "single" }, [
    block("qti-default-value", {}, [inline("qti-value", {}, value)]),
  ]);
}

function correctValues(question: Question): string[] {
  switch (question.kind) {
    case "single":
    case "multiple":
      return question.options.filter((option) => option.correct).map((option) => option.id);
    case "ordering":
      return question.options.map((option) => option.id);
    case "matching":
      return question.options.map((option) => `${option.id} ${targetIdentifier(option.match)}`);
  }
}

/** An option and a target may have the same id, where QTI wants two; no id of ours has this prefix. */
function targetIdentifier(id: string): string {
  return `t_${id}`;
}

function interaction(question: Question): Element {
  const { element } = qtiInteraction[question.kind];
  const common = { "response-identifier": "RESPONSE", shuffle: "true" };
  const prompt = inline("qti-prompt", {}, markup(question.stem));
  const choices = optionsOf(question).map(({ id, text }) =>
    inline("qti-simple-choice", { identifier: id }, markup(text)),
  );
  switch (question.kind) {
    case "single":
      return block(element, { ...common, "max-choices": "1" }, [prompt, ...choices]);
    case "multiple":
      return block(element, { ...common, "max-choices": "0" }, [prompt, ...choices]);
    case "ordering":
      return block(element, common, [prompt, ...choices]);
    case "matching": {
      const count = String(question.options.length);
      const side = (identifier: string, text: string, most: string) =>
        inline("qti-simple-associable-choice", { identifier, "match-max": most }, markup(text));
      return block(element, { ...common, "max-associations": count }, [
        prompt,
        block(
          "qti-simple-match-set",
          {},
          question.options.map(({ id, text }) => side(id, text, "1")),
        ),
        block(
          "qti-simple-match-set",
          {},
          question.targets.map(({ id, text }) => side(targetIdentifier(id), text, count)),
        ),
      ]);
    }
  }
}
