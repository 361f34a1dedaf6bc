import type { ListItem, Paragraph, Root } from "mdast";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { parseMarkdown } from "../markdown";
import { Source } from "../schema";
import { isTangled } from "./tangle";

/*
 * Moodle and GIFT have one general feedback for a whole question. The explanation opens it; the
 * rationales that have no place of their own and the sources follow, each under a title in bold,
 * in a form that people read and that `readFeedback` takes back.
 */

export type Feedback = {
  readonly explanation: string;
  /** In the order of the options; empty when each option carries its own. */
  readonly rationales: readonly string[];
  readonly sources: readonly Source[];
};

const titles = { rationales: "Justifications", sources: "Sources" } as const;
/** Five sources, or six rationales, at their longest. */
const longestSection = 6_000;
const toMarkdown = unified().use(remarkStringify, { bullet: "-" });

/**
 * Writes a general feedback.
 * @returns the text, and the parts left out because they could not have been read back: an
 *   explanation may end, for instance, in a code fence that is never closed.
 */
export function writeFeedback(parts: Feedback): { text: string; left: ("rationales" | "sources")[] } {
  const { explanation, rationales, sources } = parts;
  const attempts = [
    parts,
    { explanation, rationales: [], sources },
    { explanation, rationales, sources: [] },
  ];
  const kept = attempts.find((attempt) => {
    const text = write(attempt);
    const sections = Math.min(1, attempt.rationales.length) + Math.min(1, attempt.sources.length);
    return sameFeedback(readFeedback(text), attempt) && showsSections(text, sections);
  });
  const left = (["rationales", "sources"] as const).filter(
    (part) => parts[part].length > 0 && (kept?.[part].length ?? 0) === 0,
  );
  return { text: kept ? write(kept) : explanation, left };
}

/** Reads a general feedback, ours or anybody's. A section that is not in our form stays in the explanation. */
export function readFeedback(text: string): Feedback {
  const withSources = takeSection(text, titles.sources);
  const sources = withSources?.items.map(readSource) ?? [];
  const ours = withSources !== null && sources.every((source) => source !== null);
  const rest = ours ? withSources.before : text;
  const withRationales = takeSection(rest, titles.rationales);
  return {
    explanation: withRationales?.before ?? rest,
    rationales: withRationales?.items.map((item) => readRationale(withRationales.section, item)) ?? [],
    sources: ours ? sources.filter((source) => source !== null) : [],
  };
}

function write({ explanation, rationales, sources }: Feedback): string {
  const sections = [explanation];
  if (rationales.length > 0)
    sections.push(`**${titles.rationales}**`, rationales.map((one) => `- ${indent(one)}`).join("\n"));
  if (sources.length > 0) sections.push(`**${titles.sources}**`, writeSources(sources));
  return sections.join("\n\n");
}

/** The text of a list item: its other lines go under its first character. */
function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}

function readRationale(text: string, item: ListItem): string {
  const raw = text.slice(item.position?.start.offset, item.position?.end.offset);
  return raw.replace(/^[-*+][ \t]+/, "").replaceAll("\n  ", "\n");
}

function writeSources(sources: readonly Source[]): string {
  const items = sources.map(({ title, url, language, locator }): ListItem => {
    const after = `${language ? ` (${language})` : ""}${locator ? ` — ${locator}` : ""}`;
    const children: Paragraph["children"] = [
      { type: "link", url, title: null, children: [{ type: "text", value: title }] },
    ];
    if (after) children.push({ type: "text", value: after });
    return { type: "listItem", spread: false, children: [{ type: "paragraph", children }] };
  });
  const root: Root = {
    type: "root",
    children: [{ type: "list", ordered: false, spread: false, children: items }],
  };
  return toMarkdown.stringify(root).trim();
}

function readSource(item: ListItem): Source | null {
  const [paragraph, ...others] = item.children;
  if (paragraph?.type !== "paragraph" || others.length > 0) return null;
  const [link, after, ...more] = paragraph.children;
  const [title] = link?.type === "link" ? link.children : [];
  if (link?.type !== "link" || title?.type !== "text" || more.length > 0) return null;
  if (after && after.type !== "text") return null;
  const said = /^(?: \((fr|en)\))?(?: — ([\s\S]+))?$/.exec(after?.value ?? "");
  if (!said) return null;
  const [, language, locator] = said;
  const source = Source.safeParse({
    title: title.value,
    url: link.url,
    ...(language ? { language } : {}),
    ...(locator ? { locator } : {}),
  });
  return source.success ? source.data : null;
}

/**
 * What follows a bold title, when it is a list and nothing else, to the end of the text. Only the
 * section is parsed: it is bounded, and what precedes it is anybody's.
 */
function takeSection(
  text: string,
  title: string,
): { before: string; section: string; items: ListItem[] } | null {
  const mark = `\n**${title}**\n`;
  const at = `\n${text}`.lastIndexOf(mark);
  const section = at === -1 ? "" : text.slice(at + mark.length - 1).trim();
  if (section === "" || section.length > longestSection || isTangled(section)) return null;
  const [list, ...others] = parseMarkdown(section).children;
  if (list?.type !== "list" || others.length > 0) return null;
  return { before: text.slice(0, at).trimEnd(), section, items: list.children };
}

/** Whether the text, read as Markdown, ends in sections that show as such: no open block swallows them. */
function showsSections(text: string, count: number): boolean {
  const last = parseMarkdown(text).children.slice(-2 * count);
  return (
    last.filter((node) => node.type === "list").length === count &&
    last.filter((node) => node.type === "paragraph").length === count
  );
}

function sameFeedback(one: Feedback, other: Feedback): boolean {
  return (
    JSON.stringify([one.explanation, one.rationales, one.sources.map(plainSource)]) ===
    JSON.stringify([other.explanation, other.rationales, other.sources.map(plainSource)])
  );
}

function plainSource({ title, url, language, locator }: Source): (string | null)[] {
  return [title, url, language ?? null, locator ?? null];
}
