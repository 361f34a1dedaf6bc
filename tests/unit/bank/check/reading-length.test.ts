import { expect, test } from "vitest";
import { readingLength } from "@/lib/bank/check/reading-length";
import { type Over, option, said, withQuestion } from "./saying";

const words = (count: number) => "mot ".repeat(count).trim();

test.each<[string, Over, RegExp]>([
  ["a stem", { stem: `${words(111)} ?` }, /L’énoncé compte 112 mots ; 110 au plus/],
  [
    "an option",
    { options: [option("a", true, words(41)), option("b", false), option("c", false)] },
    /L’option compte 41 mots ; 40 au plus/,
  ],
  ["an explanation", { explanation: words(91) }, /L’explication compte 91 mots ; 90 au plus/],
  [
    "code",
    { stem: `Que fait ce fichier ?\n\n\`\`\`text\n${"x\n".repeat(41)}\`\`\`` },
    /Le code compte 41 lignes ; 40 au plus/,
  ],
])("%s that goes on and on is found", (_, over, expected) => {
  expect(said(readingLength, withQuestion(over))).toEqual([expect.stringMatching(expected)]);
});

test("what is at the limit is read in one go, and code is not counted as words", () => {
  const stem = `${words(108)} ?\n\n\`\`\`text\n${"un deux trois\n".repeat(40)}\`\`\``;
  expect(said(readingLength, withQuestion({ stem, explanation: words(90) }))).toEqual([]);
});
