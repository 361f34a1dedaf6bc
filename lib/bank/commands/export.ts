import { type Command, Option } from "commander";
import pc from "picocolors";
import { counted } from "../../french/counted";
import type { Exportable, Format, Loss } from "../formats";
import { Difficulty, DomainId, Kind } from "../schema";
import { fail, openBank, writeFile } from "./workshop";

const formats: readonly Format[] = ["moodle", "gift", "qti", "csv"];

/** `export` and `formats`: questions leave the bank for other software. */
export function addExport(program: Command): void {
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
