import { notFound } from "next/navigation";
import { DomainId } from "@/lib/bank/schema";
import { readPublished } from "@/lib/site/publication";

export type DomainParams = { params: Promise<{ domaine: string }> };

/** One page a domain, all made at build time. */
export function domainParams() {
  return DomainId.options.map((domaine) => ({ domaine }));
}

/** The domain that an address names, or the « page introuvable ». */
export async function findDomain({ params }: DomainParams) {
  const { domaine } = await params;
  const { catalogue, publication } = readPublished();
  const domain = catalogue.domains.find((one) => one.id === domaine);
  return domain ? { domain, catalogue, publication } : notFound();
}
