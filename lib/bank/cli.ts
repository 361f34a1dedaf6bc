import { Command } from "commander";
import { addCheck } from "./commands/check";
import { addCompile } from "./commands/compile";
import { addExchange } from "./commands/exchange";
import { inFrench } from "./commands/french";
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
for (const add of [addCheck, addReport, addNew, addShow, addExchange, addLinks, addSources, addCompile])
  add(program);
await program.parseAsync();
