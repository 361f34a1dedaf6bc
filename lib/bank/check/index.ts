import type { Finding } from "../finding";
import type { SourceBank } from "../source-bank";
import { coverage } from "./coverage";
import { duplicates } from "./duplicates";
import { form } from "./form";
import { identifiers } from "./identifiers";
import { keys } from "./keys";
import { markdown } from "./markdown";
import { references } from "./references";
import type { Rule } from "./rule";

/** Every rule the bank is held to. Adding one touches this list and its own file. */
export const rules: readonly Rule[] = [identifiers, references, keys, markdown, form, duplicates, coverage];

/** Runs every rule and returns all findings, in the order of files and lines. */
export function checkBank(bank: SourceBank): Finding[] {
  return rules
    .flatMap((rule) => rule.check(bank))
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}
