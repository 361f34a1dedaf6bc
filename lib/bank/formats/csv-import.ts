import { Source } from "../schema";
import { columnKey, columns, counts, neededColumns } from "./csv-columns";
import { readRows } from "./csv-rows";
import { draftsOf } from "./drafts";
import type {
  Described,
  DescribedOption,
  DescribedTarget,
  ImportContext,
  Imported,
  ImportFinding,
  Say,
} from "./exchange";
import { readIncoming } from "./incoming";
import { readText } from "./incoming-text";
import { revisionOf } from "./marks";
import { readCell } from "./spreadsheet";

/** The cells of one line by the key of their column; a Map, for headers come from the file. */
type Cells = { readonly line: number; readonly get: (column: string) => string };

/**
 * Imports the bytes of a CSV file whose first line names the columns of `csv-columns.ts`, in any
 * order. Separators `;`, `,` and tab are recognised.
 * @returns drafts, and what could not be taken. Never throws on a file, whatever it holds.
 */
export function importCsv(bytes: Uint8Array, context: ImportContext): Imported {
  const { text, refusal } = readIncoming(bytes);
  if (refusal) return { drafts: [], findings: [refusal] };
  const findings: ImportFinding[] = [];
  const say: Say = (line, message, mend) => findings.push({ line, message, mend });
  const [header, ...rows] = readRows(text, say);
  const keys = (header?.cells ?? []).map(columnKey);
  const missing = neededColumns.filter((name) => !keys.includes(columnKey(name)));
  if (missing.length > 0) {
    say(
      1,
      `Colonnes manquantes : ${missing.map((name) => `« ${name} »`).join(", ")}.`,
      "La première ligne nomme les colonnes : exportez une question pour en avoir le modèle.",
    );
    return draftsOf([], context, findings);
  }
  sayUnknown(header?.cells ?? [], say);
  const described = rows.flatMap(({ line, cells }) => {
    const byKey = new Map(keys.map((key, index) => [key, readCell(cells[index] ?? "").trim()]));
    return readQuestion({ line, get: (column) => byKey.get(columnKey(column)) ?? "" }, say);
  });
  return draftsOf(described, context, findings);
}

function sayUnknown(headers: readonly string[], say: Say): void {
  const known = new Set(columns.map(columnKey));
  const unknown = headers.filter((header) => !known.has(columnKey(header)));
  if (unknown.length === 0) return;
  const named = unknown.slice(0, 20).map((name) => `« ${name.slice(0, 40)} »`);
  say(
    1,
    `Colonnes non reprises : ${named.join(", ")}${unknown.length > named.length ? "…" : "."}`,
    "Renommez-les comme dans un fichier exporté, ou retirez-les.",
  );
}

function readQuestion(cells: Cells, say: Say): Described[] {
  const { line, get } = cells;
  const kind = kindOf(get("type"), cells);
  if (!kind) {
    say(
      line,
      `Question de type « ${get("type").slice(0, 40)} » : la banque n’a pas ce type.`,
      "Écrivez single, multiple, ordering ou matching.",
    );
    return [];
  }
  const texts = (column: string) => readText(get(column), "markdown", line, say);
  const targets = range(counts.targets).flatMap((number): DescribedTarget[] => {
    const text = texts(`cible ${number}`);
    return text === "" ? [] : [{ id: get(`id cible ${number}`) || null, text }];
  });
  const options = range(counts.options).flatMap((number): DescribedOption[] => {
    const text = texts(`option ${number}`);
    if (text === "") return [];
    const key = get(`clé ${number}`);
    return [
      {
        id: get(`id option ${number}`) || null,
        text,
        correct: isYes(key),
        target: kind === "matching" ? targetOf(key, targets, line, say) : -1,
        rationale: texts(`justification ${number}`),
      },
    ];
  });
  return [
    {
      line,
      kind,
      id: get("identifiant") || null,
      marks: {
        domain: get("domaine") || null,
        competencies: words(get("compétences")),
        difficulty: get("niveau") || null,
        form: get("forme") || null,
        resources: words(get("ressources")),
        revision: revisionOf(get("révision")),
        authoredOn: get("écrite le") || null,
        reviewedOn: get("relue le") || null,
      },
      stem: texts("énoncé"),
      options,
      targets: kind === "matching" ? targets : [],
      explanation: texts("explication"),
      sources: range(counts.sources).flatMap((number) => sourceOf(cells, number, say)),
    },
  ];
}

const kinds = new Map<string, Described["kind"]>([
  ["single", "single"],
  ["simple", "single"],
  ["multiple", "multiple"],
  ["ordering", "ordering"],
  ["ordre", "ordering"],
  ["matching", "matching"],
  ["association", "matching"],
]);

/** A file that has no type has choices: the number of keys says which. */
function kindOf(type: string, { get }: Cells): Described["kind"] | undefined {
  if (type !== "") return kinds.get(columnKey(type));
  return range(counts.options).filter((number) => isYes(get(`clé ${number}`))).length > 1
    ? "multiple"
    : "single";
}

function isYes(key: string): boolean {
  return ["oui", "o", "x", "1", "vrai", "true", "yes"].includes(columnKey(key));
}

/** A key names its target by id, by number or by text. */
function targetOf(key: string, targets: readonly DescribedTarget[], line: number, say: Say): number {
  const byId = targets.findIndex((target) => target.id === key);
  const byText = targets.findIndex((target) => target.text === key);
  const byNumber = /^[1-9]$/.test(key) && Number(key) <= targets.length ? Number(key) - 1 : -1;
  const index = [byId, byText, byNumber].find((one) => one !== -1) ?? -1;
  if (index === -1)
    say(
      line,
      `La clé « ${key.slice(0, 60)} » ne nomme aucune cible.`,
      "Écrivez l’id, le numéro ou le texte d’une cible.",
    );
  return index;
}

function sourceOf({ line, get }: Cells, number: number, say: Say): Source[] {
  const [title, url, language, locator] = ["source", "adresse", "langue", "endroit"].map((name) =>
    get(`${name} ${number}`),
  );
  if (!title && !url) return [];
  const source = Source.safeParse({
    title,
    url,
    ...(language ? { language } : {}),
    ...(locator ? { locator } : {}),
  });
  if (source.success) return [source.data];
  say(
    line,
    `La source ${number} n’est pas reprise : ${source.error.issues.map((issue) => issue.message).join(", ")}.`,
    "Donnez-lui un titre et une adresse complète, commençant par https://.",
  );
  return [];
}

function words(cell: string): string[] {
  return cell
    .split(/[\s,]+/)
    .filter((word) => word !== "")
    .slice(0, 20);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
