import { useEffect, useState } from "react";
import { fetchCatalogue } from "@/lib/attempts/bank-client";
import type { Catalogue } from "@/lib/bank/compiled";

/** Domains, competencies and resources; `missing` once they could not be fetched. */
export function useCatalogue(url: string): { catalogue: Catalogue | null; missing: boolean } {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    fetchCatalogue(url).then(setCatalogue, () => setMissing(true));
  }, [url]);
  return { catalogue, missing };
}
