import { fault } from "../finding";
import { textsOf } from "../texts";
import type { Rule } from "./rule";

/** What the compiler cannot set right by itself, and how to write it. */
const faults: readonly { readonly pattern: RegExp; readonly message: string; readonly mend: string }[] = [
  {
    pattern: /["“”]/,
    message: "Les guillemets ne sont pas français",
    mend: "Écrivez « ainsi », une espace de chaque côté du texte.",
  },
  {
    pattern: /[\p{L}\p{N})»][;!?](?=\s|$)/u,
    message: "Une espace manque avant « ; », « ! » ou « ? »",
    mend: "Ajoutez une espace ordinaire : elle deviendra insécable.",
  },
  {
    pattern: /[\p{L})»]:(?=\s|$)/u,
    message: "Une espace manque avant « : »",
    mend: "Ajoutez une espace ordinaire : elle deviendra insécable.",
  },
  {
    pattern: /\S +[,.](?=\s|$)/,
    message: "Une espace précède une virgule ou un point",
    mend: "Retirez cette espace.",
  },
  {
    pattern: /\S {2,}\S/,
    message: "Deux espaces se suivent",
    mend: "Gardez-en une.",
  },
  {
    pattern: /«(?! )|(?<! )»/,
    message: "Un guillemet touche le texte",
    mend: "Écrivez « ainsi », une espace de chaque côté du texte.",
  },
  {
    pattern: /(?:^|[.!?] )A (?=\p{Ll})/u,
    message: "Une capitale a perdu son accent",
    mend: "Écrivez « À ».",
  },
  {
    pattern: /\betc\.?(?:\.\.|…)/i,
    message: "« etc. » ne prend pas de points de suspension",
    mend: "Écrivez « etc. ».",
  },
];

const code = /```[\s\S]*?```|`[^`]*`/g;

/** French typography, as far as an ordinary keyboard goes; the compiler does the rest. */
export const typography: Rule = {
  name: "typography",
  description: "Les textes suivent la typographie française que le clavier permet.",
  check: (bank) =>
    bank.questions.flatMap((question) =>
      textsOf(question.value).flatMap(({ path, text }) => {
        // The text as it is typed, for what the reading of Markdown would fold.
        const written = text.replace(code, "⌑").replace(/[\u00a0\u202f]/g, " ");
        return faults.flatMap(({ pattern, message, mend }) => {
          const match = pattern.exec(written);
          if (!match) return [];
          const around = written
            .slice(Math.max(0, match.index - 12), match.index + match[0].length + 12)
            .trim();
          return fault(question, path, `${message}, vers « ${around} ».`, mend);
        });
      }),
    ),
};
