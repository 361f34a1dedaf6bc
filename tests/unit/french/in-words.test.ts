import { expect, test } from "vitest";
import { inWords } from "@/lib/french/in-words";

test("small numbers are words, the others stay figures", () => {
  expect([0, 1, 5, 16].map(inWords)).toEqual(["zéro", "un", "cinq", "seize"]);
  expect([17, 1_000, 2.5].map(inWords)).toEqual(["17", "1\u202f000", "2,5"]);
});
