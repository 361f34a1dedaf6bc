import { type Field, fields } from "./fields";
import { type Format, limits } from "./limits";

const labels: Record<Format, string> = { moodle: "Moodle XML", gift: "GIFT", qti: "QTI 3.0", csv: "CSV" };

/** What each format does not carry as it is, as the Markdown table of CONTRIBUTING.md. */
export function limitsTable(): string {
  const formats = Object.keys(labels) as Format[];
  const cell = (format: Format, field: Field) => {
    const { how, why } = limits[format][field];
    return how === "porté" ? "porté" : `**${how}** : ${why}`;
  };
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rows = (Object.keys(fields) as Field[])
    .filter((field) => formats.some((format) => limits[format][field].how !== "porté"))
    .map((field) => line([fields[field].label, ...formats.map((format) => cell(format, field))]));
  return [
    line(["", ...formats.map((format) => labels[format])]),
    line(["---", ...formats.map(() => "---")]),
    ...rows,
  ].join("\n");
}
