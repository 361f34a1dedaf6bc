import { expect, test } from "vitest";
import { markdown } from "@/lib/bank/check/markdown";
import { type Over, option, said, withQuestion } from "./saying";

test.each<[string, Over, RegExp]>([
  ["a heading in a stem", { stem: "# Un titre\n\nPuis une question, que répondre ?" }, /un titre/],
  [
    "raw HTML in a rationale",
    {
      options: [
        { ...option("a", true), rationale: "Du <b>HTML</b> brut." },
        option("b", false),
        option("c", false),
      ],
    },
    /du HTML/,
  ],
  ["an image", { explanation: "![une image](https://exemple.fr/i.png) et un texte." }, /une image/],
  [
    "a link that is not https",
    { explanation: "Voir [ceci](http://exemple.fr) pour en savoir plus." },
    /https/,
  ],
  ["a block of code without language", { stem: "Que lit-on dans ce fichier ?\n\n```\na: 1\n```" }, /langage/],
])("%s is found", (_, over, expected) => {
  expect(said(markdown, withQuestion(over))).toContainEqual(expect.stringMatching(expected));
});

test("emphasis, code, lists and links are admitted", () => {
  const stem = "Que dit **ce** `code` ?\n\n- un\n- deux\n\n[Ici](https://exemple.fr)\n\n```yaml\na: 1\n```";
  expect(said(markdown, withQuestion({ stem }))).toEqual([]);
});
