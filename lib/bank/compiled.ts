import * as z from "zod";
import { ItemRef, Response } from "./item";
import { Domain, Resource, Source } from "./schema";

/*
 * The bank as the build publishes it and the browser reads it. Each file's name holds the
 * digest of its content, so that it can be cached for ever and an attempt keeps its wording.
 */

const Html = z.string();

/** One item, ready to show: sanitised HTML, and plain text where HTML cannot go. */
export const CompiledItem = ItemRef.extend({
  form: z.enum(["situation", "connaissance"]),
  stem: Html,
  /** The stem as plain text: for lists, accessible names and the report. */
  title: z.string(),
  options: z.array(z.strictObject({ id: z.string(), html: Html, text: z.string(), rationale: Html })),
  /** For matching items; empty for the others. */
  targets: z.array(z.strictObject({ id: z.string(), text: z.string() })),
  key: Response,
  explanation: Html,
  sources: z.array(Source),
  resources: z.array(z.string()),
});
export type CompiledItem = z.infer<typeof CompiledItem>;

/** What the draw needs to know of every active item. */
export const ItemIndex = z.array(ItemRef);

/** Domains, competencies and resources: what a result needs to name things and recommend. */
export const Catalogue = z.strictObject({ domains: z.array(Domain), resources: z.array(Resource) });
export type Catalogue = z.infer<typeof Catalogue>;

/** Where the current bank is published. Small: it travels inside the pages. */
export const Publication = z.strictObject({
  version: z.string(),
  digest: z.string(),
  /** Addresses of the index and of the catalogue on this site. */
  index: z.string(),
  catalogue: z.string(),
  activeItems: z.int(),
  /** Active items of each domain, by its id. */
  poolSizes: z.record(z.string(), z.int()),
  /** Address of the repository on the forge, where questions are reported. */
  repository: z.string(),
});
export type Publication = z.infer<typeof Publication>;

/** At most this many items in one request. */
export const maxItemsPerRequest = 70;

/** Address of a set of items, by their digests: one request brings all an attempt needs. */
export function itemsUrl(digests: readonly string[]): string {
  return `/bank/items/${[...digests].sort().join(".")}`;
}
