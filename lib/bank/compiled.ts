import * as z from "zod/mini";
import { ChoiceResponse, ItemRef, OrderResponse, PairsResponse } from "./item";
import { Competency, Domain, Resource, Retirement, Revision, Source } from "./schema";

/*
 * The bank as the build publishes it and the browser reads it. Each file's name holds the
 * digest of its content, so that it can be cached for ever and an attempt keeps its wording.
 * Reading is tolerant: a field that a later version adds is ignored, whatever the depth.
 */

const Html = z.string();

/** A source as it is shown; `locatorLanguage` is said when the locator is not in French. */
export const CompiledSource = z.object({ ...Source.shape, locatorLanguage: z.optional(z.literal("en")) });
export type CompiledSource = z.infer<typeof CompiledSource>;

const CompiledTarget = z.object({ id: z.string(), text: z.string() });
export type CompiledTarget = z.infer<typeof CompiledTarget>;

/** What is common to every kind. */
const common = {
  ...ItemRef.shape,
  form: z.enum(["situation", "connaissance"]),
  stem: Html,
  /** The stem as plain text: for lists, accessible names and the report. */
  title: z.string(),
  options: z.array(z.object({ id: z.string(), html: Html, text: z.string(), rationale: Html })),
  explanation: Html,
  sources: z.array(CompiledSource),
  resources: z.array(z.string()),
};

/** Published empty where a kind has no targets: pages of before the union refuse an item without. */
const noTargets = z._default(z.array(z.never()).check(z.maxLength(0)), []);

/** One item, ready to show: sanitised HTML, and plain text where HTML cannot go. */
export const CompiledItem = z.discriminatedUnion("kind", [
  z.object({ ...common, kind: z.literal("single"), targets: noTargets, key: ChoiceResponse }),
  z.object({ ...common, kind: z.literal("multiple"), targets: noTargets, key: ChoiceResponse }),
  z.object({ ...common, kind: z.literal("ordering"), targets: noTargets, key: OrderResponse }),
  z.object({ ...common, kind: z.literal("matching"), targets: z.array(CompiledTarget), key: PairsResponse }),
]);
export type CompiledItem = z.infer<typeof CompiledItem>;

/** What the draw needs to know of some active items: one slice of the bank, or all of it on the server. */
export const ItemIndex = z.array(ItemRef);

/** Where a question stands today, whatever an attempt remembers of it. */
export const Standing = z.extend(ItemRef, {
  status: z.enum(["active", "retired"]),
  history: z.array(z.object(Revision.shape)),
  retirement: z.nullable(z.object(Retirement.shape)),
});
export type Standing = z.infer<typeof Standing>;

/** All there is to know of one question, at its lasting address. */
export const QuestionSheet = z.object({
  item: CompiledItem,
  standing: Standing,
  /** The competencies by name, main one first. */
  subjects: z.array(z.object({ id: z.string(), title: z.string() })),
  resources: z.array(z.object({ title: z.string(), url: z.string(), language: Resource.shape.language })),
  authoredOn: z.string(),
  reviewedOn: z.string(),
  /** The file, from the root of the repository. */
  file: z.string(),
});
export type QuestionSheet = z.infer<typeof QuestionSheet>;

/** What the search of the bank knows of a question; on the server only. */
export const SearchEntry = z.extend(ItemRef, {
  title: z.string(),
  /** Everything else that may be searched: options, explanation. */
  text: z.string(),
  form: z.enum(["situation", "connaissance"]),
  status: z.enum(["active", "retired"]),
  /** The English terms of the title, for screen readers; an older list has none. */
  english: z._default(z.array(z.string()), []),
});
export type SearchEntry = z.infer<typeof SearchEntry>;

/** One line of a list of questions. */
export const FoundQuestion = z.pick(SearchEntry, {
  id: true,
  title: true,
  domain: true,
  competencies: true,
  difficulty: true,
  kind: true,
  status: true,
  english: true,
});
export type FoundQuestion = z.infer<typeof FoundQuestion>;

/** Questions on a page of a list, unless asked otherwise, and at most. */
export const pageSize = 20;
export const maxPageSize = 100;

/** A page of what a search found. */
export const SearchResult = z.object({
  total: z.int(),
  /** From 1. */
  page: z.int(),
  pages: z.int(),
  questions: z.array(FoundQuestion),
});
export type SearchResult = z.infer<typeof SearchResult>;

/** Domains, competencies and resources: what a result needs to name things and recommend. */
export const Catalogue = z.object({
  domains: z.array(z.object({ ...Domain.shape, competencies: z.array(z.object(Competency.shape)) })),
  resources: z.array(z.object(Resource.shape)),
});
export type Catalogue = z.infer<typeof Catalogue>;

/** Where the current bank is published. Small: it travels inside the pages. */
export const Publication = z.object({
  version: z.string(),
  digest: z.string(),
  /** How many slices the active items are dealt in; see `sliceUrl`. */
  slices: z.int(),
  /** Address of the catalogue on this site. */
  catalogue: z.string(),
  activeItems: z.int(),
  /** Active items of each domain, by its id. */
  poolSizes: z.record(z.string(), z.int()),
  /** Address of the repository on the forge, where questions are reported. */
  repository: z.string(),
});
export type Publication = z.infer<typeof Publication>;

/** Address of a slice of the bank, numbered from 0. */
export function sliceUrl({ digest }: Pick<Publication, "digest">, slice: number): string {
  return `/bank/slices/${digest}/${slice}.json`;
}

/** At most this many items in one request. */
export const maxItemsPerRequest = 70;

/** Address of a set of items, by their digests: one request brings all an attempt needs. */
export function itemsUrl(digests: readonly string[]): string {
  return `/bank/items/${[...digests].sort().join(".")}`;
}

/** Address of all there is to know of a question. */
export function sheetUrl(id: string): string {
  return `/bank/questions/${id}.json`;
}

/** At most this many questions in one request about where they stand. */
export const maxStandingsPerRequest = 100;

/** Address of where some questions stand today. */
export function standingsUrl(ids: readonly string[]): string {
  return `/bank/standings/${[...ids].sort().join(".")}`;
}
