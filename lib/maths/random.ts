import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * A seed of its own for each use, so that one draw never shifts another.
 * FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
 * @param seed unsigned 32-bit integer.
 * @param purpose what the numbers are for, for example an item's id.
 * @returns an unsigned 32-bit integer.
 */
export function deriveSeed(seed: number, ...purpose: readonly (string | number)[]): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of purpose.join("\u0000")) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}

/**
 * The same list in a random order that depends on the seed alone (Fisher-Yates).
 * @param seed unsigned 32-bit integer.
 * @returns a new array; the list given is left as it is.
 */
export function shuffle<T>(list: readonly T[], seed: number): T[] {
  const generator = xoroshiro128plus(seed);
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}
