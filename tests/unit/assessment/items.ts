import fc from "fast-check";
import { deriveSeed } from "@/lib/assessment/random";
import type { ItemRef } from "@/lib/bank/item";
import { Difficulty, type DomainId } from "@/lib/bank/schema";

/** A pool of one domain: `perCell` items for each of the competencies and difficulties. */
export function makePool(domain: DomainId, competencies: number, perCell: number): ItemRef[] {
  return Array.from({ length: competencies }, (_, c) =>
    Difficulty.options.flatMap((difficulty) =>
      Array.from({ length: perCell }, (_, i): ItemRef => {
        const id = `${domain}-c${c}-${difficulty}-${i}`;
        return {
          id,
          revision: 1,
          digest: [1, 2].map((half) => deriveSeed(half, id).toString(16).padStart(8, "0")).join(""),
          domain,
          competencies: [`c${c}`],
          difficulty,
          kind: "single",
        };
      }),
    ),
  ).flat();
}

export const anySeed = fc.integer({ min: 0, max: 0xffffffff });
