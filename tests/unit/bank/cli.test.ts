import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Question } from "@/lib/bank/question-schema";
import { bankWith, choice, filesOf } from "./fixture";

/* The workshop as a contributor meets it: in a terminal, in a repository of their own. */

vi.setConfig({ testTimeout: 60_000 });

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "workshop-"));
  const files = filesOf(bankWith());
  for (const path of files.paths) write(path, files.read(path) ?? "");
  git("init", "-q");
  git("add", "-A");
  git("-c", "user.name=x", "-c", "user.email=x@exemple.fr", "commit", "-qm", "Bank");
});
afterAll(() => rmSync(root, { recursive: true }));

function write(file: string, content: string | Record<string, unknown>): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  const text = typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`;
  writeFileSync(join(root, file), text);
}

function git(...args: string[]): void {
  spawnSync("git", args, { cwd: root });
}

function bank(...args: string[]) {
  const tsx = resolve("node_modules/tsx/dist/cli.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, resolve("lib/bank/cli.ts"), ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  // What is unbreakable in French is only a space to whoever looks for words.
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
  return { status, stdout: plain(stdout), stderr: plain(stderr) };
}

const draft = (over: Record<string, unknown>) =>
  choice({
    resources: ["un-cct"],
    competencies: ["c-cct"],
    status: "draft",
    stem: "Un prestataire livre une image sans étiquette de version. Que lui demande le coach ?",
    options: [
      { id: "a", text: "Une étiquette explicite", correct: true, rationale: "Elle dit ce qui tourne." },
      { id: "b", text: "Une image plus petite", correct: false, rationale: "La taille n'est pas en cause." },
      { id: "c", text: "Un autre registre", correct: false, rationale: "Le registre n'est pas en cause." },
    ],
    ...over,
  });

test("a sound bank is said sound, in one line", () => {
  expect(bank("check")).toMatchObject({
    status: 0,
    stdout: "7 questions actives, 14 ressources, 0 défaut, 0 avertissement.\n",
  });
});

describe("five questions, each broken in its own way", () => {
  const right = draft({});
  const options = right.options as Record<string, unknown>[];
  /** What the author wrote, and what the message alone tells them to write instead. */
  const mistakes: Record<string, { broken: string; said: RegExp; mended: Record<string, unknown> }> = {
    "sans-virgule": {
      broken: JSON.stringify(draft({ id: "sans-virgule" }), null, 2).replace(
        '"revision": 1,',
        '"revision": 1',
      ),
      said: /sans-virgule\.json:5:3 .*\n.*une virgule manque/,
      mended: draft({ id: "sans-virgule", stem: "Une première situation, sans rapport. Que décider ?" }),
    },
    "niveau-inconnu": {
      broken: JSON.stringify(draft({ id: "niveau-inconnu", difficulty: "moyen" }), null, 2),
      said: /niveau-inconnu\.json:\d+:\d+ \/difficulty .*\n.*\n.*«\sinitiation\s», «\spratique\s» ou «\sexpertise\s»/,
      mended: draft({ id: "niveau-inconnu", stem: "Une revue traîne depuis une semaine. Que proposer ?" }),
    },
    "deux-cles": {
      broken: JSON.stringify(
        draft({
          id: "deux-cles",
          stem: "Le journal d'un service est vide depuis hier. Où regarder en premier ?",
          options: options.map((one) => ({ ...one, correct: one.id !== "c" })),
        }),
        null,
        2,
      ),
      said: /deux-cles\.json.*\[keys\]\n.*une seule bonne option ; celle-ci en a 2.*\n.*true sur une seule option/,
      mended: draft({ id: "deux-cles", stem: "Le journal d'un service est vide depuis hier. Où regarder ?" }),
    },
    "mauvais-domaine": {
      broken: JSON.stringify(
        draft({
          id: "mauvais-domaine",
          competencies: ["c-offre"],
          resources: ["perdue"],
          stem: "Une équipe change de fournisseur en cours de projet. Quelle pièce relire ?",
        }),
        null,
        2,
      ),
      said: /c-offre.*appartient au domaine « offre »[\s\S]*« perdue » n’existe pas/,
      mended: draft({
        id: "mauvais-domaine",
        stem: "Une équipe change de fournisseur. Quelle pièce relire ?",
      }),
    },
    "faute-et-longueur": {
      broken: JSON.stringify(
        draft({
          id: "faute-et-longueur",
          stem: "Une aplication redémarre chaque nuit à la même heure. Quelle piste suivre?",
          options: options.map((one) =>
            one.correct
              ? { ...one, text: `${one.text}, posée par la chaîne à chaque construction d'image` }
              : one,
          ),
        }),
        null,
        2,
      ),
      said: /« aplication »[\s\S]*longueur/,
      mended: draft({
        id: "faute-et-longueur",
        stem: "Une application redémarre chaque nuit à la même heure. Quelle piste suivre ?",
      }),
    },
  };

  test("every mistake is told at once, with its place, its reason and its mend", () => {
    for (const [id, { broken }] of Object.entries(mistakes)) write(`questions/cct/${id}.json`, broken);
    const { status, stdout } = bank("check");
    expect(status).toBe(1);
    for (const { said } of Object.values(mistakes)) expect(stdout).toMatch(said);
    expect(stdout).toMatch(/faute-et-longueur[\s\S]*espace manque/);
  });

  test("what each message asks for mends it", () => {
    for (const [id, { mended }] of Object.entries(mistakes)) write(`questions/cct/${id}.json`, mended);
    expect(bank("check", "--since", "HEAD")).toMatchObject({ status: 0 });
    for (const id of Object.keys(mistakes)) rmSync(join(root, `questions/cct/${id}.json`));
  });
});

test("what a machine can mend is mended, said, and mended once", () => {
  const file = "questions/cct/brouillon.json";
  const json = draft({ id: "brouillon", stem: 'Une équipe dit: "non"  à tout. Que lui répondre?' });
  write(file, JSON.stringify(json));
  const sound = readFileSync(join(root, "questions/cct/sur-cct.json"), "utf8");
  const { status, stdout } = bank("check", "--fix", "--since", "HEAD");
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /brouillon\.json \[typography\] Les guillemets[^\n]*Une espace manque[^\n]*Deux espaces/,
  );
  expect(stdout).toMatch(/brouillon\.json \[layout\][\s\S]*1 fichier corrigé\. Rien de ce que les lecteurs/);
  const text = readFileSync(join(root, file), "utf8");
  expect(JSON.parse(text)).toEqual({ ...json, stem: "Une équipe dit : « non » à tout. Que lui répondre ?" });
  expect(readFileSync(join(root, "questions/cct/sur-cct.json"), "utf8")).toBe(sound);

  expect(bank("check", "--fix").stdout).toMatch(/^Rien à corriger/);
  expect(readFileSync(join(root, file), "utf8")).toBe(text);
  rmSync(join(root, file));
});

test("what readers would see is said to raise the version, and no revision", () => {
  const file = "questions/cct/sur-cct.json";
  const before = readFileSync(join(root, file), "utf8");
  write(file, before.replace("la règle ?", "la règle?"));
  expect(bank("check", "--fix").stdout).toMatch(/aucune « revision » à augmenter.*« version »/);
  expect(readFileSync(join(root, file), "utf8")).toBe(before);
});

test("a machine reads the same findings", () => {
  write("questions/cct/brouillon.json", draft({ id: "brouillon", difficulty: "moyen" }));
  const { status, stdout } = bank("check", "--json");
  rmSync(join(root, "questions/cct/brouillon.json"));
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    errors: 1,
    findings: [
      { rule: "schema", level: "error", file: "questions/cct/brouillon.json", path: ["difficulty"] },
    ],
  });
});

test("since a revision, the policy speaks; an unknown revision is named", () => {
  const file = "questions/cct/sur-cct.json";
  const before = readFileSync(join(root, file), "utf8");
  write(file, before.replace("Un fournisseur demande", "Un fournisseur ne demande plus"));
  const turned = bank("check", "--since", "HEAD");
  write(file, before.replace("Un fournisseur demande", "Un fournisseur demandait"));
  const polished = bank("check", "--since", "HEAD");
  write(file, before);
  expect(turned).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/L’énoncé change de sens.*\n.*"revision": 2/),
  });
  expect(polished).toMatchObject({ status: 1, stdout: expect.stringMatching(/"version": "1\.2\.4"/) });
  expect(polished.stdout).not.toContain('revision": 2');
  expect(bank("check", "--since", "nulle-part").stderr).toMatch(/« nulle-part »/);
});

test("a new draft is valid as it is, and stands where it belongs", () => {
  const flags = [
    "--domain",
    "offre",
    "--competency",
    "c-offre",
    "--kind",
    "matching",
    "--difficulty",
    "pratique",
  ];
  const source = ["--source-title", "Une source", "--source-url", "https://exemple.fr/source"];
  const stem = "Une direction compare trois hébergements. Qu'associer à chacun ?";
  expect(bank("new", ...flags, "--form", "situation", "--stem", stem, ...source)).toMatchObject({
    status: 0,
  });
  const file = join(root, "questions/offre/direction-compare-trois-hebergements-associer.json");
  expect(Question.parse(JSON.parse(readFileSync(file, "utf8")))).toMatchObject({
    kind: "matching",
    status: "draft",
  });
  expect(bank("check")).toMatchObject({ status: 0 });
  rmSync(file);
  expect(bank("new", "--domain", "nulle-part").stderr).toMatch(/« nulle-part » n’en est pas.*fondamentaux/);
});

test("a question is shown as its reader sees it; blind, nothing gives the key away", () => {
  const shown = bank("show", "sur-cct").stdout;
  expect(shown).toMatch(/✓\s+La première façon/);
  expect(shown).toMatch(/À retenir/);
  const blind = bank("show", "sur-cct", "--blind").stdout;
  expect(blind).toMatch(/\( \) La première façon/);
  expect(blind).not.toMatch(/✓|À retenir|exemple\.fr/);
  expect(bank("show", "sur").stderr).toMatch(/« sur » n’existe pas.*sur-cct/);
});

test("questions leave and come back, and what a format loses is said", () => {
  const { status, stderr } = bank(
    "export",
    "--format",
    "moodle",
    "--domain",
    "cct",
    "--output",
    "sortie.xml",
  );
  expect(status).toBe(0);
  expect(stderr).toMatch(/1 question exportée \(Moodle XML\)/);
  expect(stderr).toMatch(/Identifiants des options.*\n.*1 question : sur-cct/);
  const back = bank("import", "sortie.xml");
  expect(back).toMatchObject({ status: 0 });
  expect(back.stdout).toMatch(
    /sortie\.xml:\d+\n.*a déjà servi[\s\S]*\+ questions\/cct\/(\S+)\.json\n1 brouillon écrit/,
  );
  const id = /\+ questions\/cct\/(\S+)\.json/.exec(back.stdout)?.[1] ?? "";
  const draft = JSON.parse(readFileSync(join(root, `questions/cct/${id}.json`), "utf8"));
  expect(Question.parse(draft)).toMatchObject({ status: "draft", competencies: ["c-cct"] });
  rmSync(join(root, `questions/cct/${id}.json`));

  expect(bank("export", "--format", "qti").stderr).toMatch(/--output/);
  expect(bank("export", "--format", "csv", "perdue").stderr).toMatch(/« perdue »/);
  writeFileSync(join(root, "archive.xml"), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
  expect(bank("import", "archive.xml")).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/archive/),
  });
  expect(bank("import", "absent.csv").stderr).toMatch(/« absent\.csv » ne peut pas être lu/);
});

test("an address of the programme is held against its file, and its questions read again when that changes", () => {
  const file = "questions/cct/sur-cct.json";
  const before = readFileSync(join(root, file), "utf8");
  write(file, before.replace("https://exemple.fr/source", "https://cloud-pi-native.fr/guide/roles.html"));
  expect(bank("check").stdout).toMatch(/guide\/roles\.html » n’a pas été vérifiée/);

  expect(bank("sources", "depots")).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/roles\.html \(documentation\/docs\/guide\/roles\.md\)/),
  });
  write("depots/documentation/docs/guide/roles.md", "# Rôles\n");
  expect(bank("sources", "depots")).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/1 page, 0 changée/),
  });
  // The question was read long before what its source now says.
  expect(bank("check")).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/\[freshness\] avertissement\n.*La source a changé/),
  });
  const known = readFileSync(join(root, "questions/programme.json"), "utf8");
  write("depots/documentation/docs/guide/roles.md", "# Rôles\r\n");
  bank("sources", "depots");
  expect(readFileSync(join(root, "questions/programme.json"), "utf8")).toBe(known);
  write("depots/documentation/docs/guide/roles.md", "# Rôles et droits\n");
  expect(bank("sources", "depots").stdout).toMatch(/1 changée/);
  write(file, before);
  write("questions/programme.json", JSON.stringify({ pages: [] }));
});

test("the report says coverage, guessing and readings, for a pull request's comment", () => {
  const { status, stdout } = bank("report", "--since", "HEAD");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^## Banque 1\.2\.3 : 7 questions actives/);
  expect(stdout).toContain("Aucun changement visible des lecteurs.");
  expect(stdout).toMatch(/\| cct \/ c-cct \| 0 \| 1 \| 0 \| 1 \| 2 \|/);
  expect(stdout).toMatch(/7 questions actives lues une seconde fois : 7 réponses à l’aveugle concordantes/);
});

test("help and refusals are in French", () => {
  expect(bank("--help").stdout).toMatch(/Usage :[\s\S]*affiche cette aide[\s\S]*Commandes :/);
  expect(bank("check", "--help").stdout).toMatch(/Options :/);
  expect(bank("chek")).toMatchObject({ status: 2, stderr: expect.stringMatching(/« chek » n’existe pas/) });
  expect(bank("check", "--depuis")).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/« --depuis »/),
  });
  expect(bank("show")).toMatchObject({ status: 2, stderr: expect.stringMatching(/argument « id »/) });
});
