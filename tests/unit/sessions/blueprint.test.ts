import fc from "fast-check";
import { expect, test } from "vitest";
import { DomainId } from "@/lib/bank/schema";
import { drawSession } from "@/lib/sessions/blueprint";
import { anySeed, makePool } from "../assessment/items";
import "./seed";

const pool = DomainId.options.flatMap((domain) => makePool(domain, 4, 2));
const anyDomains = fc.shuffledSubarray([...DomainId.options], { minLength: 1 });
const anyCount = fc.integer({ min: 1, max: 60 });
const none = new Set<string>();

test("as many questions for each domain to within one, the total asked for, none twice", () => {
  fc.assert(
    fc.property(anyDomains, anyCount, anySeed, (domains, count, seed) => {
      const { items, shortages } = drawSession({ pool, domains, count, seed, excluded: none });
      fc.pre(shortages.length === 0);
      expect(items).toHaveLength(count);
      expect(new Set(items.map((item) => item.id)).size).toBe(count);
      const perDomain = domains.map((domain) => items.filter((item) => item.domain === domain).length);
      expect(Math.max(...perDomain) - Math.min(...perDomain)).toBeLessThanOrEqual(1);
      // The domains alternate: stopping early leaves them equally explored.
      const start = items.slice(0, Math.min(domains.length, count));
      expect(new Set(start.map((item) => item.domain)).size).toBe(start.length);
    }),
  );
});

test("the same blueprint again, without the first session's questions: others, as many, as hard", () => {
  fc.assert(
    fc.property(anyDomains, anySeed, anySeed, (domains, seed, otherSeed) => {
      const count = domains.length * 8;
      const first = drawSession({ pool, domains, count, seed, excluded: none });
      const excluded = new Set(first.items.map((item) => item.id));
      const second = drawSession({ pool, domains, count, seed: otherSeed, excluded });
      expect(second.shortages).toEqual([]);
      expect(second.items.filter((item) => excluded.has(item.id))).toEqual([]);
      for (const domain of domains) {
        const of = (items: typeof pool) => items.filter((item) => item.domain === domain);
        expect(of(second.items)).toHaveLength(8);
        const competencies = (items: typeof pool) =>
          of(items)
            .map((item) => item.competencies[0])
            .toSorted();
        expect(competencies(second.items)).toEqual(competencies(first.items));
      }
    }),
  );
});

test("a pool too small for its share says by how much, and asks nothing from elsewhere", () => {
  const excluded = new Set(pool.filter((item) => item.domain === "cct").map((item) => item.id));
  const { items, shortages } = drawSession({ pool, domains: ["cct", "offre"], count: 10, seed: 1, excluded });
  expect(shortages).toEqual([{ domain: "cct", wanted: 5, available: 0 }]);
  expect(items.every((item) => item.domain === "offre")).toBe(true);
});

test("the same request gives the same session, and another seed another one", () => {
  const request = { pool, domains: DomainId.options, count: 28, excluded: none };
  const one = drawSession({ ...request, seed: 1 });
  expect(drawSession({ ...request, pool: pool.toReversed(), seed: 1 })).toEqual(one);
  expect(drawSession({ ...request, seed: 2 })).not.toEqual(one);
});
