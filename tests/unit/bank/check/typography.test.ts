import { describe, expect, test } from "vitest";
import { typography } from "@/lib/bank/check/typography";
import { foundBy, option, said, withQuestion } from "./saying";

describe("what is found", () => {
  test.each<[string, string, RegExp]>([
    ["straight quotation marks", 'Une équipe dit "oui" à tout le monde.', /guillemets/],
    ["English quotation marks", "Une équipe dit “oui” à tout le monde.", /guillemets/],
    [
      "a question mark without its space",
      "Que répondre à cette équipe qui hésite?",
      /espace manque avant « ;/,
    ],
    [
      "a colon without its space",
      "Deux façons de faire: la première ou la seconde.",
      /espace manque avant « : »/,
    ],
    ["a space before a comma", "Une équipe , qui hésite entre deux façons.", /précède une virgule/],
    ["two spaces", "Une équipe  qui hésite entre deux façons.", /Deux espaces/],
    ["a quotation mark that touches its text", "Une équipe dit «oui» à tout le monde.", /touche le texte/],
    ["a capital without its accent", "A chaque livraison, une équipe hésite.", /perdu son accent/],
    ["dots after « etc. »", "Des journaux, des traces, des métriques, etc...", /points de suspension/],
  ])("%s", (_, explanation, expected) => {
    expect(said(typography, withQuestion({ explanation }))).toContainEqual(expect.stringMatching(expected));
  });

  test.each<[string, string]>([
    ["code", "On y lit `a;  b?` et rien d'autre ne compte ici."],
    ["a block of code", 'Que lit-on ici ?\n\n```bash\necho "xyzzy" ;  exit 1\n```'],
    ["an address", "Voir [la page](https://exemple.fr/a?b=c;d) pour en savoir plus."],
    ["an hour", "La livraison de 10:30 apprend quelque chose à l'équipe."],
    ["an entity", "Un chevron (&lt; ou &gt;) apprend quelque chose à l'équipe."],
    ["unbreakable spaces", "Une équipe dit «\u00a0oui\u00a0»\u00a0: pourquoi\u202f?"],
  ])("nothing in %s", (_, explanation) => {
    expect(said(typography, withQuestion({ explanation }))).toEqual([]);
  });

  test("it says where", () => {
    const options = [option("a", true), option("b", false, "Une option  nommée b"), option("c", false)];
    expect(foundBy(typography, withQuestion({ options }))).toMatchObject([
      { rule: "typography", path: ["options", 1, "text"] },
    ]);
  });
});

describe("what is mended", () => {
  const mended = (explanation: string) => {
    const [mend] = typography.fix?.(withQuestion({ explanation })) ?? [];
    return mend ? (JSON.parse(mend.text) as { explanation: string }).explanation : null;
  };

  test.each([
    ['Une équipe dit "oui" à tout le monde.', "Une équipe dit « oui » à tout le monde."],
    ["Une équipe dit “ oui ” à tout le monde.", "Une équipe dit « oui » à tout le monde."],
    ["Pourquoi cela arrive-t-il? Parce que: etc...", "Pourquoi cela arrive-t-il ? Parce que : etc."],
    ["A chaque livraison , une  équipe «hésite».", "À chaque livraison, une équipe « hésite »."],
    ["Lire  `a;  b` puis  relire toute la page.", "Lire `a;  b` puis relire toute la page."],
  ])("%s", (written, right) => {
    expect(mended(written)).toBe(right);
  });

  test.each([
    ["an odd quotation mark is for its author", 'Un écran de 24" et une équipe qui dit oui.'],
    ["a title of a link is not a quotation", 'Voir [la page](https://exemple.fr "ici") pour en savoir plus.'],
    ["a hard break is not two spaces", "Une première ligne assez longue,  \npuis une seconde."],
  ])("%s", (_, written) => {
    expect(mended(written)).toBeNull();
  });

  test("a text that would become too long is left to its author", () => {
    const full = `${"mot ".repeat(223)}presque?`;
    expect(full).toHaveLength(900);
    expect(mended(full)).toBeNull();
    expect(mended(full.slice(1))).toBe(`${full.slice(1, -1)} ?`);
  });
});
