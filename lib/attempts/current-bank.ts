import { Publication } from "../bank/compiled";
import { publicationUrl } from "../bank/publication-url";
import { BankUnavailable, fetchJson } from "./fetch-json";

/** Publications that the server was found not to have, by digest, with the one that it has. */
const replaced = new Map<string, Publication>();

/**
 * Asks something of the bank that a page knows, and of the one that the server publishes when it
 * has the first no longer, or not yet: a page may be of another release than the server.
 * @param ask is run once more, with the other bank, when the server answers that there is no such thing.
 * @throws BankUnavailable when the server could not be reached, or has what the page knows of and fails all the same.
 */
export async function withCurrentBank<T>(
  known: Publication,
  ask: (bank: Publication) => Promise<T>,
): Promise<T> {
  const bank = replaced.get(known.digest) ?? known;
  try {
    return await ask(bank);
  } catch (error) {
    if (!(error instanceof BankUnavailable) || !isGone(error.status)) throw error;
    const published = await fetchJson(publicationUrl, Publication, { cache: "no-cache" });
    if (published.digest === bank.digest) throw error;
    replaced.set(known.digest, published);
    return ask(published);
  }
}

function isGone(status: number | null): boolean {
  return status === 404 || status === 410;
}
