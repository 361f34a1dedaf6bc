import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { type Command, Option } from "commander";
import pc from "picocolors";
import { counted } from "../../french/counted";
import type { Exportable, Format, ImportFinding, Loss } from "../formats";
import { laidOut } from "../layout";
import { Difficulty, DomainId, Kind } from "../schema";
import { fail, openBank, today, writeFile } from "./workshop";

const formats: readonly Format[] = ["moodle", "gift", "qti", "csv"];
const importable = ["moodle", "gift", "csv"] as const;
type Importable = (typeof importable)[number];

/** `export`, `import` and `formats`: questions leave the bank for other software, and enter it as drafts. */
export function addExchange(program: Command): void {
  program
    .command("export")
    .argument("[id...]", "questions à exporter ; toutes celles que les options gardent, sinon")
    .description("écrit des questions pour d’autres logiciels, et dit ce que le format ne porte pas")
    .addOption(new Option("--format <format>", "format").choices(formats).makeOptionMandatory())
    .option("--output <fichier>", "fichier à écrire ; la sortie standard sinon")
    .addOption(new Option("--domain <domaine>", "un seul domaine").choices(DomainId.options))
    .option("--competency <compétence>", "une seule compétence")
    .addOption(new Option("--difficulty <niveau>", "un seul niveau").choices(Difficulty.options))
    .addOption(new Option("--kind <type>", "un seul type").choices(Kind.options))
    .addOption(
      new Option("--status <statut>", "un seul statut")
        .choices(["active", "draft", "retired"])
        .default("active"),
    )
    .action(exportQuestions);
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
  program
    .command("formats")
    .description("dit en un tableau ce que chaque format d’échange ne porte pas tel quel")
    .action(async () => {
      const { limitsTable } = await import("../formats");
      console.log(limitsTable());
    });
}

type ExportOptions = {
  format: Format;
  output?: string;
  domain?: DomainId;
  competency?: string;
  difficulty?: Difficulty;
  kind?: Kind;
  status: string;
};

async function exportQuestions(ids: readonly string[], options: ExportOptions): Promise<void> {
  const { questions } = openBank();
  const unknown = ids.filter((id) => !questions.some((one) => one.value.id === id));
  if (unknown.length > 0)
    fail(`La banque n’a pas de question ${unknown.map((id) => `« ${id} »`).join(", ")}.`);
  const chosen = questions.filter((one) =>
    ids.length > 0 ? ids.includes(one.value.id) : matches(one, options),
  );
  if (chosen.length === 0) fail("Aucune question ne répond à ces options : retirez-en une.");
  const { exporters } = await import("../formats");
  const { content, losses } = exporters[options.format].write(chosen);
  if (options.output) writeFile(options.output, content);
  else if (typeof content === "string") process.stdout.write(content);
  else fail("Ce format est un fichier binaire : dites où l’écrire, avec --output.");
  console.error(
    `${counted(chosen.length, "question exportée", "questions exportées")} (${exporters[options.format].label}).`,
  );
  for (const line of lossLines(losses)) console.error(line);
}

function matches({ domain, value }: Exportable, options: ExportOptions): boolean {
  return (
    value.status === options.status &&
    (options.domain === undefined || domain === options.domain) &&
    (options.competency === undefined || value.competencies.includes(options.competency)) &&
    (options.difficulty === undefined || value.difficulty === options.difficulty) &&
    (options.kind === undefined || value.kind === options.kind)
  );
}

const shownIds = 5;

/** The same loss is told once, with the questions that suffer it. */
function lossLines(losses: readonly Loss[]): string[] {
  const messages = [...new Set(losses.map((loss) => loss.message))];
  return messages.map((message) => {
    const ids = losses.filter((loss) => loss.message === message).map((loss) => loss.id);
    const more = ids.length - shownIds;
    const whose = `${ids.slice(0, shownIds).join(", ")}${more > 0 ? ` et ${more} autres` : ""}`;
    return `${pc.yellow("!")} ${message}\n    ${pc.dim(`${counted(ids.length, "question")} : ${whose}`)}`;
  });
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
  const written = options.dryRun ? "à écrire" : counted(drafts.length, "écrit", "écrits").split(" ").at(-1);
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
