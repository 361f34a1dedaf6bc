import { rules } from "./check";
import type { BankFiles } from "./files";
import { readBank } from "./read";

/** What was mended of a file, by which rule. */
export type Mended = { readonly rule: string; readonly file: string; readonly what: string };

/**
 * Puts right all that a machine can: each rule in turn, on what the one before left.
 * @param only which files may change.
 * @returns the files as they should be, and what was done; mending them again does nothing.
 */
export function mendBank(
  files: BankFiles,
  only: (path: string) => boolean = () => true,
): { files: BankFiles; mended: Mended[] } {
  let now = files;
  const mended: Mended[] = [];
  for (const { name, fix } of rules) {
    const bank = fix && readBank(now).bank;
    if (!fix || !bank) continue;
    const mends = fix(bank).filter(({ file }) => only(file));
    mended.push(...mends.map(({ file, what }) => ({ rule: name, file, what })));
    now = withTexts(now, new Map(mends.map(({ file, text }) => [file, text])));
  }
  return { files: now, mended };
}

function withTexts(files: BankFiles, texts: ReadonlyMap<string, string>): BankFiles {
  return { paths: files.paths, read: (path) => texts.get(path) ?? files.read(path) };
}
