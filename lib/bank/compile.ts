import { createHash } from "node:crypto";
import type { Catalogue, CompiledItem, Publication } from "./compiled";
import type { ItemRef, Key } from "./item";
import { createRenderer, type Renderer } from "./render";
import type { LocatedQuestion, SourceBank } from "./source-bank";
import { frenchTypography } from "./typography";

export type CompiledBank = {
  readonly publication: Publication;
  readonly catalogue: Catalogue;
  readonly items: readonly CompiledItem[];
  /** The published files, by their path below `public/`. */
  readonly files: ReadonlyMap<string, string>;
};

/** Compiles a bank that has passed its checks. Only active items are published. */
export async function compileBank(bank: SourceBank): Promise<CompiledBank> {
  const renderer = await createRenderer(bank.manifest.value.englishTerms);
  const items = bank.questions
    .filter((question) => question.value.status === "active")
    .map((question) => compileItem(question, renderer));
  const catalogue = compileCatalogue(bank);
  const index = JSON.stringify(items.map(toRef));
  const catalogueJson = JSON.stringify(catalogue);
  const indexPath = `bank/index.${digestOf(index)}.json`;
  const cataloguePath = `bank/catalogue.${digestOf(catalogueJson)}.json`;
  const files = new Map([
    [indexPath, index],
    [cataloguePath, catalogueJson],
    ...items.map((item): [string, string] => [`bank/items/${item.digest}.json`, JSON.stringify(item)]),
  ]);
  const publication: Publication = {
    version: bank.manifest.value.version,
    digest: digestOf(index + catalogueJson),
    index: `/${indexPath}`,
    catalogue: `/${cataloguePath}`,
    activeItems: items.length,
    poolSizes: Object.fromEntries(
      catalogue.domains.map((d) => [d.id, items.filter((item) => item.domain === d.id).length]),
    ),
    repository: bank.manifest.value.repository,
  };
  return { publication, catalogue, items, files };
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
    options: value.options.map((option) => ({
      id: option.id,
      html: render.inline(option.text),
      text: render.text(option.text),
      rationale: render.inline(option.rationale),
    })),
    targets:
      value.kind === "matching" ? value.targets.map((t) => ({ id: t.id, text: render.text(t.text) })) : [],
    key: keyOf(value),
    explanation: render.block(value.explanation),
    sources: value.sources.map((source) => ({
      ...source,
      title: titleIn(source.language, source.title),
      ...(source.locator ? { locator: frenchTypography(source.locator) } : {}),
    })),
    resources: value.resources,
  };
  return { ...item, digest: digestOf(JSON.stringify(item)) };
}

/** An English title keeps its own typography. */
function titleIn(language: "fr" | "en" | undefined, title: string): string {
  return language === "en" ? title : frenchTypography(title);
}

function keyOf(question: LocatedQuestion["value"]): Key {
  switch (question.kind) {
    case "single":
    case "multiple":
      return { type: "choice", options: question.options.filter((o) => o.correct).map((o) => o.id) };
    case "ordering":
      return { type: "order", options: question.options.map((o) => o.id) };
    case "matching":
      return { type: "pairs", pairs: Object.fromEntries(question.options.map((o) => [o.id, o.match])) };
  }
}

function toRef({ id, revision, digest, domain, competencies, difficulty, kind }: CompiledItem): ItemRef {
  return { id, revision, digest, domain, competencies, difficulty, kind };
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
