import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { type Command, Option } from "commander";
import pc from "picocolors";
import { agreed, counted } from "../../french/counted";
import type { ImportFinding } from "../formats";
import { laidOut } from "../layout";
import { DomainId } from "../schema";
import { fail, openBank, today, writeFile } from "./workshop";

const importable = ["moodle", "gift", "csv"] as const;
type Importable = (typeof importable)[number];

/** `import`: questions of other software enter the bank as drafts. */
export function addImport(program: Command): void {
  program
    .command("import")
    .argument("<fichier>", "fichier Moodle XML, GIFT ou CSV")
    .description(
      "lit des questions d’un autre logiciel et les écrit en brouillons, en disant ce qui s’est perdu",
    )
    .addOption(
      new Option("--format <format>", "format ; deviné du nom du fichier, sinon").choices(importable),
    )
    .addOption(
      new Option("--domain <domaine>", "domaine des questions qui n’en disent pas").choices(DomainId.options),
    )
    .option("--dry-run", "dit tout et n’écrit rien")
    .action(importQuestions);
}

type ImportOptions = { format?: Importable; domain?: DomainId; dryRun?: boolean };

async function importQuestions(file: string, options: ImportOptions): Promise<void> {
  const bank = openBank();
  const format = options.format ?? formatOf(file);
  const { importers } = await import("../formats");
  const { drafts, findings } = importers[format].read(bytesOf(file), {
    domains: bank.domains.value,
    takenIds: new Set(bank.questions.map((one) => one.value.id)),
    resourceIds: new Set(bank.resources.map((one) => one.value.id)),
    defaultDomain: options.domain ?? "fondamentaux",
    today: today(),
  });
  for (const one of findings) console.log(`${printableFinding(file, one)}\n`);
  for (const { domain, value } of drafts) {
    const path = `questions/${domain}/${value.id}.json`;
    if (!options.dryRun) writeFile(path, laidOut(value));
    console.log(`${pc.green("+")} ${path}`);
  }
  const written = options.dryRun ? "à écrire" : agreed(drafts.length, "écrit");
  console.log(
    `${counted(drafts.length, "brouillon")} ${written}, ${counted(findings.length, "remarque")}.${
      drafts.length > 0 && !options.dryRun ? " Complétez-les, puis : npm run bank -- check" : ""
    }`,
  );
  process.exitCode = drafts.length === 0 ? 1 : 0;
}

function printableFinding(file: string, { line, message, mend }: ImportFinding): string {
  return `${pc.bold(`${file}:${line}`)}\n    ${message}\n    ${pc.green("→")} ${mend}`;
}

function formatOf(file: string): Importable {
  switch (extname(file).toLowerCase()) {
    case ".xml":
      return "moodle";
    case ".csv":
      return "csv";
    case ".txt":
    case ".gift":
      return "gift";
    default:
      return fail(`Le nom de « ${file} » ne dit pas son format : ajoutez --format ${importable.join("|")}.`);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    return fail(`Le fichier « ${file} » ne peut pas être lu : vérifiez son nom et ses droits.`);
  }
}
