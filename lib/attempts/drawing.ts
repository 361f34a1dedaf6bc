import { blockSizes, newAttempt } from "../assessment/attempt";
import type { Attempt, Length } from "../assessment/model";
import { emptyPool, isEnough, type Pool } from "../assessment/pool";
import type { Publication } from "../bank/compiled";
import type { ItemRef } from "../bank/item";
import type { DomainId } from "../bank/schema";
import { fetchPool } from "./bank-client";
import { randomId, randomSeed } from "./browser";
import { withCurrentBank } from "./current-bank";
import { BankUnavailable } from "./fetch-json";

/**
 * What was fetched of the published bank to draw from, of one bank and for one attempt; and the seed of
 * the attempt to come, known beforehand so that what it draws from can be fetched beforehand.
 */
export class Drawing {
  #of = "";
  #pool: Pool = emptyPool;
  #seed: number | null = null;
  #ahead: Promise<void> = Promise.resolve();

  get pool(): Pool {
    return this.#pool;
  }

  /** An attempt with nothing in it, from the bank as it is now; of the same seed until it is `spent`. */
  fresh({ version, digest }: Publication): Attempt {
    return newAttempt(randomId(), this.#nextSeed(), { version, digest }, new Date().toISOString());
  }

  /** The fresh attempt is in its place: the next one will be another. */
  spent(): void {
    this.#seed = null;
  }

  /**
   * Fetches what any draw of an attempt begins with: its first slice. `null` is the attempt to come.
   * The slice's address is all that is sent. A failure is silent: whoever begins will ask again.
   */
  ahead(known: Publication, attempt: Attempt | null): Promise<void> {
    const seed = attempt?.seed ?? this.#nextSeed();
    this.#ahead = this.#ahead
      .then(() => withCurrentBank(known, (bank) => this.#grow(bank, seed, ({ slices }) => slices > 0)))
      .then(
        () => undefined,
        (error: unknown) => {
          if (!(error instanceof BankUnavailable)) throw error;
        },
      );
    return this.#ahead;
  }

  /** What one more block can be drawn from. @throws BankUnavailable */
  async poolFor(
    bank: Publication,
    attempt: Attempt,
    { domains, length }: { readonly domains: readonly DomainId[]; readonly length: Length },
    seen: ReadonlySet<string>,
  ): Promise<readonly ItemRef[]> {
    const drawn = attempt.series.flatMap((series) => series.items.map((item) => item.id));
    const taken = new Set([...seen, ...drawn]);
    // What is on its way is not asked for twice.
    await this.#ahead;
    await this.#grow(bank, attempt.seed, (pool) => isEnough(pool, domains, blockSizes[length], taken));
    return this.#pool.items;
  }

  async #grow(bank: Publication, seed: number, enough: (pool: Pool) => boolean): Promise<void> {
    const of = `${bank.digest} ${seed}`;
    this.#pool = await fetchPool(bank, seed, of === this.#of ? this.#pool : emptyPool, enough);
    this.#of = of;
  }

  #nextSeed(): number {
    this.#seed ??= randomSeed();
    return this.#seed;
  }
}
