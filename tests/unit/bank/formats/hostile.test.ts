import { gzipSync, strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { filesOnDisk } from "@/lib/bank/files";
import { exporters, importers } from "@/lib/bank/formats";
import { Question } from "@/lib/bank/question-schema";
import { readBank } from "@/lib/bank/read";
import { bytes, context } from "./questions";

/*
 * Files made to harm. Each is read without throwing, in bounded space, to findings that say where
 * and why; and whatever still comes out is a draft that the schema takes.
 */

type Format = keyof typeof importers;

function read(format: Format, file: Uint8Array | string) {
  const { drafts, findings } = importers[format].read(typeof file === "string" ? bytes(file) : file, context);
  for (const { value } of drafts) {
    expect(Question.safeParse(value).error).toBeUndefined();
    expect(value.status).toBe("draft");
  }
  for (const { line, message, mend } of findings) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(message.length + mend.length).toBeLessThan(2_500);
  }
  return { drafts, said: findings.map(({ line, message }) => `${line}: ${message}`) };
}

const quiz = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${inside}\n</quiz>`;
const choice = (stem: string, answers = 3, extra = "") =>
  `<question type="multichoice"><name><text>n</text></name><questiontext format="html"><text><![CDATA[${stem}]]></text></questiontext><single>true</single>${Array.from(
    { length: answers },
    (_, index) => `<answer fraction="${index === 0 ? 100 : 0}"><text>Réponse ${index}</text></answer>`,
  ).join("")}${extra}</question>`;
const long = (piece: string, length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const text = "<p>Une question assez longue pour en être une ?</p>";
const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");

describe.each<Format>(["moodle", "gift", "csv"])("%s refuses whole", (format) => {
  test.each<[string, Uint8Array, RegExp]>([
    ["six megabytes", new Uint8Array(6_000_000).fill(0x61), /^1: .*6.Mo.*5.Mo/],
    ["a zip", zipSync({ "a.xml": strToU8("<quiz/>") }), /archive zip/],
    ["an empty zip", zipSync({}), /archive zip/],
    ["a gzip", gzipSync(strToU8("<quiz/>")), /archive gzip/],
    ["a bzip2", Uint8Array.of(0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59), /archive bzip2/],
    ["an xz", Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x00), /archive xz/],
    ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x3c, 0x00), /UTF-16/],
    ["Windows-1252", Uint8Array.of(0x61, 0x0a, 0x62, 0x0a, 0xe9, 0x74, 0xe9), /^3: .*UTF-8/],
    ["a lone surrogate", Uint8Array.of(0x61, 0x0a, 0xed, 0xa0, 0x80), /^2: .*UTF-8/],
    ["an overlong slash", Uint8Array.of(0xc0, 0xaf), /^1: .*UTF-8/],
    ["a NUL", bytes("a\nb\nc\0d"), /^3: .*U\+0000/],
    ["an escape character", bytes("a\n\u001B[2J"), /^2: .*U\+001B/],
    ["a non-character", bytes("a\uFFFF"), /^1: .*U\+FFFF/],
  ])("%s", (_, file, expected) => {
    const { drafts, said } = read(format, file);
    expect(drafts).toEqual([]);
    expect(said).toEqual([expect.stringMatching(expected)]);
  });

  test("nothing at all", () => {
    expect(read(format, "").drafts).toEqual([]);
  });

  test("whatever bytes that are text", () => {
    for (const file of ["{", "}", "<", "\uFEFF", '"', ";", "\n\n\n", "::", "[", "\\", "<quiz", "{=", "{~%"])
      expect(read(format, file).drafts, file).toEqual([]);
  });
});

describe("Moodle XML", () => {
  test.each<[string, string, RegExp]>([
    ["billion laughs", `<!DOCTYPE q [<!ENTITY l0 "lol">${laughs}]><quiz>&l10;</quiz>`, /DOCTYPE/],
    [
      "an external entity",
      `<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>`,
      /DOCTYPE/,
    ],
    ["an external DTD", `<!DOCTYPE quiz SYSTEM "https://exemple.invalid/q.dtd"><quiz/>`, /DOCTYPE/],
    [
      "a parameter entity",
      `<!DOCTYPE q [<!ENTITY % p SYSTEM "https://exemple.invalid/">%p;]><quiz/>`,
      /DOCTYPE/,
    ],
    ["an entity nobody declared", quiz("&inconnue;"), /^3: .*mal formé/],
    ["an entity declared in the middle", quiz(`<!ENTITY a "b">`), /mal formé/],
    ["a reference to a surrogate", quiz("&#xD800;"), /mal formé/],
    ["a reference to NUL", quiz("&#0;"), /mal formé/],
    ["a reference beyond Unicode", quiz("&#x110000;"), /mal formé/],
    ["a million nested elements", long("<a>", 3_000_000), /emboîtés/],
    ["half a million elements", `<quiz>${long("<a/>", 2_000_000)}</quiz>`, /éléments/],
    ["an element never closed", quiz("<question type='multichoice'>"), /mal formé/],
    ["elements that cross", quiz("<a><b></a></b>"), /mal formé/],
    ["an attribute said twice", quiz("<question type='a' type='b'/>"), /mal formé/],
    ["a CDATA never closed", quiz("<![CDATA["), /mal formé/],
    ["another encoding", `<?xml version="1.0" encoding="ISO-8859-1"?><quiz/>`, /ISO-8859-1/],
    ["another root", `<html><question type="multichoice"/></html>`, /<html>/],
    ["an element named __proto__", quiz("<__proto__><x/></__proto__>"), /^$/],
    ["a type named constructor", quiz(`<question type="constructor"/>`), /«\sconstructor\s»/],
    ["a type named __proto__", quiz(`<question type="__proto__" __proto__="x"/>`), /«\s__proto__\s»/],
    ["a hundred thousand answers", quiz(choice(text, 50_000)), /50000 réponses/],
    ["an image of a megabyte", quiz(choice(`<img src="data:,${long("a", 1_000_000)}">`)), /trop long/],
    ["tags a hundred thousand deep", quiz(choice(long("<div>", 500_000))), /trop/],
    ["emphasis within emphasis", quiz(choice(long("<em>a", 900))), /trop long/],
    ["tangled formatting", quiz(choice(long("<a><b><i><p>", 19_000))), /trop/],
    ["an essay", quiz(`<question type="essay"/>`), /composition/],
    ["a cloze", quiz(`<question type="cloze"/>`), /réponses intégrées/],
    ["a true or false", quiz(`<question type="truefalse"/>`), /vrai ou faux/],
  ])("%s", (_, file, expected) => {
    const { drafts, said } = read("moodle", file);
    expect(drafts).toEqual([]);
    expect(said.join("\n")).toMatch(expected);
  });

  test("two thousand questions are read, the next is told", () => {
    const { drafts, said } = read(
      "moodle",
      quiz(long(choice(text).concat("\n"), choice(text).length * 2_001 + 2_001)),
    );
    expect(drafts).toHaveLength(2_000);
    expect(new Set(drafts.map((draft) => draft.value.id)).size).toBe(2_000);
    expect(said.join("\n")).toMatch(/plus de 2000 questions/);
  }, 60_000);

  test("scripts, images and tables are dropped and said; nothing of them is in a draft", () => {
    const html =
      '<p>Une <b>question</b> assez <i>longue</i> : <img src="x" onerror="a()" alt="un schéma"> que faire ?</p>' +
      '<script>alert(1)</script><table><tr><td>a</td><td>b</td></tr></table><a href="javascript:a()">ici</a>';
    const { drafts, said } = read("moodle", quiz(choice(html)));
    expect(drafts[0]?.value.stem).toMatch(
      /^Une \*\*question\*\* assez \*longue\* : {1,2}que faire \?\n\n- a\s; b\n\nici$/,
    );
    expect(said.join("\n")).toMatch(/une image \(«\sun schéma\s»\).*un script.*un tableau.*https/);
  });

  test("one bad question costs only itself", () => {
    const { drafts, said } = read("moodle", quiz(`${choice("court")}\n${choice(text)}`));
    expect(drafts).toHaveLength(1);
    expect(said[0]).toMatch(/^3: Question.*non reprise.*stem/);
  });
});

describe("GIFT", () => {
  const stem = "Une question assez longue pour en être une";
  test.each<[string, string, RegExp]>([
    ["a brace never closed", `${stem} {=a ~b ~c`, /^1: .*accolade/],
    ["a brace never opened", `${stem} =a ~b ~c}`, /^1: .*accolade/],
    ["a brace closed in another question", `${stem} {=a\n\n~b}`, /^1: .*accolade[\s\S]*^3: .*accolade/m],
    ["a million braces", long("{", 1_000_000), /accolade/],
    ["a million pairs of braces", `a${long("{}", 1_000_000)}`, /composition/],
    ["a million backslashes", `${stem}{=a\n~${long("\\", 1_000_001)}`, /accolade/],
    ["a hundred thousand answers", `${stem}{${long("~a", 200_000)}}`, /100000 réponses/],
    ["a million hashes", `${stem}{=a#${long("#", 1_000_000)}}`, /réponse courte/],
    ["an answer of a megabyte", `${stem}{=${long("*a ", 1_000_000)} ~b ~c}`, /trop long/],
    ["lists within lists on one line", `${stem}{=[markdown]${long("- ", 2_000)} ~b ~c}`, /trop long/],
    ["quotations within quotations", `${stem}{=[markdown]${long("> ", 2_000)} ~b ~c}`, /trop long/],
    ["emphasis that never closes", `${stem}{=[markdown]${long("_a*", 2_000)} ~b ~c}`, /trop long/],
    ["a thousand titles", `[markdown]${long("a\\n---\\n", 10_000)}{=a ~b ~c}`, /trop long/],
    [
      "sources that never end",
      `${stem}{=a ~b ~c ####**Sources**\\n\\n${long("- [a](b)\\n", 9_000)}}`,
      /trop|non reprise/,
    ],
    ["brackets without end", `${stem}{=${long("[", 11_000)} ~b ~c}`, /non reprise/],
    ["tags without end", `// ${long("[tag:", 1_000_000)}\n${stem}{}`, /composition/],
    ["a name never closed", `::${stem}`, /description/],
    ["a number", `${stem}{#3:1}`, /numérique/],
    ["a short answer", `${stem}{=a =b}`, /réponse courte/],
    ["true or false", `${stem}{TRUE#a#b}`, /vrai ou faux/],
    ["an essay", `${stem}{}`, /composition/],
    ["a pair without arrow", `${stem}{=a -> b =c}`, /flèche/],
    ["a weight that is no number", `${stem}{~%999999999%a ~%-%b ~%%c ~d}`, /Aucune option|non reprise/],
  ])("%s", (_, file, expected) => {
    expect(read("gift", file).said.join("\n")).toMatch(expected);
  });

  test("a question that follows a bad one is read, and lines are those of the file", () => {
    const file = `// un\n${stem} {=a\n\n// deux\n\n${stem} ?{\n=Oui, toujours\n~Non\n~Peut-être\n}`;
    const { drafts, said } = read("gift", file);
    expect(drafts.map((draft) => draft.value.options.length)).toEqual([3]);
    expect(said.map((line) => line.split(":")[0])).toEqual(["2", "6"]);
  });

  test("ids and marks named like properties of objects are only names", () => {
    const marks = "// [id:__proto__] [banque:__proto__ x] [banque:options __proto__ constructor toString]";
    const { drafts } = read("gift", `${marks}\n${stem} ?{=Un ~Deux ~Trois}`);
    expect(drafts[0]?.value.id).toBe("proto");
    expect(drafts[0]?.value.options.map((option) => option.id)).toEqual(["un", "constructor", "trois"]);
  });
});

describe("CSV", () => {
  const header = "énoncé;option 1;clé 1;option 2;clé 2;option 3;clé 3";
  const row = "Une question assez longue pour en être une ?;Oui;x;Non;;Peut-être;";
  test.each<[string, string, RegExp]>([
    ["missing columns", "énoncé;autre\na;b", /^1: Colonnes manquantes.*option 1.*clé 1/],
    ["no header", row, /Colonnes manquantes/],
    ["a quote never closed", `${header}\n"Une question`, /^2: .*guillemet/],
    ["a million quotes", `${header}\n${long('"', 1_000_001)}`, /guillemet|non reprise/],
    ["a million columns", `${header}\n${long(";", 1_000_000)}`, /colonnes/],
    ["a header of a million columns", long("a;", 1_000_000), /Colonnes manquantes/],
    [
      "columns named like properties",
      `__proto__;constructor;${header}\na;b;${row}`,
      /__proto__.*constructor/,
    ],
    ["an unknown type", `type;${header}\nessay;${row}`, /essay/],
    ["a key that names no target", `type;cible 1;cible 2;${header}\nmatching;A;B;${row}`, /aucune cible/],
    ["a source that is a script", `source 1;adresse 1;${header}\nTitre;javascript:a();${row}`, /source 1/],
  ])("%s", (_, file, expected) => {
    expect(read("csv", file).said.join("\n")).toMatch(expected);
  });

  test.each([";", ",", "\t"])("the separator %j is recognised, with or without a mark", (separator) => {
    for (const mark of ["", "\uFEFF"]) {
      const file = mark + [header, row].join("\r\n").replaceAll(";", separator);
      expect(read("csv", file).drafts[0]?.value.options.map((option) => option.text)).toEqual([
        "Oui",
        "Non",
        "Peut-être",
      ]);
    }
  });

  test("the guard of a formula is taken off, and only it", () => {
    const file = `${header}\n${row.replace("Oui", "'=1+1").replace("Non", "'déjà").replace("Peut-être", "''=a")}`;
    expect(read("csv", file).drafts[0]?.value.options.map((option) => option.text)).toEqual([
      "=1+1",
      "'déjà",
      "'=a",
    ]);
  });

  test("a line's number counts the line ends inside quotes", () => {
    const file = `type;${header}\nsingle;"${"a\n".repeat(5)}";${row.split(";").slice(1).join(";")}\nessay;${row}`;
    expect(read("csv", file).said.find((line) => line.includes("essay"))).toMatch(/^8: /);
  });

  test("two thousand lines are read, the next is told", () => {
    const { drafts, said } = read("csv", `${header}\n${`${row}\n`.repeat(2_001)}`);
    expect(drafts).toHaveLength(2_000);
    expect(said.join("\n")).toMatch(/^2002: .*plus de 2000/m);
  }, 60_000);
});

test.each<Format>(["moodle", "gift", "csv"])(
  "a %s file that takes too long is read in part, and says from where it is not",
  (format) => {
    const bank = readBank(filesOnDisk(process.cwd())).bank?.questions.slice(0, 30) ?? [];
    const { content } = exporters[format].write(bank);
    let now = 0;
    const clock = () => (now += 700);
    const file = typeof content === "string" ? bytes(content) : content;
    const { drafts, findings } = importers[format].read(file, { ...context, takenIds: new Set(), clock });
    expect(drafts.length).toBeGreaterThan(0);
    expect(drafts.length).toBeLessThan(bank.length);
    const told = findings.filter(({ message }) => /trop long à lire/.test(message));
    expect(told.length).toBeGreaterThan(0);
    for (const { line } of told) expect(line).toBeGreaterThan(1);
    expect(
      importers[format].read(file, { ...context, takenIds: new Set(), clock: () => 0 }).drafts,
    ).toHaveLength(30);
  },
);
