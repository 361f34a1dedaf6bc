import { expect, test } from "vitest";
import { checkBank as check } from "@/lib/bank/check";
import type { SourceBank } from "@/lib/bank/source-bank";
import { bankWith, choice, context, locatedQuestion, locatedResource, resource, stemOf } from "./fixture";

const checkBank = (bank: SourceBank) => check(bank, context);

type Option = Record<string, unknown>;
const own = { resources: ["un-fondamentaux"] };
const option = (id: string, correct: boolean, text = `Une option nommée ${id}`): Option => ({
  id,
  text,
  correct,
  rationale: "Une justification.",
});

/** What the checks say of a bank to which one question was added. */
function said(over: Record<string, unknown>, file?: string): string[] {
  const question = locatedQuestion(choice({ ...own, ...over }), file);
  return checkBank(bankWith({ questions: [question] })).map((f) => `${f.rule}: ${f.message}`);
}

test("a sound bank has no finding", () => {
  expect(checkBank(bankWith())).toEqual([]);
  expect(said({})).toEqual([]);
});

test.each<[string, Record<string, unknown>, RegExp]>([
  [
    "a key on two options of a single",
    { options: [option("a", true), option("b", true), option("c", false)] },
    /^keys: .*une seule bonne option.*2/,
  ],
  ["no key at all", { options: [option("a", false), option("b", false), option("c", false)] }, /^keys: .*0/],
  [
    "one key in a multiple",
    {
      kind: "multiple",
      options: [option("a", true), option("b", false), option("c", false), option("d", false)],
    },
    /^keys: .*multiple.*1/,
  ],
  [
    "every option a key in a multiple",
    {
      kind: "multiple",
      options: [option("a", true), option("b", true), option("c", true), option("d", true)],
    },
    /^keys: .*multiple.*4/,
  ],
  [
    "two options that say the same",
    {
      options: [
        option("a", true, "La même chose"),
        option("b", false, "la *même* chose"),
        option("c", false),
      ],
    },
    /^keys: Deux options disent la même chose/,
  ],
  [
    "two options with one id",
    { options: [option("a", true), option("b", false), option("b", false, "Encore une autre option")] },
    /^identifiers: .*«\sb\s».*deux fois/,
  ],
  ["an id that is not the file's name", { id: "autre-nom" }, /^identifiers: .*autre-nom/],
  [
    "a competency that does not exist",
    { competencies: ["inconnue"] },
    /^references: .*inconnue.*n’existe pas/,
  ],
  [
    "a competency of another domain",
    { competencies: ["c-cct"] },
    /^references: .*appartient au domaine.*cct/,
  ],
  ["a resource that does not exist", { resources: ["perdue"] }, /^references: .*perdue/],
  [
    "a successor that does not exist",
    {
      status: "retired",
      retirement: { on: "2026-02-01", reason: "Remplacée par une meilleure.", replacedBy: "perdue" },
    },
    /^references: .*perdue/,
  ],
  ["a retired question without a reason", { status: "retired" }, /^lifecycle: .*quand et pourquoi/],
  [
    "a reason on an active question",
    { retirement: { on: "2026-02-01", reason: "Sans raison valable." } },
    /^lifecycle: .*retirement/,
  ],
  [
    "« toutes ces réponses »",
    { options: [option("a", true), option("b", false), option("c", false, "Toutes ces réponses")] },
    /^catch-all: .*Toutes/,
  ],
  [
    "a hidden negation",
    { stem: "Une équipe hésite. Que ne doit-elle pas faire en premier ?" },
    /^negation: .*négative/,
  ],
  [
    "an option that stands out by its length",
    {
      options: [
        option("a", true, "Une option beaucoup plus longue que toutes les autres, à dessein"),
        option("b", false),
        option("c", false),
      ],
    },
    /^option-lengths: .*longueur/,
  ],
  [
    "an explanation that goes on and on",
    { explanation: "mot ".repeat(91).trim() },
    /^reading-length: .*91 mots/,
  ],
  ["a heading in a stem", { stem: "# Un titre\n\nPuis une question, que répondre ?" }, /^markdown: /],
  [
    "raw HTML in a rationale",
    {
      options: [
        { ...option("a", true), rationale: "Du <b>HTML</b> brut." },
        option("b", false),
        option("c", false),
      ],
    },
    /^markdown: /,
  ],
  ["an image", { explanation: "![une image](https://exemple.fr/i.png) et un texte." }, /^markdown: /],
  [
    "a link that is not https",
    { explanation: "Voir [ceci](http://exemple.fr) pour en savoir plus." },
    /^markdown: .*https/,
  ],
  ["a stem asked twice", { stem: stemOf.cct }, /^duplicates: .*sur-cct/],
])("%s is found", (_, over, expected) => {
  const file = "questions/fondamentaux/premiere.json";
  expect(said(over, file).some((line) => expected.test(line))).toBe(true);
});

test("a target that does not exist is found where it is cited", () => {
  const question = locatedQuestion(
    choice({
      ...own,
      kind: "matching",
      options: ["a", "b", "c"].map((id) => ({
        id,
        text: `Élément ${id}`,
        match: id === "c" ? "z" : "x",
        rationale: "Une justification.",
      })),
      targets: [
        { id: "x", text: "Cible x" },
        { id: "y", text: "Cible y" },
      ],
    }),
  );
  const [found] = checkBank(bankWith({ questions: [question] }));
  expect(found).toMatchObject({ rule: "keys", path: ["options", 2, "match"] });
  expect(question.text.split("\n")[(found?.line ?? 0) - 1]).toContain('"match": "z"');
});

test("a negation in bold is no trap", () => {
  expect(said({ stem: "Une équipe hésite. Que ne doit-elle **pas** faire en premier ?" })).toEqual([]);
});

test("two files with one id, and two resources with one address, are found", () => {
  const twin = locatedQuestion(
    choice({ ...own, id: "sur-cct", stem: "Une autre question encore, que faire ?" }),
    "questions/fondamentaux/sur-cct.json",
  );
  const address = locatedResource(resource({ id: "copie", url: "https://exemple.fr/un-cct/" }));
  const rules = checkBank(bankWith({ questions: [twin], resources: [address] })).map((f) => f.rule);
  expect(rules).toContain("identifiers");
  expect(rules).toContain("duplicates");
});

test("a competency without question, or with too few resources, is found", () => {
  const bank = bankWith();
  const withoutQuestion = {
    ...bank,
    questions: bank.questions.filter((q) => q.domain !== "cct"),
    readings: bank.readings.filter((file) => !file.file.includes("cct")),
  };
  expect(checkBank(withoutQuestion).map((f) => f.message)).toEqual([
    expect.stringMatching(/c-cct.*0 question.*il en faut 1/),
  ]);
  const poor = { ...bank, resources: bank.resources.filter((r) => r.value.id !== "deux-cct") };
  expect(checkBank(poor).map((f) => f.message)).toEqual([
    expect.stringMatching(/c-cct.*1 ressource/),
    expect.stringMatching(/premier pas «\sdeux-cct\s».*n’existe pas/),
  ]);
  const paying = {
    ...bank,
    resources: bank.resources.map((r) =>
      r.value.competencies.includes("c-cct") ? { ...r, value: { ...r.value, free: false } } : r,
    ),
  };
  expect(checkBank(paying).map((f) => f.message)).toEqual([expect.stringMatching(/gratuite.*c-cct/)]);
});
