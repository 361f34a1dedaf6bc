import type { Element, ElementContent, Nodes, Root } from "hast";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { createCssVariablesTheme, createHighlighter } from "shiki";
import { unified } from "unified";
import { englishPattern } from "./english";
import { codeLanguages, plainText } from "./markdown";
import { frenchTypography } from "./typography";

const theme = createCssVariablesTheme({ name: "tokens", variablePrefix: "--code-", fontStyle: false });

/** Only what the restricted Markdown can produce survives: no attribute but a link's address. */
const sanitizeSchema = {
  ...defaultSchema,
  tagNames: ["p", "em", "strong", "code", "pre", "ul", "ol", "li", "a", "br"],
  attributes: { a: ["href"], code: [["className", /^language-[a-z]+$/] as [string, RegExp]] },
  protocols: { href: ["https"] },
  clobberPrefix: "",
};

const toSafeTree = unified().use(remarkParse).use(remarkRehype).use(rehypeSanitize, sanitizeSchema);

/**
 * The same HTML as a tree, without colours nor language marks: for files that other software shows.
 * Never throws: every text is Markdown.
 */
export function renderTree(markdown: string): Root {
  return finishAll(toSafeTree.runSync(toSafeTree.parse(markdown)), null);
}

export type Renderer = {
  /** Block Markdown to HTML: stems, explanations, rationales. */
  readonly block: (markdown: string) => string;
  /** The same without the paragraph around it: options. */
  readonly inline: (markdown: string) => string;
  /** Plain text, with French typography. */
  readonly text: (markdown: string) => string;
  /** The same without fenced code: how a question is called in a list. */
  readonly title: (markdown: string) => string;
};

/**
 * Makes the renderer of the bank's Markdown: sanitised HTML, French typography outside code,
 * code coloured by classes (no style attribute, no client script), English terms marked `lang="en"`.
 */
export async function createRenderer(englishTerms: readonly string[]): Promise<Renderer> {
  const highlighter = await createHighlighter({
    themes: [theme],
    langs: codeLanguages.filter((l) => l !== "text"),
  });
  const english = englishPattern(englishTerms);
  const processor = toSafeTree()
    .use(() => (tree: Root) => finishAll(tree, english))
    .use(
      () => (tree: Root) =>
        colour(tree, (code, lang) => highlighter.codeToHast(code, { lang, theme: "tokens" })),
    )
    .use(rehypeStringify);
  const block = (markdown: string) => String(processor.processSync(markdown)).trim();
  return {
    block,
    inline: (markdown) =>
      block(markdown).replace(/^<p>([\s\S]*)<\/p>$/, (whole, inner: string) =>
        inner.includes("<p>") ? whole : inner,
      ),
    text: (markdown) => frenchTypography(plainText(markdown)),
    title: (markdown) => frenchTypography(plainText(markdown, false)),
  };
}

function finishAll(tree: Root, english: RegExp | null): Root {
  return { ...tree, children: tree.children.map((node) => finish(node, english) as never) };
}

/** Typography and language marks on text outside code. */
function finish(node: Nodes, english: RegExp | null): Nodes {
  if (node.type !== "element" || node.tagName === "code" || node.tagName === "pre") return node;
  const children = node.children.flatMap((child): ElementContent[] =>
    child.type === "text"
      ? markEnglish(frenchTypography(child.value), english)
      : [finish(child, english) as ElementContent],
  );
  // The sanitiser lets an address without a scheme through: it would lead into this very site.
  const outside = node.tagName !== "a" || String(node.properties.href ?? "").startsWith("https://");
  return { ...node, properties: outside ? node.properties : {}, children };
}

function markEnglish(text: string, english: RegExp | null): ElementContent[] {
  if (!english) return [{ type: "text", value: text }];
  // split() with one capturing group alternates plain text and matches.
  return text.split(english).flatMap((part, index): ElementContent[] => {
    if (part === "") return [];
    const value = { type: "text" as const, value: part };
    return index % 2 === 0
      ? [value]
      : [{ type: "element", tagName: "span", properties: { lang: "en" }, children: [value] }];
  });
}

/** Colours the code blocks: shiki's inline colours become classes, which a strict CSP lets through. */
function colour(tree: Root, highlight: (code: string, lang: string) => Root): void {
  const visit = (node: Root | Element): void => {
    node.children = node.children.map((child) => {
      if (child.type !== "element") return child;
      if (child.tagName !== "pre") {
        visit(child);
        return child;
      }
      const code = child.children.find((c): c is Element => c.type === "element" && c.tagName === "code");
      const classes = code?.properties.className;
      const named = Array.isArray(classes) ? String(classes[0]).replace("language-", "") : "text";
      const lang = (codeLanguages as readonly string[]).includes(named) ? named : "text";
      const source = (code?.children ?? [])
        .map((c) => (c.type === "text" ? c.value : ""))
        .join("")
        .replace(/\n$/, "");
      return codeBlock(highlight(source, lang));
    }) as typeof node.children;
  };
  visit(tree);
}

function codeBlock(highlighted: Root): Element {
  const strip = (node: Element): Element => {
    const style = String(node.properties.style ?? "");
    const token = /var\(--code-(?:token-)?([a-z-]+)\)/.exec(style)?.[1];
    const properties =
      node.tagName === "span" && token && token !== "foreground" ? { className: [`tok-${token}`] } : {};
    const children = node.children.flatMap((child): ElementContent[] => {
      if (child.type !== "element") return [child];
      const stripped = strip(child);
      // A span that carries no colour is only bytes.
      const bare = stripped.tagName === "span" && !stripped.properties.className;
      return bare ? stripped.children : [stripped];
    });
    return { ...node, properties, children };
  };
  const pre = highlighted.children.find((c): c is Element => c.type === "element");
  if (!pre) throw new Error("The highlighter returned no element.");
  // A scrollable block must be reachable by keyboard (RGAA 12.8 and 7.3).
  return { ...strip(pre), properties: { tabIndex: 0 } };
}
