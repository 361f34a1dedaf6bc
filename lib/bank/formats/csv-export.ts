import { guardApostrophe, writeSpreadsheet } from "../../csv/spreadsheet";
import { targetsOf } from "../../kinds/question";
import type { Question } from "../question-schema";
import type { Source } from "../schema";
import { cleaned } from "./clean";
import { columns, counts } from "./csv-columns";
import type { Exportable, Exported } from "./exchange";
import { lossesOf } from "./limits";

/** Exports questions, one line each; texts are the bank's Markdown. @returns the CSV text and the losses. */
export function exportCsv(exported: readonly Exportable[]): Exported {
  const { questions, losses } = cleaned(exported);
  const rows = questions.map((question) => rowOf(question).map(guardApostrophe));
  const content = writeSpreadsheet([...columns], rows);
  return { content, losses: [...losses, ...questions.flatMap(({ value }) => lossesOf("csv", value))] };
}

function rowOf({ domain, value }: Exportable): string[] {
  return [
    value.id,
    String(value.revision),
    value.status,
    domain,
    value.competencies.join(" "),
    value.difficulty,
    value.form,
    value.kind,
    value.stem,
    ...filled(optionsOf(value), counts.options, 4),
    ...filled(
      targetsOf(value).map(({ id, text }) => [text, id]),
      counts.targets,
      2,
    ),
    value.explanation,
    ...filled(value.sources.map(sourceCells), counts.sources, 4),
    value.resources.join(" "),
    value.authoredOn,
    value.reviewedOn,
  ];
}

function optionsOf(question: Question): string[][] {
  switch (question.kind) {
    case "single":
    case "multiple":
      return question.options.map((o) => [o.text, o.correct ? "oui" : "non", o.rationale, o.id]);
    case "ordering":
      return question.options.map((o) => [o.text, "", o.rationale, o.id]);
    case "matching":
      return question.options.map((o) => [o.text, o.match, o.rationale, o.id]);
  }
}

function sourceCells({ title, url, language, locator }: Source): string[] {
  return [title, url, language ?? "", locator ?? ""];
}

/** The cells of a list, and empty ones up to its longest. */
function filled(rows: readonly (readonly string[])[], count: number, width: number): string[] {
  return Array.from({ length: count }, (_, index) => rows[index] ?? Array<string>(width).fill("")).flat();
}
