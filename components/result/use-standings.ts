import { useEffect, useState } from "react";
import type { Answer } from "@/lib/assessment/model";
import { fetchStandings } from "@/lib/attempts/bank-client";
import type { Standing } from "@/lib/bank/compiled";

/**
 * Where the answered questions stand today, by id. Empty without a network: nothing is then said of
 * what has changed since, and the result is the same.
 */
export function useStandings(answers: readonly Answer[]): ReadonlyMap<string, Standing> {
  const [standings, setStandings] = useState<ReadonlyMap<string, Standing>>(new Map());
  const ids = [...new Set(answers.map((answer) => answer.item.id))].sort().join(" ");
  useEffect(() => {
    if (ids === "") return;
    fetchStandings(ids.split(" ")).then(
      (found) => setStandings(new Map(found.map((one) => [one.id, one]))),
      () => undefined,
    );
  }, [ids]);
  return standings;
}
