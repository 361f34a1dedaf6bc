import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draw, interleave } from "@/lib/assessment/draw";
import { presentedOrder } from "@/lib/assessment/presentation";
import { deriveSeed, shuffle } from "@/lib/maths/random";
import { anySeed, makePool } from "./items";

const pool = makePool("cct", 4, 3);
const none = new Set<string>();

describe("draw", () => {
  test("the same request gives the same items, however the pool was listed", () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 0, max: 40 }), (seed, count) => {
        const request = { count, seen: none, drawn: [], seed };
        expect(draw({ ...request, pool: pool.toReversed() })).toEqual(draw({ ...request, pool }));
      }),
    );
  });

  test("never twice the same item, never one already drawn, as many as asked or as there are", () => {
    fc.assert(
      fc.property(
        anySeed,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 10 }),
        (seed, count, before) => {
          const drawn = draw({ pool, count: before, seen: none, drawn: [], seed });
          const next = draw({ pool, count, seen: none, drawn, seed });
          const ids = [...drawn, ...next].map((item) => item.id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(next.length).toBe(Math.min(count, pool.length - drawn.length));
        },
      ),
    );
  });

  test("spreads over the competencies to within one", () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 12 }), (seed, count) => {
        const counts = new Map([0, 1, 2, 3].map((c) => [`c${c}`, 0]));
        for (const item of draw({ pool, count, seen: none, drawn: [], seed })) {
          const competency = item.competencies[0] ?? "";
          counts.set(competency, (counts.get(competency) ?? 0) + 1);
        }
        expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("keeps the spread over successive blocks of one attempt", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const first = draw({ pool, count: 3, seen: none, drawn: [], seed });
        const second = draw({ pool, count: 5, seen: none, drawn: first, seed });
        const perCompetency = ["c0", "c1", "c2", "c3"].map(
          (c) => [...first, ...second].filter((item) => item.competencies[0] === c).length,
        );
        expect(perCompetency).toEqual([2, 2, 2, 2]);
      }),
    );
  });

  test("takes unseen items before any seen one", () => {
    fc.assert(
      fc.property(anySeed, fc.subarray(pool.map((item) => item.id)), (seed, seenIds) => {
        const seen = new Set(seenIds);
        const drawn = draw({ pool, count: 8, seen, drawn: [], seed });
        const unseen = pool.length - seen.size;
        expect(drawn.filter((item) => !seen.has(item.id)).length).toBe(Math.min(8, unseen));
      }),
    );
  });

  test("respects the shares of difficulty when the pool allows it", () => {
    const drawn = draw({ pool: makePool("cct", 1, 20), count: 20, seen: none, drawn: [], seed: 7 });
    const count = (level: string) => drawn.filter((item) => item.difficulty === level).length;
    expect([count("initiation"), count("pratique"), count("expertise")]).toEqual([6, 9, 5]);
  });

  test("two seeds do not give the same draw", () => {
    const first = draw({ pool, count: 6, seen: none, drawn: [], seed: 1 });
    expect(draw({ pool, count: 6, seen: none, drawn: [], seed: 2 })).not.toEqual(first);
  });
});

describe("order", () => {
  test("interleaves one item of each domain in turn", () => {
    const [a, b] = [makePool("cct", 1, 1), makePool("offre", 1, 1).slice(0, 2)];
    expect(interleave([a, b]).map((item) => item.domain)).toEqual(["cct", "offre", "cct", "offre", "cct"]);
    expect(interleave([])).toEqual([]);
  });

  test("shuffling keeps every element", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), anySeed, (list, seed) => {
        expect(shuffle(list, seed).toSorted()).toEqual(list.toSorted());
      }),
    );
  });

  test("seeds of different purposes differ", () => {
    expect(deriveSeed(1, "a", "b")).not.toBe(deriveSeed(1, "ab"));
    expect(deriveSeed(1, "a")).not.toBe(deriveSeed(2, "a"));
  });

  test("options keep their order within an attempt, and an ordering item never comes solved", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{3}$/), { minLength: 3, maxLength: 6 }),
        anySeed,
        (ids, seed) => {
          const order = presentedOrder(ids, "item", "ordering", seed);
          expect(order).toEqual(presentedOrder(ids, "item", "ordering", seed));
          expect(order).not.toEqual(ids);
          expect(order.toSorted()).toEqual(ids.toSorted());
        },
      ),
    );
  });
});
