import { describe, expect, test } from "vitest";
import { changesOf } from "@/lib/bank/changes";
import { inspectChange } from "@/lib/bank/inspect";
import { meaningChange } from "@/lib/bank/meaning";
import { revisionFindings } from "@/lib/bank/revisions";
import type { SourceBank } from "@/lib/bank/source-bank";
import { bankWith, choice, context, filesOf, locatedQuestion, ordinary } from "./fixture";

type Over = Record<string, unknown>;
const stem = "Une équipe de quinze personnes hésite entre deux façons de faire. Que lui répondre ?";
const base = { resources: ["un-fondamentaux"], stem };
const withQuestion = (over: Over): SourceBank =>
  bankWith({ questions: [locatedQuestion(choice({ ...base, ...over }))] });
const versioned = (bank: SourceBank, version: string): SourceBank => ({
  ...bank,
  manifest: { ...bank.manifest, value: { ...bank.manifest.value, version } },
});
const said = (before: SourceBank, after: SourceBank) =>
  revisionFindings(before, after).map((one) => ordinary(`${one.file}: ${one.message} → ${one.mend}`));

const otherKey = [
  { id: "a", text: "La première façon", correct: false, rationale: "C'est bien la bonne." },
  { id: "b", text: "La seconde façon", correct: true, rationale: "Ce n'est pas la bonne." },
  { id: "c", text: "Ni l'une ni l'autre", correct: false, rationale: "Il faut pourtant choisir." },
];

describe("what changes the meaning", () => {
  const before = locatedQuestion(choice(base)).value;
  const changed = (over: Over) => meaningChange(before, locatedQuestion(choice({ ...base, ...over })).value);

  test.each<[string, Over]>([
    ["a misspelt word put right", { stem: stem.replace("quinze", "quinse") }],
    ["punctuation", { stem: stem.replace(". Que", " ; que") }],
    [
      "a rationale or the explanation",
      { explanation: "Une tout autre explication, elle aussi assez longue." },
    ],
    [
      "options in another order",
      { options: [...otherKey.map((o, i) => ({ ...o, correct: i === 0 }))].reverse() },
    ],
  ])("%s does not", (_, over) => {
    expect(changed(over)).toBeNull();
  });

  test.each<[string, Over, RegExp]>([
    ["another key", { options: otherKey }, /clé/],
    ["another option", { options: otherKey.map((o, i) => ({ ...o, id: i === 2 ? "z" : o.id })) }, /options/],
    ["a negation", { stem: stem.replace("Que lui répondre", "Que ne pas lui répondre") }, /énoncé/],
    ["a number", { stem: stem.replace("quinze", "15") }, /énoncé/],
    ["another question", { stem: "Un tout autre problème, posé à d'autres gens. Que faire ?" }, /énoncé/],
    [
      "another type",
      { kind: "multiple", options: [...otherKey, { ...otherKey[1], id: "d", text: "Les deux à la fois" }] },
      /type/,
    ],
  ])("%s does", (_, over, expected) => {
    expect(changed(over)).toMatch(expected);
  });
});

describe("the policy", () => {
  const before = withQuestion({});

  test("a change of key raises the revision by one, and the version's first number", () => {
    const silent = versioned(withQuestion({ options: otherKey }), "1.2.4");
    expect(said(before, silent).join()).toMatch(/La clé change.*"revision": 2/);
    const history = [{ revision: 2, on: "2026-02-01", change: "La clé a changé." }];
    const told = withQuestion({ options: otherKey, revision: 2, history });
    expect(said(before, versioned(told, "1.3.0")).join()).toMatch(
      /« premiere » révision 2.*"version": "2\.0\.0"/,
    );
    expect(said(before, versioned(told, "2.0.0"))).toEqual([]);
    const leap = withQuestion({ options: otherKey, revision: 3 });
    expect(said(before, versioned(leap, "2.0.0")).join()).toMatch(/de 1 à 3.*Écrivez 2/);
  });

  test("a typo raises the last number only", () => {
    const mended = withQuestion({ stem: stem.replace("hésite", "hésitte") });
    expect(said(before, mended).join()).toMatch(/"version": "1\.2\.4"/);
    expect(said(before, versioned(mended, "1.2.4"))).toEqual([]);
  });

  test("an addition raises the second number; a draft raises none", () => {
    expect(said(bankWith(), before).join()).toMatch(/"version": "1\.3\.0"/);
    expect(said(bankWith(), withQuestion({ status: "draft" }))).toEqual([]);
    expect(changesOf(bankWith(), before)).toEqual([{ id: "premiere", level: "minor", what: "ajoutée" }]);
  });

  test("an identifier neither goes nor comes back", () => {
    expect(said(before, bankWith()).join()).toMatch(/premiere.*a disparu/);
    const retirement = { on: "2026-02-01", reason: "Remplacée par une meilleure." };
    const retired = withQuestion({ status: "retired", retirement });
    expect(said(retired, before).join()).toMatch(/ne revient pas/);
    expect(said(before, versioned(retired, "2.0.0"))).toEqual([]);
  });
});

test("only what a change touches or causes is told, and what was wrong before is not", () => {
  const wrong = locatedQuestion(
    choice({ ...base, id: "ancienne", explanation: "Une  explication assez longue pour deux." }),
  );
  const old = bankWith({ questions: [wrong] });
  const readings = old.readings.find((file) => file.file.includes("fondamentaux"));
  const before = filesOf(old, { [readings?.file ?? ""]: readings?.text ?? null });
  const untouched = inspectChange(before, before, context);
  expect(untouched.findings).toEqual([]);

  const added = choice({
    ...base,
    id: "nouvelle",
    stem: "Un autre problème, à d'autres gens ? Que faire?",
    status: "draft",
  });
  const after = filesOf(old, { "questions/fondamentaux/nouvelle.json": locatedQuestion(added).text });
  expect(inspectChange(before, after, context).findings).toMatchObject([
    { rule: "typography", file: "questions/fondamentaux/nouvelle.json" },
  ]);

  // A resource taken away is told where its loss is felt, in files that nobody touched.
  const poorer = filesOf(old, { "questions/resources/deux-cct.json": null });
  expect(inspectChange(before, poorer, context).findings.map((one) => one.file)).toEqual(
    expect.arrayContaining(["questions/domains.json"]),
  );
});
