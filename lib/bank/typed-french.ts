import type { Nodes } from "mdast";
import { parseMarkdown, plainText } from "./markdown";
import { normalise } from "./words";

/*
 * French typography as far as an ordinary keyboard goes: what is wrong with a text as it was typed,
 * and the text put right where only one thing can have been meant. The compiler does the rest
 * (apostrophes, unbreakable spaces).
 */

type Fault = {
  readonly pattern: RegExp;
  readonly message: string;
  readonly mend: string;
  /** What to replace, and by what. */
  readonly repairs: readonly (readonly [RegExp, string])[];
  /** Whether what was meant is certain; it is, when this is not said. */
  readonly certain?: (text: string) => boolean;
};

const faults: readonly Fault[] = [
  {
    pattern: /["“”]/,
    message: "Les guillemets ne sont pas français",
    mend: "Écrivez « ainsi », une espace de chaque côté du texte.",
    repairs: [
      [/"[ \u00a0\u202f]*([^"\n]*[^"\s])[ \u00a0\u202f]*"/g, "« $1 »"],
      [/“[ \u00a0\u202f]*([^“”\n]*[^“”\s])[ \u00a0\u202f]*”/g, "« $1 »"],
    ],
    // In pairs on each line: an odd one is for its author.
    certain: (text) => text.split("\n").every((line) => line.split('"').length % 2 === 1),
  },
  {
    // What ends an entity (`&nbsp;`) is no punctuation; looked at last, for it costs.
    pattern: /[\p{L}\p{N})»][;!?](?=\s|$)(?<!&[#\p{L}\p{N}]*;)/u,
    message: "Une espace manque avant « ; », « ! » ou « ? »",
    mend: "Ajoutez une espace ordinaire : elle deviendra insécable.",
    repairs: [[/([\p{L}\p{N})»])([;!?])(?=\s|$)(?<!&[#\p{L}\p{N}]*;)/gu, "$1 $2"]],
  },
  {
    pattern: /[\p{L})»]:(?=\s|$)/u,
    message: "Une espace manque avant « : »",
    mend: "Ajoutez une espace ordinaire : elle deviendra insécable.",
    repairs: [[/([\p{L})»]):(?=\s|$)/gu, "$1 :"]],
  },
  {
    pattern: /\S +[,.](?=\s|$)/,
    message: "Une espace précède une virgule ou un point",
    mend: "Retirez cette espace.",
    repairs: [[/(\S)[ \u00a0\u202f]+([,.])(?=\s|$)/g, "$1$2"]],
  },
  {
    pattern: /\S {2,}\S/,
    message: "Deux espaces se suivent",
    mend: "Gardez-en une.",
    repairs: [[/(\S)[ \u00a0\u202f]{2,}(?=\S)/g, "$1 "]],
  },
  {
    pattern: /«(?! )|(?<! )»/,
    message: "Un guillemet touche le texte",
    mend: "Écrivez « ainsi », une espace de chaque côté du texte.",
    repairs: [
      [/«(?![ \u00a0\u202f])/g, "« "],
      [/(?<![ \u00a0\u202f])»/g, " »"],
    ],
  },
  {
    pattern: /(?:^|[.!?] )A (?=\p{Ll})/u,
    message: "Une capitale a perdu son accent",
    mend: "Écrivez « À ».",
    repairs: [[/(^|[.!?][ \u00a0\u202f])A([ \u00a0\u202f])(?=\p{Ll})/gu, "$1À$2"]],
  },
  {
    pattern: /\betc\.?(?:\.\.|…)/i,
    message: "« etc. » ne prend pas de points de suspension",
    mend: "Écrivez « etc. ».",
    repairs: [[/\b(etc)\.?(?:\.{2,}|…)+/gi, "$1."]],
  },
];

const code = /```[\s\S]*?```|`[^`]*`/g;
/** Stands for a piece of code, one character each: nothing of it is French. */
const codeSign = "⌑";

export type TypedFault = { readonly message: string; readonly mend: string; readonly around: string };

/** Each fault of a text, once, with what surrounds its first place. */
export function typedFaults(text: string): TypedFault[] {
  // The text as it is typed, for what the reading of Markdown would fold.
  const written = text.replace(code, codeSign).replace(/[\u00a0\u202f]/g, " ");
  return faults.flatMap(({ pattern, message, mend }) => {
    const match = pattern.exec(written);
    if (!match) return [];
    const around = written.slice(Math.max(0, match.index - 12), match.index + match[0].length + 12).trim();
    return { message, mend, around };
  });
}

/** One repair may call for another: « etc.... », a quotation mark beside a comma. */
const mostPasses = 8;

/**
 * The text with its faults repaired: those that only its author can mend stay. Code is untouched, and
 * the text reads the same: same words, same paragraphs, lists and emphasis. Repairing twice changes nothing.
 */
export function typedRight(text: string): string {
  const pieces = text.match(code) ?? [];
  const bare = text.replace(code, codeSign);
  if (bare.split(codeSign).length - 1 !== pieces.length) return text;
  let now = bare;
  for (let pass = 0; pass < mostPasses; pass++) {
    const before = now;
    now = faults.reduce(repaired, now);
    if (now === before) {
      let index = 0;
      const whole = now.replaceAll(codeSign, () => pieces[index++] ?? codeSign);
      return readsAlike(text, whole) ? whole : text;
    }
  }
  return text;
}

function repaired(text: string, { repairs, certain = () => true }: Fault): string {
  if (!certain(text)) return text;
  return repairs.reduce((before, [what, by]) => {
    const after = before.replace(what, by).trim();
    return readsAlike(before, after) ? after : before;
  }, text);
}

function readsAlike(before: string, after: string): boolean {
  return (
    before === after ||
    (normalise(plainText(before)) === normalise(plainText(after)) && shapeOf(before) === shapeOf(after))
  );
}

/** The kinds of the nodes of a text and how they nest, the addresses of its links included. */
function shapeOf(markdown: string): string {
  const shape = (node: Nodes): string => {
    const inside = "children" in node ? node.children.map(shape).join("") : "";
    return node.type === "text" ? "" : `(${node.type}${node.type === "link" ? node.url : ""}${inside})`;
  };
  return shape(parseMarkdown(markdown));
}
