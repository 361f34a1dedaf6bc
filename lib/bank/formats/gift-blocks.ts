import type { Say } from "./exchange";
import type { Marks } from "./marks";
import { marksOf } from "./tags";

/** The lines of one question: blank lines separate questions, and a line that begins with // is a comment. */
export type GiftBlock = {
  readonly line: number;
  /** Without its comments, whose lines stay, empty. */
  readonly body: string;
  readonly id: string | null;
  readonly marks: Marks;
  readonly optionIds: readonly string[];
  /** Targets in their own order, then the one of each association. */
  readonly targetIds: readonly string[];
  readonly sideIds: readonly string[];
  readonly isOrdering: boolean;
};

/** Cuts a file into its questions; categories go into the marks of those that follow. */
export function splitBlocks(text: string, say: Say): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let domain: string | null = null;
  let lines: string[] = [];
  const end = (line: number) => {
    const block = blockOf(lines, line - lines.length, domain, say);
    lines = [];
    if (!block) return;
    const category = /^\$CATEGORY:([^\n]*)$/.exec(block.body.trim());
    if (category) domain = category[1]?.split("/").at(-1)?.trim() ?? null;
    else blocks.push(block);
  };
  const all = text.split("\n");
  for (const [index, line] of all.entries()) {
    if (line.trim() === "") end(index + 1);
    else lines.push(line);
  }
  end(all.length + 1);
  return blocks;
}

function blockOf(lines: readonly string[], first: number, domain: string | null, say: Say): GiftBlock | null {
  const isComment = (line: string) => line.trimStart().startsWith("//");
  const comments = lines.filter(isComment).join("\n").slice(0, 20_000);
  const body = lines.map((line) => (isComment(line) ? "" : line));
  const skipped = body.findIndex((line) => line !== "");
  if (skipped === -1) return null;
  const own = new Map(
    [...comments.matchAll(/\[banque:([a-z]{1,20}) ([^\]\n]*)\]/g)].map(([, name, value]) => [
      name,
      value ?? "",
    ]),
  );
  const list = (name: string) => (own.get(name) ?? "").split(" ").filter((id) => id !== "");
  const tags = [...comments.matchAll(/\[tag:([^\]\n]*)\]/g)].map(([, tag]) => (tag ?? "").trim());
  return {
    line: first + skipped,
    body: body.slice(skipped).join("\n"),
    id: /\[id:([^\]\n]*)\]/.exec(comments)?.[1]?.trim() || null,
    marks: {
      ...marksOf(tags, first, say),
      domain,
      authoredOn: own.get("ecrite") ?? null,
      reviewedOn: own.get("relue") ?? null,
    },
    optionIds: list("options"),
    targetIds: list("cibles"),
    sideIds: list("associations"),
    isOrdering: own.get("type") === "ordre",
  };
}
