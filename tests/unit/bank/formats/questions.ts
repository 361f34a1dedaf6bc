import fc from "fast-check";
import { filesOnDisk } from "@/lib/bank/files";
import type { Draft, Exportable, ImportContext, Loss } from "@/lib/bank/formats";
import { plainText } from "@/lib/bank/markdown";
import { Question } from "@/lib/bank/question-schema";
import { readBank } from "@/lib/bank/read";
import { DomainId, type Kind } from "@/lib/bank/schema";
import { targetsOf } from "@/lib/kinds/question";

/* The real bank, and questions of every kind whose texts try to be taken for something else. */

const { bank } = readBank(filesOnDisk(process.cwd()));
if (!bank) throw new Error("The bank does not read.");

export const realQuestions: readonly Exportable[] = bank.questions;

export const context: ImportContext = {
  domains: bank.domains.value,
  takenIds: new Set(),
  resourceIds: new Set(bank.resources.map((resource) => resource.value.id)),
  defaultDomain: "cct",
  today: "2026-11-25",
};

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What an import must give back: the question itself, as a draft. */
export function asDraft({ domain, value }: Exportable): Draft {
  const { retirement: _, history: __, ...kept } = value;
  return { domain, value: { ...kept, revision: 1, status: "draft" } };
}

/** The same without what the losses say does not come back word for word. */
export function comparable({ value, domain }: Draft, losses: readonly Loss[]): unknown {
  const lost = new Set(losses.filter((loss) => loss.id === value.id).map((loss) => loss.field));
  return {
    ...value,
    domain,
    sources: lost.has("sources") ? null : value.sources,
    options: value.options.map((option) => ({
      ...option,
      text: lost.has("options") ? null : option.text,
      rationale: losses.some((loss) => loss.id === value.id && /bloc ouvert/.test(loss.message))
        ? null
        : option.rationale,
    })),
    targets: targetsOf(value).map(({ id, text }) => ({ id, text: plainText(text) })),
  };
}

const pieces = [
  "{ } = ~ # : \\",
  "####",
  "->",
  "::",
  "//",
  "$CATEGORY: a/b",
  "[html]",
  "%50%",
  "\" ; ' ,",
  "< > & &amp; ]]> <!-- --> <![CDATA[",
  "« é » ’ … π 🙂 👩‍🚀",
  "`code` **gras** *emphase*",
  '\n\n```yaml\nkind: Pod\n  app: { nom: "x" }\n\n  fin: ~\n```\n\n',
  "\n\n- un\n- deux\n\n",
  "\n",
  "\n\n",
  "=1+1",
  "@SOMME(A1)",
  "\\n \\= \\\\",
  "\t",
  "__proto__",
  "**Sources**",
  "&&058;",
  "'",
];

/** A text of a question: trimmed as the schema trims it, at least `min` characters. */
const textOf = (min: number, max: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "grapheme", maxLength: 12 })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join(" ").trim().slice(0, max).trim())
    .filter(
      (text) => [...text].length >= min && text.isWellFormed() && !/\r/.test(text) && text === clean(text),
    );

/** Texts that hold control characters are `clean`'s business, and have their own test. */
const clean = (text: string) => text.replace(/[^\t\n\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => `o${index}--x`.slice(0, 3 + (index % 3)));
const day = fc.constantFrom("2026-01-31", "2024-02-29");
const domains = context.domains;

const source = fc.record(
  {
    title: textOf(3, 200),
    url: fc.constantFrom(
      "https://exemple.fr/a",
      "https://exemple.fr/a(b)?c=d&e=%20#f_g*h",
      "https://exemple.fr/[x]~y",
    ),
    language: fc.constantFrom("fr" as const, "en" as const),
    locator: textOf(3, 240),
  },
  { requiredKeys: ["title", "url"] },
);

const common = fc.record({
  revision: fc.integer({ min: 1, max: 99 }),
  difficulty: fc.constantFrom("initiation", "pratique", "expertise"),
  form: fc.constantFrom("situation", "connaissance"),
  stem: textOf(20, 600),
  explanation: textOf(30, 600),
  sources: fc.array(source, { minLength: 1, maxLength: 5 }),
  resources: fc.uniqueArray(fc.constantFrom(...context.resourceIds), { maxLength: 5 }),
  authoredOn: day,
  reviewedOn: day,
  status: fc.constantFrom("draft", "active"),
});

const option = fc.record({ text: textOf(1, 200), rationale: textOf(10, 200) });

type Asked = { readonly kind: Kind; readonly options: readonly object[] };

const kinds: Record<Kind, fc.Arbitrary<Asked>> = {
  single: fc.tuple(fc.array(option, { minLength: 3, maxLength: 6 }), fc.nat()).map(([options, key]) => ({
    kind: "single" as const,
    options: options.map((one, index) => ({ ...one, correct: index === key % options.length })),
  })),
  multiple: fc.array(option, { minLength: 4, maxLength: 7 }).chain((options) =>
    fc.integer({ min: 2, max: options.length - 1 }).map((right) => ({
      kind: "multiple" as const,
      options: options.map((one, index) => ({ ...one, correct: index < right })),
    })),
  ),
  ordering: fc
    .array(option, { minLength: 3, maxLength: 6 })
    .map((options) => ({ kind: "ordering" as const, options })),
  matching: fc
    .tuple(
      fc.array(option, { minLength: 3, maxLength: 6 }),
      fc.uniqueArray(textOf(1, 100), { minLength: 2, maxLength: 7, selector: (text) => plainText(text) }),
      fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
    )
    .filter(([, targets]) => targets.every((text) => plainText(text) !== ""))
    .map(([options, targets, picks]) => ({
      kind: "matching" as const,
      options: options.map((one, index) => ({ ...one, match: `o${(picks[index] ?? 0) % targets.length}` })),
      targets: targets.map((text, index) => ({ id: `o${index}`, text })),
    })),
};

/** A question of any kind. */
const anyQuestion = fc
  .tuple(common, fc.oneof(...Object.values(kinds)), fc.nat())
  .map(([shared, kind, pick]): Exportable => {
    const domain = domains[pick % domains.length];
    const competencies = domain?.competencies.slice(0, 1 + (pick % 3)).map((one) => one.id);
    const named = ids(kind.options.length);
    const value = {
      $schema: "../schemas/question.schema.json",
      id: "x",
      ...shared,
      ...kind,
      competencies,
      options: kind.options.map((one, index) => ({ id: named[index], ...one })),
    };
    return { domain: DomainId.parse(domain?.id), value: Question.parse(value) };
  });

/** Several questions, each with its own id. */
export const anyQuestions = fc
  .array(anyQuestion, { minLength: 1, maxLength: 4 })
  .map((questions) =>
    questions.map(
      ({ domain, value }, index): Exportable => ({ domain, value: { ...value, id: `q-${index}` } }),
    ),
  );
