import fc from "fast-check";
import { expect, test } from "vitest";
import { shortened } from "@/lib/french/shortened";

test("a text that fits is left alone", () => {
  expect(shortened("Que faire ?", 11)).toBe("Que faire ?");
});

test("a text too long is cut at the end of a word, without the punctuation before it", () => {
  expect(shortened("Une image, construite sur son poste", 14)).toBe("Une image…");
  expect(shortened("Une image construite", 10)).toBe("Une image…");
  expect(shortened("Une image construite", 9)).toBe("Une…");
});

test("a first word longer than the room is kept whole", () => {
  expect(shortened("Anticonstitutionnellement vôtre", 10)).toBe("Anticonstitutionnellement…");
  expect(shortened("Anticonstitutionnellement", 10)).toBe("Anticonstitutionnellement");
});

test("no word is ever cut", () => {
  const word = fc.stringMatching(/^[a-zà-ÿ’]{1,12}$/u);
  const text = fc
    .array(fc.tuple(word, fc.constantFrom("", ",", "\u00a0?", "\u00a0:")), { minLength: 1, maxLength: 30 })
    .map((words) => words.map(([one, after]) => one + after).join(" "));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 120 }), (whole, longest) => {
      const cut = shortened(whole, longest);
      if (cut === whole) return;
      const kept = cut.slice(0, -1);
      expect(cut.endsWith("…")).toBe(true);
      expect(whole.startsWith(kept)).toBe(true);
      expect(whole.slice(kept.length)).toMatch(/^[\s\p{P}]/u);
      expect(cut.length <= longest || !/\s/u.test(kept)).toBe(true);
    }),
  );
});
