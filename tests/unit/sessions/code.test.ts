import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeAlphabet, codeFrom, codeLength, parseCode, readCode, showCode } from "@/lib/sessions/code";
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

describe("a code pasted with what surrounds it", () => {
  const written = fc
    .tuple(
      anyCode,
      fc.boolean(),
      fc.constantFrom("", " ", "-", "\u00a0", "\u202f", "\u2011", " - ", "\u200b"),
    )
    .map(([code, lower, gap]) => {
      const text = code.slice(0, 4) + gap + code.slice(4);
      return { code, text: lower ? text.toLowerCase() : text };
    });
  const before = [
    "",
    " ",
    "« ",
    "«\u00a0",
    "“",
    "(",
    "'",
    "\u2018",
    "[",
    "\ufeff",
    "#",
    "%23",
    "Code : ",
    "code: ",
  ];
  const after = ["", " ", " »", "\u00a0»", "”", ")", ",", ".", " ;", "’", "]", "!", "…", ").", "\n"];

  test("in quotation marks, brackets, with the comma or the full stop of a sentence", () => {
    fc.assert(
      fc.property(
        written,
        fc.constantFrom(...before),
        fc.constantFrom(...after),
        ({ code, text }, left, right) => {
          expect(readCode(left + text + right)).toEqual({ code });
        },
      ),
      { numRuns: 300 },
    );
  });

  test("as the whole link, whatever tool escaped it, alone or in a message", () => {
    const links = [
      (code: string) => `https://exemple.fr/rejoindre#${code}`,
      (code: string) => `http://127.0.0.1:3000/rejoindre#${code}`,
      (code: string) => `exemple.fr/rejoindre%23${code}`,
      (code: string) => `https://exemple.fr/rejoindre%2523${code}`,
    ];
    const places = [
      (link: string) => link,
      (link: string) => `<${link}>`,
      (link: string) => `${link})`,
      (link: string) => `Rejoignez la séance avec ce lien : ${link}, à 14 h.`,
      (link: string) => `Sur exemple.fr/rejoindre, avec le code\n\n${link}\n`,
    ];
    fc.assert(
      fc.property(
        written,
        fc.constantFrom(...links),
        fc.constantFrom(...places),
        ({ code, text }, link, place) => {
          const escaped = text.replaceAll("\u00a0", "%C2%A0").replaceAll(" ", "%20");
          expect(readCode(place(link(escaped)))).toEqual({ code });
        },
      ),
      { numRuns: 300 },
    );
  });

  test("after « Code », as the shared screen and people write it", () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const shown = showCode(code);
        for (const text of [
          `Code de la séance : ${shown}`,
          `CODE : ${shown}.`,
          `Le code est ${shown}, entrez quand vous voulez`,
          `Sur exemple.fr/rejoindre, avec le code\n${shown}\nhttps://exemple.fr/rejoindre#${code}`,
        ])
          expect(readCode(text)).toEqual({ code });
      }),
    );
  });

  test("two codes are refused, whichever way each is written; the same one twice is one", () => {
    fc.assert(
      fc.property(anyCode, anyCode, (one, other) => {
        fc.pre(one !== other);
        for (const [a, b] of [
          [`https://exemple.fr/rejoindre#${one}`, `https://exemple.fr/rejoindre#${other}`],
          [`Code : ${showCode(one)}`, `code : ${other}`],
          [`https://exemple.fr/rejoindre#${one}`, `Code : ${showCode(other)}`],
        ] as const)
          expect(readCode(`${a} ou ${b}`)).toEqual({ problem: "several" });
        expect(readCode(`Code : ${showCode(one)}\nhttps://exemple.fr/rejoindre#${one}`)).toEqual({
          code: one,
        });
      }),
    );
    expect(readCode(`${"x".repeat(1_000)} Code : 7KQM 4XTP`)).toEqual({ problem: "none" });
    expect(readCode("7KQM 4XTP ou 7KQM 4XTQ")).toEqual({ problem: "several" });
  });

  test("no word of a sentence is taken for one, nor the secret of another link", () => {
    const words =
      "avec ceux que vous avez demandes pendants vendredi dans la salle et le code a 8 lettres chez".split(
        " ",
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 12 }), (sentence) => {
        expect(readCode(sentence.join(" "))).toEqual({ problem: "none" });
      }),
      { numRuns: 300 },
    );
    const secret = fc.stringMatching(/^[\w-]{43}$/);
    fc.assert(
      fc.property(secret, (text) => {
        expect(readCode(`https://exemple.fr/seances/animer#${text}`)).toEqual({ problem: "none" });
      }),
      { numRuns: 300 },
    );
  });

  test("whatever is pasted, what is understood is a code", () => {
    const signs = fc.constantFrom(..."7KQM4XTP2a1lO0 \u00a0-.,:;#%«»’()_/é😀\n", "code", "%23", "7KQM");
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 60 }), (text) => {
        const code = parseCode(text);
        if (code !== null) expect(code).toMatch(new RegExp(`^[${codeAlphabet}]{${codeLength}}$`));
      }),
      { numRuns: 300 },
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
