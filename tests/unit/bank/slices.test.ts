import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyPool, isEnough, sliceOrder, withSlice } from "@/lib/assessment/pool";
import { DomainId } from "@/lib/bank/schema";
import { dealSlices, sliceSize } from "@/lib/bank/slices";
import { anySeed, makePool } from "../assessment/items";

const poolOf = (domain: DomainId, size: number) => makePool(domain, 9, 4).slice(0, size);

const anyBank = fc
  .array(fc.integer({ min: 0, max: 90 }), { minLength: 7, maxLength: 7 })
  .map((sizes) => DomainId.options.flatMap((domain, index) => poolOf(domain, sizes[index] ?? 0)));

test("every item is in one slice, and no slice has more of a domain than its size", () => {
  fc.assert(
    fc.property(anyBank, (items) => {
      const slices = dealSlices(items);
      expect(
        slices
          .flat()
          .map((item) => item.id)
          .sort(),
      ).toEqual(items.map((item) => item.id).sort());
      for (const slice of slices)
        for (const domain of DomainId.options)
          expect(slice.filter((item) => item.domain === domain).length).toBeLessThanOrEqual(sliceSize);
      expect(dealSlices([...items].reverse())).toEqual(slices);
    }),
  );
});

test("each slice is as varied as the domain: competencies differ by one item at most", () => {
  const items = poolOf("cct", 60);
  const competencies = [...new Set(items.map((item) => item.competencies[0]))];
  for (const competency of competencies) {
    const counts = dealSlices(items).map(
      (slice) => slice.filter((item) => item.competencies[0] === competency).length,
    );
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
});

test("an attempt takes every slice once, in its own order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), anySeed, (count, seed) => {
      const order = sliceOrder(count, seed);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
      expect(sliceOrder(count, seed)).toEqual(order);
    }),
  );
});

test("a pool is enough once something new is left beyond the draw, or nothing more can be had", () => {
  const slice = poolOf("cct", 8);
  const pool = withSlice(emptyPool, slice, 2);
  expect(isEnough(emptyPool, ["cct"], 7, new Set())).toBe(false);
  expect(isEnough(pool, ["cct"], 7, new Set())).toBe(true);
  expect(isEnough(pool, ["cct"], 7, new Set([slice[0]?.id ?? ""]))).toBe(false);
  expect(isEnough(pool, ["cct", "offre"], 7, new Set())).toBe(false);
  expect(isEnough(withSlice(pool, [], 2), ["offre"], 7, new Set())).toBe(true);
});
