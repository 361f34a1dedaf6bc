import type { Element, ElementContent, Root } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";

/** An element whose children stand each on its line: what changes between two exports reads in a diff. */
export function block(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly ElementContent[],
): Element {
  const lines = children.flatMap((child): ElementContent[] => [child, { type: "text", value: "\n" }]);
  return x(name, attributes, [{ type: "text", value: "\n" }, ...lines]);
}

/** An element on one line: text, or what text must not be cut by line ends. */
export function inline(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly ElementContent[] | string = [],
): Element {
  return x(name, attributes, typeof children === "string" ? characters(children) : [...children]);
}

/**
 * A text as it is. Between two entities, Moodle's reader loses spaces and line ends: what needs
 * escaping goes into CDATA, which its own exports do too.
 */
export function characters(text: string): ElementContent[] {
  if (!/[<>&]/.test(text)) return [{ type: "text", value: text }];
  // Two sections share the end mark of CDATA, which none may hold.
  const sections = text.split("]]>");
  return sections.map((section, index) => ({
    type: "cdata",
    value: `${index > 0 ? ">" : ""}${section}${index < sections.length - 1 ? "]]" : ""}`,
  }));
}

/** The document of a root element, in UTF-8. */
export function writeXml(root: Element): string {
  const document: Root = {
    type: "root",
    children: [
      { type: "instruction", name: "xml", value: 'version="1.0" encoding="UTF-8"' },
      { type: "text", value: "\n" },
      root,
      { type: "text", value: "\n" },
    ],
  };
  return toXml(document, { closeEmptyElements: true });
}
