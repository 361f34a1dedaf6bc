import { useEffect } from "react";
import { runningSeries } from "@/lib/assessment/attempt";
import { attempts, useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";

/**
 * Fetches what any series begins with while the person reads and chooses; nothing for a person who has
 * a series to resume, nor before that is known.
 */
export function useFirstSlice(bank: Publication): void {
  const next = useAttempts(({ role, attempt }) => {
    const waits = role === "writer" && !(attempt && runningSeries(attempt));
    return waits ? attempt : "none";
  });
  useEffect(() => {
    if (next !== "none") void attempts.ahead(bank, next);
  }, [bank, next]);
}
