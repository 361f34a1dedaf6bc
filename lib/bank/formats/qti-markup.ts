import type { Nodes } from "hast";
import type { Element, ElementContent } from "xast";
import { optionsOf } from "../../kinds/question";
import type { Question } from "../question-schema";
import { renderTree } from "../render";
import type { Source } from "../schema";
import { frenchTypography } from "../typography";
import { block, characters, inline } from "./xml-write";

/** What is shown after the answer: explanation, rationales, sources. */
export function feedback(question: Question): ElementContent[] {
  const { explanation, sources } = question;
  const title = (text: string) => inline("p", {}, [inline("strong", {}, text)]);
  const rationales = optionsOf(question).map(({ text, rationale }) =>
    inline("li", {}, [...markup(text), ...markup(rationale)]),
  );
  return [
    ...markup(explanation),
    title("Justifications"),
    block("ul", {}, rationales),
    title("Sources"),
    block("ul", {}, sources.map(sourceItem)),
  ];
}

function sourceItem({ title, url, language, locator }: Source): Element {
  const lang = language === "en" ? { "xml:lang": "en" } : {};
  const text = language === "en" ? title : frenchTypography(title);
  const where = locator ? characters(`, ${frenchTypography(locator)}`) : [];
  return inline("li", {}, [inline("a", { href: uriOf(url), ...lang }, text), ...where]);
}

/** The schema's `anyURI` takes what RFC 3986 allows; browsers, and our schema, take more. */
function uriOf(url: string): string {
  return url.replace(/[^\w!#$%&'()*+,\-./:;=?@~]/gu, encodeURIComponent);
}

/** Markdown as the HTML elements that QTI takes under their own names. */
export function markup(markdown: string): ElementContent[] {
  return renderTree(markdown).children.flatMap(toXmlContent);
}

function toXmlContent(node: Nodes): ElementContent[] {
  if (node.type === "text") return characters(node.value);
  if (node.type !== "element") return [];
  const { href, className } = node.properties;
  const attributes = {
    ...(typeof href === "string" ? { href } : {}),
    ...(Array.isArray(className) ? { class: className.join(" ") } : {}),
  };
  return [inline(node.tagName, attributes, node.children.flatMap(toXmlContent))];
}
