import { useEffect, useState } from "react";
import type { Answer } from "@/lib/assessment/model";
import { fetchStandings } from "@/lib/attempts/bank-client";
import type { Standing } from "@/lib/bank/compiled";

/** Ids of the questions that the bank still asks; `null` while that is not known. */
export function activeOf(standings: ReadonlyMap<string, Standing> | null): ReadonlySet<string> | null {
  if (!standings) return null;
  return new Set([...standings.values()].filter((one) => one.status === "active").map((one) => one.id));
}

/**
 * Where the answered questions stand today, by id. `null` until it is known, and without a network: nothing is then said of
 * what has changed since, and the result is the same.
 */
export function useStandings(answers: readonly Answer[]): ReadonlyMap<string, Standing> | null {
  const [standings, setStandings] = useState<ReadonlyMap<string, Standing> | null>(null);
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
