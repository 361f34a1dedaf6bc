import type { DomainId } from "@/lib/bank/schema";

/** What the search of the bank names of a domain. */
export type BrowsedDomain = {
  readonly id: DomainId;
  readonly title: string;
  readonly competencies: readonly { readonly id: string; readonly title: string }[];
};
