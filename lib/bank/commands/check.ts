import type { Command } from "commander";
import pc from "picocolors";
import { counted } from "../../french/counted";
import { filesAtRevision, UnknownRevision } from "../files";
import { inspect, inspectChange } from "../inspect";
import { bankFiles, currentContext, fail, printable } from "./workshop";

type Options = { json?: boolean; since?: string };

/** `check`: everything that is wrong with the bank, or with a change of it. */
export function addCheck(program: Command): void {
  program
    .command("check")
    .description("vérifie la banque et liste tous les défauts : fichier, ligne, raison, remède")
    .option(
      "--since <révision>",
      "ne vérifie que ce qui a changé depuis cette révision git, et la politique de révision",
    )
    .option("--json", "écrit les défauts en JSON, pour une machine")
    .addHelpText("after", "\nLe code de sortie est 1 s’il y a un défaut ; un avertissement n’en est pas un.")
    .action((options: Options) => {
      const { bank, findings } = found(options.since);
      const errors = findings.filter((one) => one.level === "error").length;
      const active = bank?.questions.filter((q) => q.value.status === "active").length ?? 0;
      const resources = bank?.resources.length ?? 0;
      process.exitCode = errors > 0 || !bank ? 1 : 0;
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ active, resources, errors, findings }, null, 2)}\n`);
        return;
      }
      for (const one of findings) console.log(`${printable(one)}\n`);
      const summary = [
        counted(active, "question active", "questions actives"),
        counted(resources, "ressource"),
        counted(errors, "défaut"),
        counted(findings.length - errors, "avertissement"),
      ].join(", ");
      console.log(errors > 0 ? pc.red(`${summary}.`) : pc.green(`${summary}.`));
    });
}

function found(since: string | undefined) {
  const context = currentContext();
  const files = bankFiles();
  if (since === undefined) return inspect(files, context);
  try {
    return inspectChange(filesAtRevision(process.cwd(), since), files, context);
  } catch (error) {
    if (error instanceof UnknownRevision)
      return fail(
        `Git ne connaît pas la révision « ${since} ». Vérifiez son nom ; dans une copie superficielle, récupérez d’abord l’historique (git fetch --unshallow).`,
      );
    throw error;
  }
}
