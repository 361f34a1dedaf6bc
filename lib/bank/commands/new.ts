import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, Option } from "commander";
import * as z from "zod/mini";
import { kindRules } from "../../kinds/registry";
import { type DraftAnswers, draftOf, identifierFrom } from "../draft";
import { laidOut } from "../layout";
import { Question } from "../question-schema";
import { Difficulty, type DomainId, Kind, Source } from "../schema";
import type { SourceBank } from "../source-bank";
import { chosen, entries, written } from "./asking";
import { fail, openBank, root, today, writeFile } from "./workshop";

type Options = Partial<
  Record<"id" | "domain" | "competency" | "stem" | "sourceTitle" | "sourceUrl", string>
> & { kind?: Kind; difficulty?: Difficulty; form?: Question["form"] };

const difficultyChoices: Record<Difficulty, string> = {
  initiation: "initiation : vocabulaire et principes",
  pratique: "pratique : appliquer",
  expertise: "expertise : arbitrer, diagnostiquer",
};
const formChoices: Record<Question["form"], string> = {
  situation: "situation : décider dans un cas décrit",
  connaissance: "connaissance : comprendre ou reconnaître",
};

/** `new`: asks the few things needed and writes a valid draft where it belongs. */
export function addNew(program: Command): void {
  program
    .command("new")
    .description("demande le nécessaire et écrit un brouillon valable, au bon endroit")
    .option("--domain <domaine>", "domaine")
    .option("--competency <compétence>", "compétence principale")
    .addOption(new Option("--kind <type>", "type").choices(Kind.options))
    .addOption(new Option("--difficulty <niveau>", "niveau").choices(Difficulty.options))
    .addOption(new Option("--form <forme>", "forme").choices(Object.keys(formChoices)))
    .option("--stem <énoncé>", "énoncé")
    .option("--source-title <titre>", "titre de la source qui prouve la clé")
    .option("--source-url <adresse>", "adresse de cette source")
    .option("--id <identifiant>", "identifiant ; sinon fait des mots de l’énoncé")
    .addHelpText("after", "\nCe que les options ne disent pas est demandé.")
    .action(async (options: Options) => {
      const bank = openBank();
      try {
        const { domain, id, answers } = await asked(bank, options);
        const file = `questions/${domain}/${id}.json`;
        if (existsSync(join(root, file)))
          fail(`${file} existe déjà : choisissez un autre identifiant (--id).`);
        const draft = Question.safeParse(draftOf(id, answers));
        if (!draft.success) fail(draft.error.issues.map((one) => one.message).join("\n"));
        writeFile(file, laidOut(draft.data));
        console.log(
          `${file} est écrit, à l’état de brouillon.\nRemplacez chaque « À écrire », puis : npm run bank -- check`,
        );
      } catch (error) {
        // Ctrl+C at a question: nothing was written, and there is nothing to explain.
        if (error instanceof Error && error.name === "ExitPromptError") process.exit(130);
        throw error;
      }
    });
}

async function asked(
  bank: SourceBank,
  options: Options,
): Promise<{ domain: DomainId; id: string; answers: DraftAnswers }> {
  const domains = bank.domains.value;
  const domain = await chosen(
    "Domaine",
    options.domain,
    "--domain",
    domains.map(({ id, title }) => [id, title]),
  );
  const competencies = domains.find((one) => one.id === domain)?.competencies ?? [];
  const competency = await chosen(
    "Compétence principale",
    options.competency,
    "--competency",
    competencies.map(({ id, title, description }) => [id, `${title} : ${description}`]),
  );
  const kind = await chosen(
    "Type",
    options.kind,
    "--kind",
    Kind.options.map((kind) => [kind, kindRules[kind].name]),
  );
  const difficulty = await chosen("Niveau", options.difficulty, "--difficulty", entries(difficultyChoices));
  const form = await chosen("Forme", options.form, "--form", entries(formChoices));
  const stem = await written(
    "Énoncé (une situation, puis une question)",
    options.stem,
    "--stem",
    Question.def.options[0].shape.stem,
  );
  const title = await written(
    "Titre de la source qui prouve la clé",
    options.sourceTitle,
    "--source-title",
    Source.shape.title,
  );
  const url = await written("Adresse de cette source", options.sourceUrl, "--source-url", Source.shape.url);
  const taken = new Set(bank.questions.map((one) => one.value.id));
  const id = await written(
    "Identifiant",
    options.id ?? (process.stdin.isTTY ? undefined : identifierFrom(stem, taken)),
    "--id",
    Question.def.options[0].shape.id.check(
      z.refine((one) => !taken.has(one), "cet identifiant a déjà servi"),
    ),
    identifierFrom(stem, taken),
  );
  return {
    domain,
    id,
    answers: { competency, kind, difficulty, form, stem, source: { title, url }, on: today() },
  };
}
