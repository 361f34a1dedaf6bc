import type { CompiledItem, Publication } from "../../bank/compiled";
import type { ItemRef } from "../../bank/item";
import type { DomainId } from "../../bank/schema";

/** The bank that sessions are drawn from, as whoever runs them gives it. */
export type PublishedBank = {
  readonly publication: Publication;
  /** The active items. */
  readonly index: readonly ItemRef[];
  domainTitle(id: DomainId): string;
  /** The items of these digests, in the same order. @throws when one is not published. */
  items(digests: readonly string[]): Promise<CompiledItem[]>;
};
