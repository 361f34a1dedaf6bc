import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeAlphabet, codeFrom, codeLength, parseCode, showCode } from "@/lib/sessions/code";
import { JoinCode } from "@/lib/sessions/model";
import { nicknameOf } from "@/lib/sessions/nickname";
import { newCode } from "@/lib/sessions/server/secrets";
import { anySeed } from "../assessment/items";
import "./seed";

const anyCode = fc
  .array(fc.constantFrom(...codeAlphabet), { minLength: codeLength, maxLength: codeLength })
  .map((symbols) => symbols.join(""));

describe("join code", () => {
  test("31 distinct symbols, none that a room takes for another", () => {
    expect(new Set(codeAlphabet).size).toBe(31);
    expect(codeAlphabet).toHaveLength(31);
    for (const ambiguous of "0O1IL") expect(codeAlphabet).not.toContain(ambiguous);
    expect(codeAlphabet).toBe(codeAlphabet.toUpperCase());
  });

  test("of the 256 bytes, each symbol gets as many as the others", () => {
    const drawn = new Map<string, number>();
    for (let byte = 0; byte < 256; byte++) {
      const code = codeFrom(new Array<number>(codeLength).fill(byte));
      if (code) drawn.set(code, (drawn.get(code) ?? 0) + 1);
    }
    expect(drawn.size).toBe(31);
    expect(new Set(drawn.values())).toEqual(new Set([8]));
  });

  test("bytes that do not suffice give no code, rather than a shorter one", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 12 }), (bytes) => {
        const fair = bytes.filter((byte) => byte < 248);
        expect(codeFrom(bytes)?.length ?? null).toBe(fair.length >= codeLength ? codeLength : null);
      }),
    );
  });

  test("the system's generator gives codes that can be typed, and no two alike", () => {
    const codes = Array.from({ length: 2_000 }, newCode);
    expect(codes.every((code) => parseCode(code) === code)).toBe(true);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test("what is shown reads back as the code", () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(parseCode(showCode(code))).toBe(code);
        expect(showCode(code)).toMatch(/^\S{4} \S{4}$/);
      }),
    );
  });

  test("any case and any separators: the same code", () => {
    const gap = fc
      .array(fc.constantFrom(" ", "-", ".", "\t", "\u00a0", "\u202f", "\u2011", "\u2013"), { maxLength: 2 })
      .map((separators) => separators.join(""));
    fc.assert(
      fc.property(
        anyCode,
        fc.array(fc.tuple(gap, fc.boolean()), { minLength: codeLength, maxLength: codeLength }),
        gap,
        (code, typing, end) => {
          const typed = typing.map(([before, lower], index) => {
            const symbol = code[index] ?? "";
            return before + (lower ? symbol.toLowerCase() : symbol);
          });
          expect(parseCode(typed.join("") + end)).toBe(code);
          expect(JoinCode.safeParse(typed.join("") + end).data).toBe(code);
        },
      ),
    );
  });

  test("one symbol too few, too many or outside the alphabet is no code", () => {
    fc.assert(
      fc.property(
        anyCode,
        fc.nat(codeLength - 1),
        fc.constantFrom("0", "O", "1", "i", "l", "é", "😀", "_", "/"),
        (code, at, other) => {
          expect(parseCode(code.slice(0, at) + code.slice(at + 1))).toBeNull();
          expect(parseCode(code.slice(0, at) + code[0] + code.slice(at))).toBeNull();
          expect(parseCode(code.slice(0, at) + other + code.slice(at + 1))).toBeNull();
          expect(JoinCode.safeParse(other + code.slice(1)).success).toBe(false);
        },
      ),
    );
  });
});

describe("nickname", () => {
  test("never the same twice in a session", () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const names = Array.from({ length: 1_000 }, (_, index) => nicknameOf(index + 1, seed));
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 20 },
    );
  });

  test("a capitalised French noun, alone for the first round, then numbered", () => {
    const names = Array.from({ length: 270 }, (_, index) => nicknameOf(index + 1, 0));
    const plain = names.filter((name) => /^\p{Lu}[\p{Ll}]+(?:-\p{Ll}+)?$/u.test(name));
    expect(plain).toHaveLength(90);
    expect(names.slice(0, 90)).toEqual(plain);
    expect(names.slice(90, 180).toSorted()).toEqual(plain.map((name) => `${name} 2`).toSorted());
    expect(names.slice(180).toSorted()).toEqual(plain.map((name) => `${name} 3`).toSorted());
    // Accents are kept on capitals, as French wants.
    expect(plain).toContain("Écureuil");
    expect(plain).not.toContain("Ecureuil");
  });

  test("the same person keeps the name, and two sessions do not start with the same one", () => {
    expect(nicknameOf(12, 34)).toBe(nicknameOf(12, 34));
    const first = new Set(Array.from({ length: 90 }, (_, seed) => nicknameOf(1, seed)));
    expect(first.size).toBe(90);
  });
});
