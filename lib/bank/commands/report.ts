import type { Command } from "commander";
import { changesOf } from "../changes";
import { filesAtRevision } from "../files";
import { healthOf } from "../health";
import { inspect, inspectChange } from "../inspect";
import { readBank } from "../read";
import { reportMarkdown } from "../report";
import { bankFiles, currentContext, fail, root } from "./workshop";

/** `report`: the state of the bank, for a pull request's comment. */
export function addReport(program: Command): void {
  program
    .command("report")
    .description("écrit l’état de la banque en Markdown : couverture, devinette, lectures, défauts")
    .option(
      "--since <révision>",
      "dit aussi ce qui change depuis cette révision git, et ne garde que ses défauts",
    )
    .option("--json", "écrit les mêmes chiffres en JSON")
    .action((options: { since?: string; json?: boolean }) => {
      const context = currentContext();
      const files = bankFiles();
      const before = options.since === undefined ? null : filesAtRevision(root, options.since);
      const { bank, findings } = before ? inspectChange(before, files, context) : inspect(files, context);
      if (!bank) return fail("La banque est illisible : « npm run bank -- check » dit pourquoi.");
      const health = healthOf(bank, findings, context.today);
      const earlier = before && readBank(before).bank;
      const changes = earlier ? changesOf(earlier, bank) : null;
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ health, changes, findings }, null, 2)}\n`
          : reportMarkdown(health, findings, changes),
      );
    });
}
