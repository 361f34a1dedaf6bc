import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import pc from "picocolors";
import type { CheckContext } from "../check/rule";
import { openFrenchDictionary } from "../dictionary";
import { type BankFiles, filesOnDisk } from "../files";
import { type Finding, formatPath } from "../finding";
import { readBank } from "../read";
import type { SourceBank } from "../source-bank";

/* What the commands share: the bank on disk, and the way to speak. */

/** The repository that the command works on. */
export const root = process.cwd();

/** The files of the bank. Without a bank there is nothing to do: says so and ends. */
export function bankFiles(): BankFiles {
  if (existsSync(join(root, "questions"))) return filesOnDisk(root);
  return fail("Aucun dossier « questions » ici : lancez la commande depuis la racine du dépôt.");
}

/** The bank as it can be read; says what is wrong and ends when it cannot be read at all. */
export function openBank(): SourceBank {
  const { bank, findings } = readBank(bankFiles());
  if (bank) return bank;
  for (const one of findings) console.error(`${printable(one)}\n`);
  return fail("La banque est illisible : corrigez d’abord ces fichiers.");
}

/** What the rules need to know of the world, as it is now. */
export function currentContext(): CheckContext {
  return { today: today(), isFrench: openFrenchDictionary() };
}

/** `AAAA-MM-JJ`, here. */
export function today(): string {
  return new Date().toLocaleDateString("sv-SE");
}

/** One finding as a terminal shows it. */
export function printable(one: Finding): string {
  const colour = one.level === "error" ? pc.red : pc.yellow;
  return [
    `${pc.bold(`${one.file}:${one.line}:${one.column}`)} ${pc.dim(formatPath(one.path))} ${colour(`[${one.rule}]`)}${one.level === "warning" ? " avertissement" : ""}`,
    `    ${one.message}`,
    `    ${pc.green("→")} ${one.mend}`,
  ].join("\n");
}

/** A path from the root, written whole or not at all as far as its folder goes. */
export function writeFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Ends with a sentence that says what is wrong. */
export function fail(message: string): never {
  console.error(pc.red(message));
  process.exit(1);
}
