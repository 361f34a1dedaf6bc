import { Kind, Source } from "../schema";
import { columnKey, counts } from "./csv-columns";
import type { Described, DescribedOption, DescribedTarget, Say } from "./exchange";
import { readText } from "./incoming-text";
import { keyedBy } from "./keyed-by";

/** The cells of one line by the key of their column; a Map, for headers come from the file. */
export type Cells = { readonly line: number; readonly get: (column: string) => string };

/** What one line describes; nothing, told, when its type is not one of ours. */
export function readQuestion(cells: Cells, say: Say): Described[] {
  const { line, get } = cells;
  const kind = kindOf(get("type"), cells);
  if (!kind) {
    say(
      line,
      `Question de type « ${get("type").slice(0, 40)} » : la banque n’a pas ce type.`,
      `Écrivez ${oneOf.format(Kind.options)}.`,
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
        target: keyedBy[kind] === "target" ? targetOf(key, targets, line, say) : -1,
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
        competencies: wordsOf(get("compétences")),
        difficulty: get("niveau") || null,
        form: get("forme") || null,
        resources: wordsOf(get("ressources")),
        authoredOn: get("écrite le") || null,
        reviewedOn: get("relue le") || null,
      },
      stem: texts("énoncé"),
      options,
      targets: keyedBy[kind] === "target" ? targets : [],
      explanation: texts("explication"),
      sources: range(counts.sources).flatMap((number) => sourceOf(cells, number, say)),
    },
  ];
}

/** What people write for a kind, besides its own name. */
const words: Record<Kind, readonly string[]> = {
  single: ["simple"],
  multiple: [],
  ordering: ["ordre"],
  matching: ["association"],
};
const kinds = new Map(
  Kind.options.flatMap((kind) => [kind, ...words[kind]].map((word): [string, Kind] => [word, kind])),
);
const oneOf = new Intl.ListFormat("fr", { type: "disjunction" });

/** A file that has no type has choices: the number of keys says which. */
function kindOf(type: string, { get }: Cells): Kind | undefined {
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

function wordsOf(cell: string): string[] {
  return cell
    .split(/[\s,]+/)
    .filter((word) => word !== "")
    .slice(0, 20);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
