import type { Command } from "commander";
import pc from "picocolors";
import { choicesOf, optionsOf, targetsOf } from "../../kinds/question";
import { kindRules } from "../../kinds/registry";
import { shuffle } from "../../maths/random";
import { plainText } from "../markdown";
import type { Question } from "../question-schema";
import type { LocatedQuestion } from "../source-bank";
import { frenchTypography } from "../typography";
import { fail, openBank } from "./workshop";

const widest = 96;

/** `show`: a question as its reader will see it. */
export function addShow(program: Command): void {
  program
    .command("show")
    .argument("<id>", "identifiant de la question")
    .description("montre une question comme le lecteur la verra, puis son corrigé")
    .option("--blind", "sans clé ni corrigé, options mêlées : pour une seconde lecture")
    .option("--json", "écrit le fichier de la question tel quel")
    .action((id: string, options: { blind?: boolean; json?: boolean }) => {
      const { questions } = openBank();
      const question = questions.find((one) => one.value.id === id);
      if (!question) {
        const near = questions.filter((one) => one.value.id.includes(id)).slice(0, 5);
        return fail(
          `La question « ${id} » n’existe pas.${near.length > 0 ? ` Peut-être : ${near.map((one) => one.value.id).join(", ")}.` : ""}`,
        );
      }
      process.stdout.write(options.json ? question.text : `${shown(question, options.blind === true)}\n`);
    });
}

/** The question for a terminal. @param blind whether the key, the rationales and the sources are kept back. */
export function shown({ value, domain, file }: LocatedQuestion, blind: boolean): string {
  const written = optionsOf(value);
  const targets = targetsOf(value);
  const options = blind ? shuffle(written, Math.floor(Math.random() * 2 ** 32)) : written;
  return [
    pc.dim(
      `${domain} · ${value.competencies.join(", ")} · ${value.difficulty} · ${kindRules[value.kind].name}`,
    ),
    "",
    blocks(value.stem),
    "",
    ...options.flatMap((option, index) => [
      wrap(`${mark(value, index, blind)} ${inline(option.text)}`, "    "),
      ...(blind ? [] : [pc.dim(wrap(`      ${inline(option.rationale)}`, "      "))]),
    ]),
    ...(targets.length > 0
      ? ["", "À associer à :", ...targets.map((target) => `  · ${target.id} : ${inline(target.text)}`)]
      : []),
    ...(blind
      ? []
      : [
          "",
          pc.bold("À retenir"),
          blocks(value.explanation),
          "",
          pc.bold("Sources"),
          ...value.sources.map(
            (source) =>
              `  · ${source.title}${source.locator ? ` — ${source.locator}` : ""}\n    ${source.url}`,
          ),
          "",
          pc.dim(`${file}, révision ${value.revision}, ${value.status}`),
        ]),
  ].join("\n");
}

function mark(question: Question, index: number, blind: boolean): string {
  const { blank, keyed } = kindRules[question.kind].marksOf(question, index);
  if (blind) return blank;
  const choice = choicesOf(question)?.[index];
  if (!choice) return keyed;
  return choice.correct ? pc.green(keyed) : pc.red(keyed);
}

/** Paragraphs wrapped, code kept as it is. */
function blocks(markdown: string): string {
  return markdown
    .split(/(```[\s\S]*?```)/)
    .map((part) =>
      part.startsWith("```")
        ? pc.cyan(part.replace(/^```\w*\n|\n?```$/g, "").replace(/^/gm, "    │ "))
        : part
            .split(/\n\n+/)
            .map((paragraph) => wrap(inline(paragraph), ""))
            .join("\n\n")
            .trim(),
    )
    .filter((part) => part !== "")
    .join("\n\n");
}

function inline(markdown: string): string {
  return frenchTypography(plainText(markdown));
}

/** Folds a line at the width of the terminal; what follows is indented. */
function wrap(text: string, indent: string): string {
  const width = Math.min(process.stdout.columns ?? widest, widest);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\S) /)) {
    if (line !== "" && line.length + word.length + 1 > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
