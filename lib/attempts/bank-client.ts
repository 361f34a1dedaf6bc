import * as z from "zod";
import { Catalogue, CompiledItem, ItemIndex, itemsUrl, maxItemsPerRequest } from "../bank/compiled";
import type { ItemRef } from "../bank/item";

/** The server could not be reached, or did not answer what was expected. */
export class BankUnavailable extends Error {
  override readonly name = "BankUnavailable";
}

/** The active items of the bank, as the draw knows them. @throws BankUnavailable */
export const fetchIndex = (url: string): Promise<ItemRef[]> => fetchJson(url, ItemIndex);

/** Domains, competencies and resources. @throws BankUnavailable */
export const fetchCatalogue = (url: string): Promise<Catalogue> => fetchJson(url, Catalogue);

/** Full items by digest, in as few requests as possible. @throws BankUnavailable */
export async function fetchItems(digests: readonly string[]): Promise<CompiledItem[]> {
  const batches: string[][] = [];
  for (let i = 0; i < digests.length; i += maxItemsPerRequest)
    batches.push(digests.slice(i, i + maxItemsPerRequest));
  const answers = await Promise.all(
    batches.map((batch) => fetchJson(itemsUrl(batch), z.array(CompiledItem))),
  );
  return answers.flat();
}

async function fetchJson<T>(url: string, schema: z.ZodType<T>): Promise<T> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new BankUnavailable(`${url}: ${response.status}`);
    return schema.parse(await response.json());
  } catch (cause) {
    if (cause instanceof BankUnavailable) throw cause;
    throw new BankUnavailable(url, { cause });
  }
}
