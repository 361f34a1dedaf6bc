import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { decodeTrie } from "cspell-trie-lib";

/**
 * The French dictionary of the cspell project (Hunspell's « toutes variantes », compiled to a trie).
 * @returns whether a word is in it, as written or in lower case.
 */
export function openFrenchDictionary(): (word: string) => boolean {
  // The package exports its description, beside which the dictionary is.
  const folder = dirname(createRequire(import.meta.url).resolve("@cspell/dict-fr-fr"));
  const trie = decodeTrie(gunzipSync(readFileSync(join(folder, "fr-fr.trie.gz"))));
  const known = new Map<string, boolean>();
  return (word) => {
    const cached = known.get(word);
    if (cached !== undefined) return cached;
    const written = word.replaceAll("'", "’");
    const verdict = trie.hasWord(written, true) || trie.hasWord(written.toLowerCase(), true);
    known.set(word, verdict);
    return verdict;
  };
}
