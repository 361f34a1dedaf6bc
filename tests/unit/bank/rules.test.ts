import { describe, expect, test } from "vitest";
import { checkBank } from "@/lib/bank/check";
import type { CheckContext } from "@/lib/bank/check/rule";
import type { SourceBank } from "@/lib/bank/source-bank";
import { bankWith, choice, context, locatedQuestion, ordinary, stemOf } from "./fixture";

/* The rules that look beyond the shape of one file: each is broken once, and says so by its name. */

type Over = Record<string, unknown>;
const own = { resources: ["un-fondamentaux"] };

function withQuestion(over: Over): SourceBank {
  return bankWith({ questions: [locatedQuestion(choice({ ...own, ...over }))] });
}

function said(bank: SourceBank, world: Partial<CheckContext> = {}): string[] {
  return checkBank(bank, { ...context, ...world }).map((f) => ordinary(`${f.rule}/${f.level}: ${f.message}`));
}

const option = (id: string, correct: boolean, text: string): Over => ({
  id,
  text,
  correct,
  rationale: "Une justification.",
});

describe("form", () => {
  test.each<[string, Over, RegExp]>([
    [
      "an absolute in a distractor alone",
      {
        options: [
          option("a", true, "Relire la configuration du service"),
          option("b", false, "Toujours redémarrer ce même service"),
          option("c", false, "Changer de service en production"),
        ],
      },
      /^absolutes.*toujours/i,
    ],
    [
      "the stem's words in the key alone",
      {
        stem: "La sauvegarde nocturne d'une équipe échoue depuis hier. Que vérifier ?",
        options: [
          option("a", true, "La dernière sauvegarde nocturne lancée"),
          option("b", false, "Le nom du serveur de développement"),
          option("c", false, "La couleur du tableau de pilotage"),
        ],
      },
      /^stem-echo.*« sauvegarde ».*« nocturne »/,
    ],
    [
      "straight quotation marks",
      { stem: 'Une équipe dit "oui" à tout le monde. Que lui répondre ?' },
      /^typography.*guillemets/,
    ],
    [
      "a question mark without its space",
      { stem: "Une équipe hésite entre deux façons. Que lui répondre?" },
      /^typography.*espace manque/,
    ],
    [
      "two spaces",
      { explanation: "Une explication  assez longue pour apprendre quelque chose." },
      /^typography.*Deux espaces/,
    ],
    [
      "a stem that goes on and on",
      { stem: `${"mot ".repeat(111)}?` },
      /^reading-length.*L’énoncé compte 112/,
    ],
  ])("%s", (_, over, expected) => {
    expect(said(withQuestion(over)).some((line) => expected.test(line))).toBe(true);
  });

  test("an absolute in the key too gives nothing away", () => {
    const options = [
      option("a", true, "Toujours relire la configuration"),
      option("b", false, "Toujours redémarrer le service"),
      option("c", false, "Changer le service en production"),
    ];
    expect(said(withQuestion({ options }))).toEqual([]);
  });

  test("code is neither spelled nor set as French is", () => {
    const stem = 'Que fait cette ligne, lue par un coach ?\n\n```bash\necho "xyzzy" ;  exit 1\n```';
    expect(said(withQuestion({ stem }), { isFrench: (word) => !/xyzzy|echo/.test(word) })).toEqual([]);
  });
});

describe("spelling", () => {
  const onlyKnows = (...unknown: string[]) => ({ isFrench: (word: string) => !unknown.includes(word) });

  test("an unknown word is named where it stands", () => {
    const bank = withQuestion({ explanation: "Une explicassion assez longue pour apprendre quelque chose." });
    const [found] = checkBank(bank, { ...context, ...onlyKnows("explicassion") });
    expect(found).toMatchObject({ rule: "spelling", path: ["explanation"] });
    expect(ordinary(found?.message ?? "")).toContain("« explicassion »");
  });

  test("elisions, inversions and compounds are looked up by their parts", () => {
    const isFrench = (word: string) => ["équipe", "semble", "elle", "qu", "porte", "clés"].includes(word);
    const bank = withQuestion({});
    const texts = { stem: "L'équipe semble-t-elle qu'elle porte-clés équipe ?" };
    const question = locatedQuestion(
      choice({
        ...own,
        ...texts,
        options: ["équipe", "porte", "clés"].map((text, index) => ({
          id: "abc"[index],
          text,
          correct: index === 0,
          rationale: "équipe porte clés",
        })),
        explanation: "équipe porte clés équipe porte clés équipe",
      }),
    );
    const alone = { ...bank, questions: [question] };
    expect(said(alone, { isFrench }).filter((line) => line.startsWith("spelling"))).toEqual([]);
  });

  test("a word of the list, and a declared English term, are known", () => {
    const bank = withQuestion({
      explanation: "Le rolling update de Kyverno apprend quelque chose à quelqu'un.",
    });
    const world = onlyKnows("rolling", "update", "Kyverno");
    expect(said(bank, world).join()).toMatch(/« Kyverno »/);
    expect(said({ ...bank, words: ["Kyverno"] }, world)).toEqual([]);
  });
});

describe("duplicates", () => {
  test("the same question in nearly the same words", () => {
    const bank = withQuestion({ stem: stemOf.cct.replace("Un fournisseur", "Le fournisseur") });
    expect(said(bank).join()).toMatch(/near-duplicates.*« sur-cct »/);
  });

  test("the same question with another key", () => {
    const options = [
      { id: "a", text: "La première façon", correct: false, rationale: "Ce n'est pas la bonne." },
      { id: "b", text: "La seconde façon", correct: true, rationale: "C'est bien la bonne." },
      { id: "c", text: "Ni l'une ni l'autre", correct: false, rationale: "Il faut choisir." },
    ];
    expect(said(withQuestion({ stem: stemOf.cct, options })).join()).toMatch(/une autre clé/);
  });

  test("one option, right and wrong at once", () => {
    const options = [
      option("a", true, "La même façon de faire"),
      option("b", false, "La *même* façon de faire"),
      option("c", false, "Une tout autre façon"),
    ];
    expect(said(withQuestion({ options })).join()).toMatch(/keys.*l’une comptée juste et l’autre fausse/);
  });
});

describe("life", () => {
  test.each<[string, Over, RegExp]>([
    ["a revision without its history", { revision: 2 }, /lifecycle.*révision 2.*historique/],
    [
      "a history that skips a revision",
      { revision: 3, history: [{ revision: 3, on: "2026-02-01", change: "La clé a changé." }] },
      /lifecycle.*révisions 2 à 3/,
    ],
    [
      "a text that a draft left to be written",
      { explanation: "À écrire : ce qu'il faut retenir de tout cela." },
      /placeholders.*À écrire/,
    ],
    ["a review before the writing", { reviewedOn: "2025-12-31" }, /lifecycle.*précède/],
    ["a review in the future", { reviewedOn: "2026-03-02" }, /lifecycle.*avenir/],
  ])("%s", (_, over, expected) => {
    expect(said(withQuestion(over)).some((line) => expected.test(line))).toBe(true);
  });

  test("a question that nobody else has read stays a draft", () => {
    const bank = withQuestion({});
    const unread = { ...bank, readings: [] };
    expect(said(unread).filter((line) => /^readings.*seconde lecture/.test(line))).toHaveLength(8);
    const drafts = {
      ...unread,
      questions: unread.questions.map((q) => ({ ...q, value: { ...q.value, status: "draft" as const } })),
    };
    expect(said(drafts).filter((line) => line.startsWith("readings"))).toEqual([]);
  });

  test("a reading that changed something says what it found", () => {
    const bank = withQuestion({});
    const readings = bank.readings.map((file) => ({
      ...file,
      value: file.value.map((one) => ({ ...one, decision: "amendée" as const })),
    }));
    expect(said({ ...bank, readings }).some((line) => /^readings.*ce qu’elle a trouvé/.test(line))).toBe(
      true,
    );
  });

  test("an old review, or a source changed since, is a warning and no more", () => {
    const bank = withQuestion({ reviewedOn: "2026-02-01" });
    expect(said(bank, { today: "2027-02-02" }).filter((line) => /premiere|366/.test(line))).toEqual([
      expect.stringMatching(/^freshness\/warning.*366 jours/),
    ]);
    const page = {
      url: "https://exemple.fr/source",
      repository: "depot",
      path: "source.md",
      digest: "0".repeat(64),
      changedOn: "2026-02-15",
    };
    const changed = { ...bank, programme: { file: "questions/programme.json", text: "{}", value: [page] } };
    const own = checkBank(changed, context).filter((one) => one.file.includes("premiere"));
    expect(own).toMatchObject([{ rule: "freshness", level: "warning", path: ["sources", 0, "url"] }]);
  });

  test("an address of the programme that was never held against its file is refused", () => {
    const url = "https://cloud-pi-native.fr/guide/imaginaire.html#ancre";
    const bank = withQuestion({ sources: [{ title: "Une page", url }] });
    expect(said(bank).join()).toMatch(/^programme\/error.*imaginaire/);
    const page = {
      repository: "documentation",
      path: "x.md",
      digest: "0".repeat(64),
      changedOn: "2026-01-01",
    };
    const known = [{ url: "https://cloud-pi-native.fr/guide/imaginaire.html", ...page }];
    expect(
      said({ ...bank, programme: { file: "questions/programme.json", text: "{}", value: known } }),
    ).toEqual([]);
  });

  test("the journal tells the version", () => {
    expect(said({ ...bankWith(), changelog: "# Journal\n\n## 1.2.2 — 2026-01-01\n" }).join()).toMatch(
      /release.*1\.2\.3.*1\.2\.2/,
    );
  });
});

test("a pool too small for several draws says what is missing, domain, competency and level", () => {
  const bank = bankWith();
  const minimums = { ...bank.manifest.value.minimums, poolPerDraw: 3 };
  const strict = { ...bank, manifest: { ...bank.manifest, value: { ...bank.manifest.value, minimums } } };
  const lacks = said(strict).filter((line) => line.startsWith("depth"));
  expect(lacks.filter((line) => line.includes("Domaine « Domaine cct »"))).toEqual([
    expect.stringMatching(/1 question.*il en faut 21/),
    expect.stringMatching(/« initiation ».*0 question.*il en faut 6/),
    expect.stringMatching(/« pratique ».*1 question.*il en faut 9/),
    expect.stringMatching(/« expertise ».*0 question.*il en faut 6/),
  ]);
});
