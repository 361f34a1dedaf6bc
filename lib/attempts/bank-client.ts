import * as z from "zod/mini";
import { type Pool, sliceOrder, withSlice } from "../assessment/pool";
import {
  Catalogue,
  CompiledItem,
  type FoundQuestion,
  ItemIndex,
  itemsUrl,
  maxItemsPerRequest,
  maxPageSize,
  maxStandingsPerRequest,
  type Publication,
  QuestionSheet,
  SearchResult,
  Standing,
  sheetUrl,
  sliceUrl,
  standingsUrl,
} from "../bank/compiled";
import type { ItemRef } from "../bank/item";
import type { DomainId } from "../bank/schema";
import { withCurrentBank } from "./current-bank";
import { BankUnavailable, fetchJson } from "./fetch-json";

/** One slice of the bank's active items, as the draw knows them. @throws BankUnavailable */
const fetchSlice = (bank: Publication, slice: number): Promise<ItemRef[]> =>
  fetchJson(sliceUrl(bank, slice), ItemIndex);

/**
 * Fetches slices of the bank, in the attempt's own order, until there is enough to draw from.
 * @param pool what was fetched before, for the same bank and seed.
 * @param isEnough whether a pool will do; never asked of one that is complete.
 * @throws BankUnavailable
 */
export async function fetchPool(
  bank: Publication,
  seed: number,
  pool: Pool,
  isEnough: (pool: Pool) => boolean,
): Promise<Pool> {
  const order = sliceOrder(bank.slices, seed);
  let grown = pool;
  while (!grown.complete && !isEnough(grown))
    grown = withSlice(grown, await fetchSlice(bank, order[grown.slices] ?? 0), bank.slices);
  return grown;
}

/** Where some questions stand today; those that never were published are left out. @throws BankUnavailable */
export async function fetchStandings(ids: readonly string[]): Promise<Standing[]> {
  return inBatches(ids, maxStandingsPerRequest, (batch) =>
    fetchJson(standingsUrl(batch), z.array(Standing), { cache: "no-cache" }),
  );
}

/** A question at its lasting address; `null` when the bank has none of that name. @throws BankUnavailable */
export async function fetchSheet(id: string): Promise<QuestionSheet | null> {
  try {
    return await fetchJson(sheetUrl(id), QuestionSheet, { cache: "no-cache" });
  } catch (error) {
    if (error instanceof BankUnavailable && error.status === 404) return null;
    throw error;
  }
}

/** A page of the questions that answer a search. @throws BankUnavailable */
export const fetchSearch = (query: string): Promise<SearchResult> =>
  fetchJson(`/bank/search?${query}`, SearchResult);

/** Every active question of a domain, by name. @throws BankUnavailable */
export async function fetchDomainQuestions(domain: DomainId): Promise<FoundQuestion[]> {
  const found: FoundQuestion[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const query = new URLSearchParams({ domaine: domain, taille: String(maxPageSize), page: String(page) });
    const answer = await fetchSearch(query.toString());
    found.push(...answer.questions.filter((one) => one.status === "active"));
    ({ pages } = answer);
  }
  return found;
}

/** Domains, competencies and resources, of the bank that the server publishes now. @throws BankUnavailable */
export const fetchCatalogue = (known: Publication): Promise<Catalogue> =>
  withCurrentBank(known, (bank) => fetchJson(bank.catalogue, Catalogue));

/** Full items by digest, in as few requests as possible. @throws BankUnavailable */
export async function fetchItems(digests: readonly string[]): Promise<CompiledItem[]> {
  return inBatches(digests, maxItemsPerRequest, (batch) => fetchJson(itemsUrl(batch), z.array(CompiledItem)));
}

async function inBatches<T>(
  list: readonly string[],
  size: number,
  fetchBatch: (batch: readonly string[]) => Promise<T[]>,
): Promise<T[]> {
  const batches: string[][] = [];
  for (let i = 0; i < list.length; i += size) batches.push(list.slice(i, i + size));
  return (await Promise.all(batches.map(fetchBatch))).flat();
}
