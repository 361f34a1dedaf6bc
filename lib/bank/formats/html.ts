import type { Element, ElementContent, Root as HtmlRoot, RootContent } from "hast";
import type { Nodes } from "mdast";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { codeLanguages, plainText } from "../markdown";
import { containers, kept, names, renamed } from "./html-elements";

/*
 * HTML written elsewhere to the bank's restricted Markdown. What the bank has no room for is taken
 * out of the tree first, so that each thing dropped is told and nothing is dropped by accident.
 */

/** The bank's longest field is under 2,000 characters: more than this is no text of ours. */
const maxLength = 20_000;
/** Bounds the depth of the tree, which the libraries walk recursively, and the time they take. */
const maxTags = 200;

const toTree = unified().use(rehypeParse, { fragment: true });
const toMarkdownTree = unified().use(rehypeRemark);
const toMarkdown = unified().use(remarkStringify, {
  bullet: "-",
  emphasis: "*",
  fences: true,
  listItemIndent: "one",
});

/**
 * @returns the Markdown, and what was dropped or flattened on the way, in French; `null` when the
 *   text is longer or more tangled than any question is.
 */
export function markdownFromHtml(html: string): { markdown: string; dropped: string[] } | null {
  const tags = html.split("<").length - 1;
  if (html.length > maxLength || tags > Math.min(maxTags, 30 + html.length / 20)) return null;
  const dropped = new Set<string>();
  const tree = toTree.parse(html);
  const simple: HtmlRoot = { type: "root", children: keepAll(tree.children, new Set(), dropped) };
  const markdown = toMarkdownTree.runSync(simple);
  nameLanguages(markdown);
  const text = toMarkdown.stringify(markdown).trim();
  return { markdown: text, dropped: [...dropped] };
}

/** Plain text as Markdown that shows it as it is. */
export function markdownFromText(text: string): string {
  if (plainText(text) === text) return text;
  const paragraphs = text.split(/\n{2,}/).map((value) => ({
    type: "paragraph" as const,
    children: [{ type: "text" as const, value }],
  }));
  return toMarkdown.stringify({ type: "root", children: paragraphs }).trim();
}

/** @param inside the elements around, by name: emphasis within emphasis adds nothing but time. */
function keepAll(
  nodes: readonly RootContent[],
  inside: ReadonlySet<string>,
  dropped: Set<string>,
): ElementContent[] {
  return nodes.flatMap((node) => keep(node, inside, dropped));
}

function keep(node: RootContent, inside: ReadonlySet<string>, dropped: Set<string>): ElementContent[] {
  if (node.type === "text") return [node];
  if (node.type !== "element") return [];
  const removed = names.get(node.tagName);
  if (removed) {
    const alt = node.tagName === "img" ? String(node.properties.alt ?? "").trim() : "";
    dropped.add(alt ? `${removed} (« ${alt.slice(0, 60)} »)` : removed);
    return [];
  }
  if (node.tagName === "table") return [flattenTable(node, inside, dropped)];
  const tagName = renamed.get(node.tagName) ?? node.tagName;
  const children = keepAll(node.children, new Set([...inside, tagName]), dropped);
  if (/^h[1-6]$/.test(tagName)) {
    dropped.add("un titre, mis en gras");
    return [element("p", [element("strong", children)])];
  }
  if (inside.has(tagName) && !containers.has(tagName)) return children;
  if (!kept.has(tagName)) {
    dropped.add(`la mise en forme <${tagName.slice(0, 20)}>`);
    return children;
  }
  if (tagName === "a" && !/^https:\/\//.test(String(node.properties.href ?? ""))) {
    dropped.add("un lien qui n’est pas en https");
    return children;
  }
  const { href, className } = node.properties;
  const properties = { ...(tagName === "a" ? { href } : {}), ...(tagName === "code" ? { className } : {}) };
  return [{ type: "element", tagName, properties, children }];
}

/** One list item a row: the words stay, the columns go. */
function flattenTable(table: Element, inside: ReadonlySet<string>, dropped: Set<string>): Element {
  dropped.add("un tableau, mis à plat");
  const rows: Element[] = [];
  const visit = (node: RootContent): void => {
    if (node.type !== "element") return;
    if (node.tagName !== "tr") for (const child of node.children) visit(child);
    else {
      const cells = node.children.filter((child) => child.type === "element");
      const texts = cells.flatMap((cell, index): ElementContent[] => [
        ...(index > 0 ? [{ type: "text" as const, value: "\u00a0; " }] : []),
        ...keepAll(cell.children, inside, dropped),
      ]);
      rows.push(element("li", texts));
    }
  };
  visit(table);
  return element("ul", rows);
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: "element", tagName, properties: {}, children };
}

/** The bank's code blocks all name a language that the compiler knows. */
function nameLanguages(node: Nodes): void {
  if (node.type === "code" && !(codeLanguages as readonly string[]).includes(node.lang ?? "")) {
    node.lang = "text";
    node.meta = null;
  }
  if ("children" in node) for (const child of node.children) nameLanguages(child);
}
