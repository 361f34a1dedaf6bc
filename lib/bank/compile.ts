import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { optionsOf, targetsOf } from "../kinds/question";
import { kindRules } from "../kinds/registry";
import {
  type Catalogue,
  CompiledItem,
  type CompiledSource,
  type Publication,
  type QuestionSheet,
  type SearchEntry,
  type Standing,
  sheetUrl,
  sliceUrl,
} from "./compiled";
import { looksEnglish, markedTerms } from "./english";
import { refOf } from "./item";
import { createRenderer, type Renderer } from "./render";
import type { Source } from "./schema";
import { dealSlices } from "./slices";
import type { LocatedQuestion, SourceBank } from "./source-bank";
import { frenchTypography } from "./typography";

export type CompiledBank = {
  readonly publication: Publication;
  readonly catalogue: Catalogue;
  readonly items: readonly CompiledItem[];
  /** What the server knows and no browser fetches whole: every published question, for search and draws. */
  readonly entries: readonly SearchEntry[];
  readonly standings: readonly Standing[];
  /** The published files, by their path below `public/`. */
  readonly files: ReadonlyMap<string, string>;
};

/** Compiles a bank that has passed its checks. Active items are drawn; retired ones keep their address. */
export async function compileBank(bank: SourceBank): Promise<CompiledBank> {
  const renderer = await createRenderer(bank.manifest.value.englishTerms);
  const catalogue = compileCatalogue(bank);
  const titles = new Map(catalogue.domains.flatMap((d) => d.competencies.map((c) => [c.id, c.title])));
  const resources = new Map(catalogue.resources.map((resource) => [resource.id, resource]));
  const published = bank.questions
    .filter((question) => question.value.status !== "draft")
    .map(
      (question): QuestionSheet => ({
        ...sheetOf(question, renderer),
        subjects: question.value.competencies.map((id) => ({ id, title: titles.get(id) ?? id })),
        resources: question.value.resources.flatMap((id) => {
          const resource = resources.get(id);
          return resource ? [{ title: resource.title, url: resource.url, language: resource.language }] : [];
        }),
      }),
    );
  const items = published.filter((one) => one.standing.status === "active").map((one) => one.item);
  const slices = dealSlices(items.map(refOf)).map((slice) => JSON.stringify(slice));
  const catalogueJson = JSON.stringify(catalogue);
  const cataloguePath = `/bank/catalogue.${digestOf(catalogueJson)}.json`;
  const publication: Publication = {
    version: bank.manifest.value.version,
    digest: digestOf(slices.join() + catalogueJson),
    slices: slices.length,
    catalogue: cataloguePath,
    activeItems: items.length,
    poolSizes: Object.fromEntries(
      catalogue.domains.map((d) => [d.id, items.filter((item) => item.domain === d.id).length]),
    ),
    repository: bank.manifest.value.repository,
  };
  const files = new Map([
    [cataloguePath, catalogueJson],
    ...slices.map((slice, index): [string, string] => [sliceUrl(publication, index), slice]),
    ...items.map((item): [string, string] => [`/bank/items/${item.digest}.json`, JSON.stringify(item)]),
    ...published.map((one): [string, string] => [sheetUrl(one.item.id), JSON.stringify(one)]),
  ]);
  return {
    publication,
    catalogue,
    items,
    entries: published.map(({ item, standing }) => ({
      ...refOf(item),
      title: item.title,
      text: searchText(item),
      form: item.form,
      status: standing.status,
      english: markedTerms(item.stem),
    })),
    standings: published.map((one) => one.standing),
    files,
  };
}

function sheetOf(
  question: LocatedQuestion,
  renderer: Renderer,
): Omit<QuestionSheet, "subjects" | "resources"> {
  const { value, file } = question;
  const item = compileItem(question, renderer);
  const { retirement = null, history = [] } = value;
  return {
    item,
    standing: {
      ...refOf(item),
      status: value.status === "retired" ? "retired" : "active",
      history: history.map((one) => ({ ...one, change: frenchTypography(one.change) })),
      retirement: retirement && { ...retirement, reason: frenchTypography(retirement.reason) },
    },
    authoredOn: value.authoredOn,
    reviewedOn: value.reviewedOn,
    file,
  };
}

/** What a search looks through besides the title. */
function searchText({ options, targets, explanation }: CompiledItem): string {
  return [
    ...options.map((option) => option.text),
    ...targets.map((target) => target.text),
    explanation.replace(/<[^>]*>/g, " "),
  ].join(" ");
}

/** First 96 bits of SHA-256 in base64url: 16 characters, and no two contents will ever share them. */
export function digestOf(content: string): string {
  return createHash("sha256").update(content).digest("base64url").slice(0, 16);
}

function compileItem({ value, domain }: LocatedQuestion, render: Renderer): CompiledItem {
  const item = {
    id: value.id,
    revision: value.revision,
    domain,
    competencies: value.competencies,
    difficulty: value.difficulty,
    kind: value.kind,
    form: value.form,
    stem: render.block(value.stem),
    title: render.title(value.stem),
    options: optionsOf(value).map((option) => ({
      id: option.id,
      html: render.inline(option.text),
      text: render.text(option.text),
      rationale: render.inline(option.rationale),
    })),
    targets: targetsOf(value).map(({ id, text }) => ({ id, text: render.text(text) })),
    key: kindRules[value.kind].keyOf(value),
    explanation: render.block(value.explanation),
    sources: value.sources.map((source) => ({
      ...source,
      title: titleIn(source.language, source.title),
      ...locatorOf(source),
    })),
    resources: value.resources,
  };
  const compiled = { ...item, digest: digestOf(JSON.stringify(item)) };
  assertStrict(compiled);
  return compiled;
}

/** Readers ignore what they do not know; the compiler must write nothing of the sort. */
function assertStrict(item: { readonly id: string }): asserts item is CompiledItem {
  if (!isDeepStrictEqual(CompiledItem.parse(item), item))
    throw new Error(`The compiled item ${item.id} holds more than its kind has.`);
}

/** A heading quoted from an English page is English, and said so; anything else is French. */
function locatorOf({ language, locator }: Source): Pick<CompiledSource, "locator" | "locatorLanguage"> {
  if (locator === undefined) return {};
  return language === "en" && looksEnglish(locator)
    ? { locator, locatorLanguage: "en" }
    : { locator: frenchTypography(locator) };
}

/** An English title keeps its own typography. */
function titleIn(language: "fr" | "en" | undefined, title: string): string {
  return language === "en" ? title : frenchTypography(title);
}

function compileCatalogue(bank: SourceBank): Catalogue {
  return {
    domains: bank.domains.value.map((domain) => ({
      ...domain,
      title: frenchTypography(domain.title),
      shortTitle: frenchTypography(domain.shortTitle),
      summary: frenchTypography(domain.summary),
      competencies: domain.competencies.map((c) => ({
        ...c,
        title: frenchTypography(c.title),
        description: frenchTypography(c.description),
      })),
    })),
    resources: bank.resources.map(({ value: { $schema: _, ...resource } }) => ({
      ...resource,
      title: titleIn(resource.language, resource.title),
      publisher: frenchTypography(resource.publisher),
      summary: frenchTypography(resource.summary),
    })),
  };
}
