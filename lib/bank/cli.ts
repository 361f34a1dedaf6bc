import { Command } from "commander";
import { addCheck } from "./commands/check";
import { addCompile } from "./commands/compile";
import { addExport } from "./commands/export";
import { inFrench } from "./commands/french";
import { addImport } from "./commands/import";
import { addLinks } from "./commands/links";
import { addNew } from "./commands/new";
import { addReport } from "./commands/report";
import { addShow } from "./commands/show";
import { addSources } from "./commands/sources";

/* `npm run bank -- <commande>`: the workshop of the bank. Each command is a file of `commands/`. */

// Whoever reads only the first lines (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

const program = inFrench(
  new Command("npm run bank --")
    .usage("<commande> [options]")
    .description("L’atelier de la banque de questions."),
);
for (const add of [
  addCheck,
  addReport,
  addNew,
  addShow,
  addExport,
  addImport,
  addLinks,
  addSources,
  addCompile,
])
  add(program);
await program.parseAsync();
