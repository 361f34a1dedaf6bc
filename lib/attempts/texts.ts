import type { CompiledItem } from "../bank/compiled";
import { fetchItems } from "./bank-client";
import type { Journal } from "./journal";
import { digestsOf } from "./snapshot";

/**
 * The texts of some items, from this device and else from the server.
 * @returns those that were fetched, and the digests that the server publishes no more.
 * @throws BankUnavailable
 */
export async function findTexts(
  journal: Journal,
  digests: readonly string[],
): Promise<{ fetched: CompiledItem[]; gone: string[] }> {
  await journal.loadTexts(digests);
  const known = journal.getSnapshot().items;
  const missing = [...new Set(digests.filter((digest) => !known.has(digest)))];
  const fetched = missing.length > 0 ? await fetchItems(missing) : [];
  const found = new Set(fetched.map((item) => item.digest));
  return { fetched, gone: missing.filter((digest) => !found.has(digest)) };
}

/**
 * Loads the texts of the current attempt's items. The running series goes on without a question of
 * which the text is published no more.
 * @throws BankUnavailable
 */
export async function loadMissingTexts(journal: Journal): Promise<void> {
  const { fetched, gone } = await findTexts(journal, digestsOf(journal.getSnapshot().attempt));
  await journal.addTexts(fetched);
  if (gone.length > 0) await journal.withdraw(gone);
}
