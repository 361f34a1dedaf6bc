import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { maxFileBytes, readResultFile, writeResultFile } from "@/lib/attempts/result-file";
import { anyPlay, at, diagnostic, play } from "../assessment/player";

const kept = play(diagnostic(), [
  { outcome: "right" },
  { outcome: "unknown" },
  { outcome: "wrong", confidence: "sure" },
]);
const file = writeResultFile(kept, at);

test("what was exported comes back the same", () => {
  fc.assert(
    fc.property(anyPlay, (one) => {
      expect(readResultFile(writeResultFile(one, at))).toEqual({ ok: true, kept: one });
    }),
  );
});

test.each<[string, string, RegExp]>([
  ["cut short", file.slice(0, -20), /tronqué/],
  ["of another application", '{"format":"autre","version":1}', /n’est pas un bilan/],
  ["that is an array", "[]", /n’est pas un bilan/],
  ["that is null", "null", /n’est pas un bilan/],
  ["of a later version", file.replace('"version": 1,', '"version": 2,'), /version plus récente.*2/],
  [
    "with an unknown outcome",
    file.replace('"outcome": "unknown"', '"outcome": "maybe"'),
    /abîmé.*answers › 1 › outcome/,
  ],
  ["with a date that is none", file.replaceAll(at, "hier"), /abîmé/],
  ["far too large", file + " ".repeat(maxFileBytes), /trop gros/],
  ["empty", "", /tronqué/],
])("a file %s is refused in words", (_, content, expected) => {
  const read = readResultFile(content);
  expect(read.ok ? "" : read.error).toMatch(expected);
  expect(read.ok ? "" : read.error).toMatch(/\.$/);
});

test("a retry that version 1 wrote without a domain is read, with those of the first series", () => {
  const retry = { ...kept.attempt.series[0], mode: "retry", domains: [], items: [] };
  const old = { ...JSON.parse(file), attempt: { ...kept.attempt, series: [...kept.attempt.series, retry] } };
  const read = readResultFile(JSON.stringify(old));
  expect(read.ok && read.kept.attempt.series[1]?.domains).toEqual(kept.attempt.series[0]?.domains);
});

test("a field that this version does not know is ignored, wherever it is", () => {
  const richer = file
    .replace('"format"', '"__proto__": {"x": 1}, "more": 1, "format"')
    .replace('"seed"', '"theme": "dark", "seed"')
    .replaceAll('"outcome"', '"seconds": 12, "outcome"')
    .replaceAll('"revision"', '"weight": 2, "revision"');
  expect(readResultFile(richer)).toEqual({ ok: true, kept });
});

test("a file of the first version opens", () => {
  const first = readFileSync(new URL("./versions/result-1.json", import.meta.url), "utf8");
  const read = readResultFile(first);
  expect(read.ok && read.kept.answers.map((answer) => answer.outcome)).toEqual(["right", "unknown", "wrong"]);
});

test("no damage to one character is ever a crash", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: file.length - 1 }),
      fc.string({ minLength: 1, maxLength: 1 }),
      (place, character) => {
        const read = readResultFile(file.slice(0, place) + character + file.slice(place + 1));
        expect(read.ok || read.error.length > 20).toBe(true);
      },
    ),
  );
});
