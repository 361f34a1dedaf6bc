import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { SearchEntry, type SearchResult, Standing } from "../bank/compiled";
import { createSearch, type SearchQuery } from "../bank/search";
import { readPublished } from "./publication";

/** What the server keeps of the bank and no browser fetches whole. */
export const ServerBank = z.strictObject({
  entries: z.array(SearchEntry),
  standings: z.array(Standing),
});
export type ServerBank = z.infer<typeof ServerBank>;

/** @throws when `npm run bank -- compile` has not been run. */
export function readServerBank(): ServerBank {
  return ServerBank.parse(JSON.parse(readFileSync(join(process.cwd(), "build", "bank-index.json"), "utf8")));
}

let standings: ReadonlyMap<string, Standing> | null = null;
let search: ((query: SearchQuery) => SearchResult) | null = null;

/** Where some questions stand; those that were never published are left out. Read once. */
export function standingsOf(ids: readonly string[]): Standing[] {
  standings ??= new Map(readServerBank().standings.map((one) => [one.id, one]));
  return ids.flatMap((id) => standings?.get(id) ?? []);
}

/** Searches the published questions. The index is made at the first search. */
export function searchBank(query: SearchQuery): SearchResult {
  if (!search) {
    const { catalogue } = readPublished();
    const titles = new Map(catalogue.domains.flatMap((d) => d.competencies.map((c) => [c.id, c.title])));
    search = createSearch(readServerBank().entries, titles);
  }
  return search(query);
}
