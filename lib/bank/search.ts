import MiniSearch from "minisearch";
import * as z from "zod/mini";
import { type FoundQuestion, maxPageSize, pageSize, type SearchEntry, type SearchResult } from "./compiled";
import { Difficulty, DomainId, Kind } from "./schema";
import { normalise } from "./words";

/*
 * Searching the bank: accents and typing errors are forgiven, a beginning of a word is enough, and
 * every word must be found somewhere.
 */

/** What is asked, as an address says it. Whatever an address holds that means nothing is left out. */
export const SearchQuery = z.object({
  q: z.catch(z.string().check(z.trim(), z.maxLength(200)), ""),
  domaine: z.catch(z.nullable(DomainId), null),
  competence: z.catch(z.nullable(z.string().check(z.maxLength(60))), null),
  niveau: z.catch(z.nullable(Difficulty), null),
  type: z.catch(z.nullable(Kind), null),
  page: z.catch(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(10_000)), 1),
  taille: z.catch(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(maxPageSize)), pageSize),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** What the parameters of an address ask. Never throws. */
export function readQuery(params: URLSearchParams): SearchQuery {
  const value = (name: string) => params.get(name) || null;
  return SearchQuery.parse({
    q: params.get("q") ?? "",
    domaine: value("domaine"),
    competence: value("competence"),
    niveau: value("niveau"),
    type: value("type"),
    page: params.get("page") ?? 1,
    taille: params.get("taille") ?? pageSize,
  });
}

/**
 * Makes the search of a bank.
 * @param competencyTitles the words by which readers know each competency.
 */
export function createSearch(
  entries: readonly SearchEntry[],
  competencyTitles: ReadonlyMap<string, string>,
): (query: SearchQuery) => SearchResult {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const index = new MiniSearch<SearchEntry & { subject: string }>({
    fields: ["title", "subject", "text", "id"],
    tokenize: (text) => normalise(text).split(" "),
    processTerm: (term) => (term.length > 1 ? term : null),
    searchOptions: {
      combineWith: "AND",
      prefix: (term) => term.length >= 3,
      // One error in a word of five letters, two in a word of ten.
      fuzzy: (term) => (term.length >= 5 ? Math.min(2, Math.floor(term.length / 5)) : false),
      boost: { title: 3, subject: 2 },
    },
  });
  index.addAll(
    entries.map((entry) => ({
      ...entry,
      subject: entry.competencies.map((id) => competencyTitles.get(id) ?? id).join(" "),
    })),
  );
  const everything = [...entries].sort(
    (a, b) =>
      DomainId.options.indexOf(a.domain) - DomainId.options.indexOf(b.domain) || (a.id < b.id ? -1 : 1),
  );

  return (query) => {
    const words = normalise(query.q);
    const ranked =
      words === "" ? everything : index.search(query.q).flatMap((hit) => byId.get(String(hit.id)) ?? []);
    const found = ranked.filter((entry) => matches(entry, query));
    const pages = Math.max(1, Math.ceil(found.length / query.taille));
    const page = Math.min(query.page, pages);
    return {
      total: found.length,
      page,
      pages,
      questions: found.slice((page - 1) * query.taille, page * query.taille).map(asLine),
    };
  };
}

function matches(entry: SearchEntry, { domaine, competence, niveau, type }: SearchQuery): boolean {
  return (
    (domaine === null || entry.domain === domaine) &&
    (competence === null || entry.competencies.includes(competence)) &&
    (niveau === null || entry.difficulty === niveau) &&
    (type === null || entry.kind === type)
  );
}

function asLine(entry: SearchEntry): FoundQuestion {
  const { id, title, domain, competencies, difficulty, kind, status, english } = entry;
  return { id, title, domain, competencies, difficulty, kind, status, english };
}
