import { describe, expect, test } from "vitest";
import { checkBank } from "@/lib/bank/check";
import { importers } from "@/lib/bank/formats";
import { fields } from "@/lib/bank/formats/fields";
import { limits } from "@/lib/bank/formats/limits";
import { bankWith, locatedQuestion, context as world } from "../fixture";
import { bytes, context } from "./questions";

/* Files that others wrote: what becomes of what the bank does not have, and of what they do not have. */

const read = (format: keyof typeof importers, text: string, over: Partial<typeof context> = {}) => {
  const { drafts, findings } = importers[format].read(bytes(text), { ...context, ...over });
  return { drafts, draft: drafts[0]?.value, said: findings.map((one) => `${one.line}: ${one.message}`) };
};

/** As Moodle 4.5 writes a question made in its form. */
const fromMoodle = `<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0  -->
  <question type="category">
    <category><text>$course$/top/Défaut pour Sécurité</text></category>
  </question>
<!-- question: 12  -->
  <question type="multichoice">
    <name><text>Registre</text></name>
    <questiontext format="html">
<text><![CDATA[<p dir="ltr" style="text-align: left;">Quelles images <strong>peut-on</strong> déployer&nbsp;? Voir <a href="https://exemple.fr/doc">la règle</a>.</p>
<pre><code>kind: Pod
  image: a_b</code></pre>]]></text>
    </questiontext>
    <generalfeedback format="html"><text></text></generalfeedback>
    <defaultgrade>1.0000000</defaultgrade>
    <idnumber>Q 12</idnumber>
    <single>false</single>
    <correctfeedback format="html"><text>Votre réponse est correcte.</text></correctfeedback>
    <answer fraction="50" format="html"><text><![CDATA[<p>Celles du registre <code>interne</code></p>]]></text><feedback format="html"><text>Oui.</text></feedback></answer>
    <answer fraction="50" format="html"><text><![CDATA[<p>Celles qui sont signées</p>]]></text><feedback format="html"><text></text></feedback></answer>
    <answer fraction="-50" format="html"><text><![CDATA[<p>Toutes, sans exception</p>]]></text><feedback format="html"><text>Ce serait bien trop large.</text></feedback></answer>
    <answer fraction="0" format="html"><text><![CDATA[<p>Aucune image du tout</p>]]></text><feedback format="html"><text></text></feedback></answer>
    <tags><tag><text>sécurité</text></tag></tags>
  </question>
</quiz>`;

describe("a question from Moodle", () => {
  const { draft, drafts, said } = read("moodle", fromMoodle);

  test("becomes a draft in Markdown, with its key", () => {
    expect(draft?.status).toBe("draft");
    expect(draft?.stem).toBe(
      "Quelles images **peut-on** déployer\u00a0? Voir [la règle](https://exemple.fr/doc).\n\n```text\nkind: Pod\n  image: a_b\n```",
    );
    expect(draft?.kind).toBe("multiple");
    expect(
      draft?.options.map((option) => [option.id, option.text, "correct" in option && option.correct]),
    ).toEqual([
      ["celles-du-registre", "Celles du registre `interne`", true],
      ["celles-qui-sont-signees", "Celles qui sont signées", true],
      ["toutes-sans-exception", "Toutes, sans exception", false],
      ["aucune-image-du-tout", "Aucune image du tout", false],
    ]);
  });

  test("keeps what its author wrote, and says what remains to write", () => {
    expect(draft?.options[0]?.rationale).toMatch(/^À compléter\s: Oui\.$/);
    expect(draft?.options[1]?.rationale).toMatch(/^À écrire/);
    expect(draft?.options[2]?.rationale).toBe("Ce serait bien trop large.");
    expect(said.join("\n")).toMatch(
      /^8: .*domaine, compétences, niveau, forme, justifications, explication, sources/m,
    );
    expect(said.join("\n")).toMatch(/Étiquettes non reprises\s: «\ssécurité\s»/);
    expect(said.join("\n")).toMatch(/messages de réussite/);
    expect(drafts[0]?.domain).toBe(context.defaultDomain);
  });

  test("takes an id of the right form, and one that never served", () => {
    expect(draft?.id).toBe("q-12");
    expect(read("moodle", fromMoodle, { takenIds: new Set(["q-12"]) }).draft?.id).toBe("q-12-2");
    const unnamed = fromMoodle.replace("<idnumber>Q 12</idnumber>", "");
    expect(read("moodle", unnamed).draft?.id).toBe("quelles-images-peut-on-deployer-voir-la-regle");
  });

  test("is refused by the checks until its competency is chosen", () => {
    const question = locatedQuestion({ ...draft }, `questions/fondamentaux/${draft?.id}.json`);
    const found = checkBank(bankWith({ questions: [{ ...question, domain: "fondamentaux" }] }), world);
    expect(found.some((one) => /a-choisir.*n’existe pas/.test(one.message))).toBe(true);
  });
});

describe("GIFT as people write it", () => {
  const gift = `// [id:ports] [tag:competence:conteneurs] [tag:niveau:initiation]
::Ports::Quel port un conteneur sans privilège peut-il ouvrir \\: 80 ou 8080 ?{
=Le port 8080#Il est au-dessus de 1024.
~Le port 80#Ce port est réservé.
~Les deux, sans distinction
####Les ports sous 1024 sont réservés à l'utilisateur root.
}

Associez chaque objet à son rôle dans le cluster.{
=Deployment -> Remplace les pods
=Service -> Donne une adresse
=CronJob -> Lance des tâches
= -> Ne sert à rien
}

$CATEGORY: top/offre

[html]<p>La plateforme <b>héberge</b> les</p> {=applications ~postes ~serveurs} des équipes.`;
  const { drafts, said } = read("gift", gift);

  test("choices, pairs, missing words and categories are read", () => {
    expect(drafts.map(({ domain, value }) => [domain, value.kind, value.id])).toEqual([
      ["fondamentaux", "single", "ports"],
      ["cct", "matching", "associez-chaque-objet-a-son-role-dans-le-cluster"],
      ["offre", "single", "la-plateforme-heberge-les-des-equipes"],
    ]);
    expect(drafts[0]?.value.stem).toBe("Quel port un conteneur sans privilège peut-il ouvrir : 80 ou 8080 ?");
    expect(drafts[0]?.value.explanation).toBe("Les ports sous 1024 sont réservés à l'utilisateur root.");
    expect(drafts[0]?.value.options[0]?.rationale).toBe("Il est au-dessus de 1024.");
    expect(drafts[2]?.value.stem).toMatch(/^La plateforme \*\*héberge\*\* les\s+\\?_{5}|\\_/);
  });

  test("a target without premise is a target that nothing matches", () => {
    const value = drafts[1]?.value;
    if (value?.kind !== "matching") throw new Error("Not a matching.");
    expect(value.targets.map((target) => target.text)).toEqual([
      "Remplace les pods",
      "Donne une adresse",
      "Lance des tâches",
      "Ne sert à rien",
    ]);
    expect(value.options.map((option) => option.match)).toEqual(
      value.targets.slice(0, 3).map((one) => one.id),
    );
  });

  test("what is missing is told at the line of the question", () => {
    expect(said.filter((line) => /reste à écrire/.test(line)).map((line) => line.split(":")[0])).toEqual([
      "2",
      "9",
      "18",
    ]);
  });
});

describe("what contradicts the bank", () => {
  const stem = "[markdown]Une question assez longue pour en être une ?";
  test.each<[string, string, RegExp]>([
    [
      "an unknown competency",
      `// [tag:competence:inconnue]\n${stem}{=Un ~Deux ~Trois}`,
      /«\sinconnue\s» n’est pas du domaine/,
    ],
    [
      "an unknown resource",
      `// [tag:ressource:perdue]\n${stem}{=Un ~Deux ~Trois}`,
      /ressource «\sperdue\s» n’existe pas/,
    ],
    ["two right answers in a single", `${stem}{=Un =Deux ~Trois ~Quatre}`, /devient multiple/],
    ["one right answer in a multiple", `${stem}{~%100%Un ~Deux ~Trois}`, /devient simple/],
    ["no right answer", `${stem}{~Un ~Deux ~Trois ~Quatre}`, /Aucune option n’est juste/],
    ["two options only", `${stem}{=Un ~Deux}`, /non reprise.*options/],
    [
      "a title in the text",
      `[markdown]# Un titre\\n\\nUne question assez longue ?{=Un ~Deux ~Trois}`,
      /un titre/,
    ],
  ])("%s is told", (_, gift, expected) => {
    expect(read("gift", gift).said.join("\n")).toMatch(expected);
  });
});

test("the main competency decides of the domain, whatever the category says", () => {
  const gift =
    "$CATEGORY: top/cct\n\n// [tag:competence:conteneurs]\nUne question assez longue, non ?{=Un ~Deux ~Trois}";
  expect(read("gift", gift).drafts[0]?.domain).toBe("fondamentaux");
});

test("a ranking that somebody broke in GIFT stays a matching", () => {
  const gift =
    "// [banque:type ordre]\nDans quel ordre faire ces trois choses ?{=Un -> 1 =Deux -> 2 =Trois -> dernier}";
  expect(read("gift", gift).draft?.kind).toBe("matching");
});

test("a CSV without a type column has its kind from its keys, and targets by number or text", () => {
  const csv = `énoncé,option 1,clé 1,option 2,clé 2,option 3,clé 3,option 4,clé 4
Une question assez longue pour en être une ?,Un,oui,Deux,X,Trois,non,Quatre,`;
  expect(read("csv", csv).draft?.kind).toBe("multiple");
  const pairs = `type;énoncé;option 1;clé 1;option 2;clé 2;option 3;clé 3;cible 1;cible 2
association;Associez chacun de ces trois mots.;Un;1;Deux;Nombre pair;Trois;1;Nombre impair;Nombre pair`;
  const value = read("csv", pairs).draft;
  if (value?.kind !== "matching") throw new Error("Not a matching.");
  expect(value.options.map((option) => option.match)).toEqual([
    "nombre-impair",
    "nombre-pair",
    "nombre-impair",
  ]);
});

test("every field of every format has its place in the table, with a reason", () => {
  for (const format of Object.values(limits)) {
    expect(Object.keys(format)).toEqual(Object.keys(fields));
    for (const { why } of Object.values(format)) expect(why).toMatch(/\S/);
  }
});
