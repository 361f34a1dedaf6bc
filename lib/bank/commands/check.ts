import type { Command } from "commander";
import pc from "picocolors";
import { counted } from "../../french/counted";
import { changesOf } from "../changes";
import { type BankFiles, filesAtRevision, UnknownRevision } from "../files";
import { inspect, inspectChange } from "../inspect";
import { type Mended, mendBank } from "../mend";
import { readBank } from "../read";
import { bankFiles, currentContext, fail, printable, root, writeFile } from "./workshop";

type Options = { json?: boolean; since?: string; fix?: boolean };

/** `check`: everything that is wrong with the bank, or with a change of it. */
export function addCheck(program: Command): void {
  program
    .command("check")
    .description("vérifie la banque et liste tous les défauts : fichier, ligne, raison, remède")
    .option(
      "--since <révision>",
      "ne vérifie que ce qui a changé depuis cette révision git, et la politique de révision",
    )
    .option(
      "--fix",
      "corrige d’abord ce qu’une machine sait corriger : espaces, guillemets, mise en forme des fichiers",
    )
    .option("--json", "écrit les défauts en JSON, pour une machine")
    .addHelpText("after", "\nLe code de sortie est 1 s’il y a un défaut ; un avertissement n’en est pas un.")
    .action(check);
}

function check(options: Options): void {
  const before = options.since === undefined ? null : earlier(options.since);
  const found = bankFiles();
  const { files, mended, seen } = options.fix ? mend(found, before) : { files: found, mended: [], seen: 0 };
  const context = currentContext();
  const { bank, findings } = before ? inspectChange(before, files, context) : inspect(files, context);
  const errors = findings.filter((one) => one.level === "error").length;
  const active = bank?.questions.filter((q) => q.value.status === "active").length ?? 0;
  const resources = bank?.resources.length ?? 0;
  process.exitCode = errors > 0 || !bank ? 1 : 0;
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ active, resources, errors, mended, findings }, null, 2)}\n`);
    return;
  }
  if (options.fix) console.log(`${mendedLines(mended, seen).join("\n")}\n`);
  for (const one of findings) console.log(`${printable(one)}\n`);
  const summary = [
    counted(active, "question active", "questions actives"),
    counted(resources, "ressource"),
    counted(errors, "défaut"),
    counted(findings.length - errors, "avertissement"),
  ].join(", ");
  console.log(errors > 0 ? pc.red(`${summary}.`) : pc.green(`${summary}.`));
}

/**
 * Mends the files on disk; of a change, only the files that it touches.
 * @returns what was done, and how many changes of it readers see.
 */
function mend(
  files: BankFiles,
  before: BankFiles | null,
): { files: BankFiles; mended: Mended[]; seen: number } {
  const { files: now, mended } = mendBank(files, (path) => before?.read(path) !== files.read(path));
  // Compared before anything is written: files are read when they are asked for.
  const [old, next] = [readBank(files).bank, readBank(now).bank];
  const seen = old && next ? changesOf(old, next).length : 0;
  for (const file of new Set(mended.map((one) => one.file))) writeFile(file, now.read(file) ?? "");
  return { files: now, mended, seen };
}

/** What was done, and what the revision policy makes of it. */
function mendedLines(mended: readonly Mended[], seen: number): string[] {
  if (mended.length === 0) return ["Rien à corriger qu’une machine sache corriger."];
  const lines = mended.map(({ file, rule, what }) => `${pc.green("✓")} ${file} [${rule}] ${what}.`);
  return [
    ...lines,
    `${counted(new Set(mended.map((one) => one.file)).size, "fichier corrigé", "fichiers corrigés")}. ${
      seen === 0
        ? "Rien de ce que les lecteurs voient ne change."
        : "Le sens ne change pas : aucune « revision » à augmenter. Les lecteurs voient la forme changer : le dernier nombre de « version », dans questions/bank.json, augmente."
    }`,
  ];
}

function earlier(since: string): BankFiles {
  try {
    return filesAtRevision(root, since);
  } catch (error) {
    if (error instanceof UnknownRevision)
      return fail(
        `Git ne connaît pas la révision « ${since} ». Vérifiez son nom ; dans une copie superficielle, récupérez d’abord l’historique (git fetch --unshallow).`,
      );
    throw error;
  }
}
