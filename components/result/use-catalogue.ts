import { useEffect, useState } from "react";
import { fetchCatalogue } from "@/lib/attempts/bank-client";
import type { Catalogue, Publication } from "@/lib/bank/compiled";

/** Domains, competencies and resources; `missing` once they could not be fetched. */
export function useCatalogue(bank: Publication): { catalogue: Catalogue | null; missing: boolean } {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    fetchCatalogue(bank).then(setCatalogue, () => setMissing(true));
  }, [bank]);
  return { catalogue, missing };
}
