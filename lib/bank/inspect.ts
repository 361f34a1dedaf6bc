import { checkBank } from "./check";
import type { CheckContext } from "./check/rule";
import type { BankFiles } from "./files";
import { type Finding, formatPath } from "./finding";
import { readBank } from "./read";
import { revisionFindings } from "./revisions";
import type { SourceBank } from "./source-bank";

/** Reads a bank and holds it to every rule. */
export function inspect(
  files: BankFiles,
  context: CheckContext,
): { bank: SourceBank | null; findings: Finding[] } {
  const { bank, findings } = readBank(files);
  return { bank, findings: [...findings, ...(bank ? checkBank(bank, context) : [])] };
}

/**
 * What is wrong with a change: every finding in the files that it touches, those that it causes
 * elsewhere, and what the revision policy refuses. What was wrong before and elsewhere is left out.
 */
export function inspectChange(
  before: BankFiles,
  after: BankFiles,
  context: CheckContext,
): { bank: SourceBank | null; findings: Finding[] } {
  const old = inspect(before, context);
  const now = inspect(after, context);
  const touched = new Set(after.paths.filter((path) => before.read(path) !== after.read(path)));
  const known = new Set(old.findings.map(identity));
  const policy = old.bank && now.bank ? revisionFindings(old.bank, now.bank) : [];
  const caused = now.findings.filter((one) => touched.has(one.file) || !known.has(identity(one)));
  return { bank: now.bank, findings: [...caused, ...policy] };
}

/** A finding, wherever its line has moved to. */
function identity({ rule, file, path, message }: Finding): string {
  return [rule, file, formatPath(path), message].join("\n");
}
