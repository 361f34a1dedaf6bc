import { createHash } from "node:crypto";
import fc from "fast-check";
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
          digest: createHash("sha256").update(id).digest("base64url").slice(0, 16),
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
