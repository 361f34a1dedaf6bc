import { type Finding, signed } from "../finding";
import type { SourceBank } from "../source-bank";
import { absolutes } from "./absolutes";
import { catchAll } from "./catch-all";
import { coverage } from "./coverage";
import { depth } from "./depth";
import { duplicates } from "./duplicates";
import { freshness } from "./freshness";
import { guessability } from "./guessability";
import { identifiers } from "./identifiers";
import { keys } from "./keys";
import { layout } from "./layout";
import { lifecycle } from "./lifecycle";
import { markdown } from "./markdown";
import { nearDuplicates } from "./near-duplicates";
import { negation } from "./negation";
import { optionLengths } from "./option-lengths";
import { placeholders } from "./placeholders";
import { programme } from "./programme";
import { readingLength } from "./reading-length";
import { readings } from "./readings";
import { references } from "./references";
import { release } from "./release";
import type { CheckContext, Rule } from "./rule";
import { spelling } from "./spelling";
import { stemEcho } from "./stem-echo";
import { typography } from "./typography";

/** Every rule the bank is held to. Adding one touches this list, its own file and the test beside it. */
export const rules: readonly Rule[] = [
  identifiers,
  references,
  keys,
  lifecycle,
  layout,
  placeholders,
  markdown,
  catchAll,
  negation,
  absolutes,
  stemEcho,
  optionLengths,
  readingLength,
  typography,
  spelling,
  duplicates,
  nearDuplicates,
  guessability,
  coverage,
  depth,
  programme,
  readings,
  freshness,
  release,
];

/** Runs the rules and returns all they found, signed, in the order of files and lines. */
export function checkBank(bank: SourceBank, context: CheckContext, held: readonly Rule[] = rules): Finding[] {
  return held
    .flatMap((rule) => signed(rule.name, rule.check(bank, context)))
    .sort(
      (a, b) => (a.file < b.file ? -1 : Number(a.file > b.file)) || a.line - b.line || a.column - b.column,
    );
}
