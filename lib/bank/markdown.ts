import type { Literal, Nodes, Root } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { remembered } from "./remembered";

const parser = unified().use(remarkParse);

/** What an author may write: emphasis, inline code, fenced code, lists, links. Nothing else. */
const allowed = new Set([
  "root",
  "paragraph",
  "text",
  "emphasis",
  "strong",
  "inlineCode",
  "code",
  "list",
  "listItem",
  "link",
  "break",
]);

const names: Record<string, string> = {
  heading: "un titre",
  html: "du HTML",
  image: "une image",
  imageReference: "une image",
  blockquote: "une citation en bloc",
  thematicBreak: "un trait de séparation",
  linkReference: "un lien par référence",
  definition: "une définition de lien",
};

/** Languages that the compiler can highlight; a fenced block must name one of them. */
export const codeLanguages = [
  "yaml",
  "dockerfile",
  "bash",
  "json",
  "text",
  "diff",
  "typescript",
  "java",
  "python",
  "hcl",
  "sql",
  "http",
  "ini",
  "javascript",
  "go",
] as const;

/** Parses Markdown to its syntax tree. Never throws: every text is Markdown. */
export function parseMarkdown(markdown: string): Root {
  return parser.parse(markdown);
}

/** The same, to look at and not to change. */
const tree: (markdown: string) => Readonly<Root> = remembered(parseMarkdown);

/**
 * What a text holds beyond the restricted Markdown of the bank.
 * @returns one French sentence a problem; empty when the text is fine.
 */
export function markdownProblems(markdown: string): { message: string; mend: string }[] {
  if (bare.test(markdown)) return [];
  const problems: { message: string; mend: string }[] = [];
  const visit = (node: Nodes, inList: boolean): void => {
    if (!allowed.has(node.type)) {
      problems.push({
        message: `Le texte contient ${names[node.type] ?? node.type}, que le Markdown de la banque n’admet pas.`,
        mend: "Écrivez avec l’emphase, le code, les listes et les liens seulement (voir CONTRIBUTING.md).",
      });
      return;
    }
    if (node.type === "list" && inList)
      problems.push({ message: "Une liste en contient une autre.", mend: "Gardez un seul niveau de liste." });
    if (node.type === "code" && !codeLanguages.includes(node.lang as (typeof codeLanguages)[number]))
      problems.push({
        message: node.lang
          ? `Le langage de code « ${node.lang} » est inconnu.`
          : "Un bloc de code ne dit pas son langage.",
        mend: `Ouvrez le bloc par \`\`\` suivi d’un de ces langages : ${codeLanguages.join(", ")}.`,
      });
    if (node.type === "link" && !/^https:\/\//.test(node.url))
      problems.push({
        message: `Le lien « ${node.url} » n’est pas une adresse https complète.`,
        mend: "Écrivez une adresse commençant par https://.",
      });
    if ("children" in node) for (const child of node.children) visit(child, inList || node.type === "list");
  };
  visit(tree(markdown), false);
  return problems;
}

/** Stands for code: no letter, so that no dictionary looks it up. */
const codeSign = "⌑";

/** Texts with none of these characters are their own plain text: most are, and parsing costs. */
const bare = /^(?!\s*(?:\d+[.)]|[-+])\s)[^\\*_[\]<>#|~&\n`]*$/;

/**
 * The text alone, without Markdown marks: for measuring, searching and accessible names.
 * @param withBlocks whether fenced code is part of it; a title has no room for it.
 */
export function plainText(markdown: string, withBlocks = true): string {
  return withBlocks ? whole(markdown) : withoutBlocks(markdown);
}

const whole = remembered((markdown) => flatten(markdown, (node) => node.value));
const withoutBlocks = remembered((markdown) =>
  flatten(markdown, (node) => (node.type === "code" ? "" : node.value)),
);

/** What is written in French: the plain text, a sign in the place of each piece of code. */
export const prose = remembered((markdown) =>
  flatten(markdown, (node) => {
    if (node.type === "code") return "";
    return node.type === "inlineCode" ? codeSign : node.value;
  }),
);

function flatten(markdown: string, textOf: (node: Literal) => string): string {
  if (bare.test(markdown)) return markdown.replace(/\s+/g, " ").trim();
  const parts: string[] = [];
  const visit = (node: Nodes): void => {
    if ("value" in node) parts.push(textOf(node));
    if (node.type === "break") parts.push(" ");
    if ("children" in node) for (const child of node.children) visit(child);
    if (node.type === "paragraph" || node.type === "code") parts.push(" ");
  };
  visit(tree(markdown));
  return parts.join("").replace(/\s+/g, " ").trim();
}
