import type { Catalogue } from "@/lib/bank/compiled";
import type { DomainId } from "@/lib/bank/schema";

/** Short title of each domain, by id: what charts and kickers call it. */
export function domainTitlesOf(catalogue: Catalogue): Record<DomainId, string> {
  return Object.fromEntries(catalogue.domains.map((d) => [d.id, d.shortTitle])) as Record<DomainId, string>;
}
