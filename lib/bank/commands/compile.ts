import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import * as z from "zod/mini";
import { counted } from "../../french/counted";
import { editorSchemas } from "../file-schemas";
import { healthOf } from "../health";
import { inspect } from "../inspect";
import { bankFiles, currentContext, fail, printable, root, today, writeFile } from "./workshop";

/** `compile` and `schemas`: what is made from the bank. */
export function addCompile(program: Command): void {
  program
    .command("compile")
    .description("vérifie puis compile la banque dans public/bank/ et build/")
    .action(compile);
  program
    .command("schemas")
    .description("écrit les schémas JSON des éditeurs dans questions/schemas/")
    .action(writeSchemas);
}

async function compile(): Promise<void> {
  const { bank, findings } = inspect(bankFiles(), currentContext());
  const errors = findings.filter((one) => one.level === "error");
  for (const one of errors) console.error(`${printable(one)}\n`);
  if (!bank || errors.length > 0)
    fail(`La banque a ${counted(errors.length, "défaut")} : elle n’est pas compilée.`);
  // Colouring code and rendering Markdown weigh more than all the rest: loaded here alone.
  const { compileBank } = await import("../compile");
  const { publication, catalogue, items, entries, standings, files } = await compileBank(bank);
  rmSync(join(root, "public", "bank"), { recursive: true, force: true });
  for (const [path, content] of files) writeFile(join("public", path), content);
  writeFile("build/bank.json", JSON.stringify({ publication, catalogue }));
  writeFile("build/bank-index.json", JSON.stringify({ entries, standings }));
  writeFile("build/bank-health.json", JSON.stringify(healthOf(bank, findings, today())));
  console.log(
    `${counted(items.length, "question compilée", "questions compilées")}, empreinte ${publication.digest}.`,
  );
}

function writeSchemas(): void {
  for (const [name, schema] of Object.entries(editorSchemas)) {
    const json = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
    writeFile(`questions/schemas/${name}`, `${JSON.stringify(json, null, 2)}\n`);
  }
  console.log(`${Object.keys(editorSchemas).length} schémas écrits dans questions/schemas/.`);
}
