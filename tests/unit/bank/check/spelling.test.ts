import { expect, test } from "vitest";
import { spelling } from "@/lib/bank/check/spelling";
import { choice, locatedQuestion } from "../fixture";
import { foundBy, said, withQuestion } from "./saying";

const onlyKnows = (...unknown: string[]) => ({ isFrench: (word: string) => !unknown.includes(word) });

test("an unknown word is named where it stands", () => {
  const bank = withQuestion({ explanation: "Une explicassion assez longue pour apprendre quelque chose." });
  expect(foundBy(spelling, bank, onlyKnows("explicassion"))).toMatchObject([
    { rule: "spelling", path: ["explanation"], message: expect.stringContaining("explicassion") },
  ]);
});

test("elisions, inversions and compounds are looked up by their parts", () => {
  const isFrench = (word: string) => ["équipe", "semble", "elle", "qu", "porte", "clés"].includes(word);
  const question = locatedQuestion(
    choice({
      stem: "L'équipe semble-t-elle qu'elle porte-clés équipe ?",
      options: ["équipe", "porte", "clés"].map((text, index) => ({
        id: "abc"[index],
        text,
        correct: index === 0,
        rationale: "équipe porte clés",
      })),
      explanation: "équipe porte clés équipe porte clés équipe",
    }),
  );
  expect(said(spelling, { ...withQuestion({}), questions: [question] }, { isFrench })).toEqual([]);
});

test("a word of the list, and a declared English term, are known", () => {
  const explanation = "Le rolling update de Kyverno apprend quelque chose à quelqu'un.";
  const bank = withQuestion({ explanation });
  const world = onlyKnows("rolling", "update", "Kyverno");
  expect(said(spelling, bank, world)).toEqual(["error: Mot inconnu : « Kyverno »."]);
  expect(said(spelling, { ...bank, words: ["Kyverno"] }, world)).toEqual([]);
});

test("code is not spelled as French is", () => {
  const stem = 'Que fait cette ligne, lue par un coach ?\n\n```bash\necho "xyzzy" ;  exit 1\n```';
  expect(said(spelling, withQuestion({ stem }), onlyKnows("xyzzy", "echo", "exit"))).toEqual([]);
});
