import { unzipSync } from "fflate";
import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import type { Exportable } from "@/lib/bank/formats";
import { exporters } from "@/lib/bank/formats";
import type { Question } from "@/lib/bank/question-schema";
import { DomainId } from "@/lib/bank/schema";
import { choice, locatedQuestion } from "../fixture";
import { realQuestions } from "./questions";

/* What other software reads in our files: the parts that a round trip through our own import cannot judge. */

const asked = (over: Record<string, unknown> = {}): Exportable => locatedQuestion(choice(over));
const option = (id: string, over: Record<string, unknown> = {}) => ({
  id,
  text: `Texte de ${id}`,
  rationale: `Justification de ${id}`,
  ...over,
});
const multiple = asked({
  id: "plusieurs",
  kind: "multiple",
  options: ["a", "b", "c", "d", "e"].map((id, index) => option(id, { correct: index < 3 })),
});
const ordering = asked({ id: "ordre", kind: "ordering", options: ["a", "b", "c"].map((id) => option(id)) });
const matching = asked({
  id: "paires",
  kind: "matching",
  options: [option("a", { match: "x" }), option("b", { match: "y" }), option("c", { match: "x" })],
  targets: [
    { id: "z", text: "Cible de trop" },
    { id: "x", text: "Cible `x`" },
    { id: "y", text: "Cible y" },
  ],
});

const text = (format: keyof typeof exporters, ...questions: Exportable[]) =>
  String(exporters[format].write(questions).content);
const xml = (source: string) => new JSDOM(source, { contentType: "text/xml" }).window.document;
const fieldsLost = (format: keyof typeof exporters, question: Exportable) =>
  exporters[format].write([question]).losses.map((loss) => loss.field);

describe("Moodle XML", () => {
  test("a single choice has one answer at 100 and the others at 0", () => {
    const document = xml(text("moodle", asked()));
    expect(document.querySelector("question[type=multichoice] > single")?.textContent).toBe("true");
    const fractions = [...document.querySelectorAll("answer")].map((answer) =>
      answer.getAttribute("fraction"),
    );
    expect(fractions).toEqual(["100", "0", "0"]);
  });

  test("with several keys the right answers make 100 together, and one wrong tick takes it all", () => {
    const document = xml(text("moodle", multiple));
    expect(document.querySelector("single")?.textContent).toBe("false");
    const fractions = [...document.querySelectorAll("answer")].map((a) => Number(a.getAttribute("fraction")));
    expect(fractions).toEqual([33.33333, 33.33333, 33.33333, -100, -100]);
    expect(fieldsLost("moodle", multiple)).toContain("multiple");
  });

  test("an ordering lists its items in order and asks for all of them, all or nothing", () => {
    const document = xml(text("moodle", ordering));
    const question = document.querySelector("question[type=ordering]");
    expect(question?.querySelector("gradingtype")?.textContent).toBe("ALL_OR_NOTHING");
    expect(question?.querySelector("selecttype")?.textContent).toBe("ALL");
    const items = [...(question?.querySelectorAll("answer > text") ?? [])].map((one) => one.textContent);
    expect(items).toEqual(["Texte de a", "Texte de b", "Texte de c"]);
  });

  test("a matching gives plain targets, and the one too many without premise", () => {
    const document = xml(text("moodle", matching));
    const pairs = [...document.querySelectorAll("question[type=matching] > subquestion")].map((one) => [
      one.querySelector(":scope > text")?.textContent,
      one.querySelector("answer > text")?.textContent,
    ]);
    expect(pairs).toEqual([
      ["Texte de a", "Cible x"],
      ["Texte de b", "Cible y"],
      ["Texte de c", "Cible x"],
      ["", "Cible de trop"],
    ]);
    expect(fieldsLost("moodle", matching)).toContain("targets");
  });

  test("what XML escapes is in CDATA: Moodle's reader loses spaces between entities", () => {
    const stem = "Que fait `<a> & <b>` ici ]]> et `a && b` ?";
    const source = text("moodle", asked({ stem }));
    expect(source).toContain("<![CDATA[Que fait `<a> & <b>` ici ]]]]><![CDATA[> et `a && b` ?]]>");
    expect(xml(source).querySelector("questiontext > text")?.textContent).toBe(stem);
  });

  test("what Moodle has no field for is under the explanation, and in tags", () => {
    const document = xml(text("moodle", ordering));
    const feedback = document.querySelector("generalfeedback > text")?.textContent ?? "";
    expect(feedback).toMatch(
      /^Une explication[\s\S]*\*\*Justifications\*\*\n\n- Justification de a\n[\s\S]*\*\*Sources\*\*\n\n- \[Une source\]\(https:/,
    );
    expect([...document.querySelectorAll("tag > text")].map((tag) => tag.textContent)).toEqual([
      "competence:c-fondamentaux",
      "niveau:pratique",
      "forme:situation",
      "ressource:guide",
    ]);
    expect(document.querySelector("idnumber")?.textContent).toBe("ordre");
    expect(document.querySelector("category > text")?.textContent).toBe("$course$/top/fondamentaux");
  });
});

describe("GIFT", () => {
  test("reserved characters are escaped, and a text holds on one line", () => {
    const stem = "Que fait {a: 1} ~ b = c # d \\ e ?\n\n```yaml\nx: 1\n```";
    const line = text("gift", asked({ stem }))
      .split("\n")
      .find((one) => one.startsWith("::"));
    expect(line).toMatch(
      /\[markdown\]Que fait \\\{a\\: 1\\\} \\~ b \\= c \\# d \\\\ e \?\\n\\n```yaml\\nx\\: 1\\n```\{$/,
    );
  });

  test("a text that begins like a weight or a format is not read as one", () => {
    const options = [
      option("a", { text: "%50% des lots", correct: false }),
      option("b", { text: "[html] et [plain]", correct: true }),
      option("c", { correct: false }),
    ];
    const gift = text("gift", asked({ options }));
    expect(gift).toContain("\t~[markdown]%50% des lots#");
    expect(gift).toContain("\t=[markdown][html] et [plain]#");
  });

  test("an ordering is a matching with ranks, and says so", () => {
    expect(text("gift", ordering)).toMatch(/\t=Texte de a -> 1\n\t=Texte de b -> 2\n\t=Texte de c -> 3\n/);
    expect(fieldsLost("gift", ordering)).toContain("ordering");
  });

  test("an arrow in a premise is written in HTML, where it does not cut, and says so", () => {
    const value = matching.value as Question & { kind: "matching" };
    const [first, ...others] = value.options;
    if (!first) throw new Error("No option.");
    const arrow = {
      ...matching,
      value: { ...value, options: [{ ...first, text: "Un `a -> b`" }, ...others] },
    };
    expect(text("gift", arrow)).toContain("\t=[html]<p>Un <code>a -&gt; b</code></p> -> Cible x\n");
    expect(fieldsLost("gift", arrow)).toContain("options");
  });

  test("blank lines stand between questions only", () => {
    const blocks = text("gift", ...realQuestions)
      .trim()
      .split(/\n\n+/);
    expect(blocks.filter((block) => block.includes("::[markdown]"))).toHaveLength(realQuestions.length);
  });
});

describe("QTI", () => {
  const files = (...questions: Exportable[]) => {
    const entries = Object.entries(unzipSync(exporters.qti.write(questions).content as Uint8Array));
    return new Map(entries.map(([path, bytes]) => [path, xml(new TextDecoder().decode(bytes))]));
  };

  test("the manifest names each item's file, and each file is there", () => {
    const some = realQuestions.filter((_, index) => index % 10 === 0);
    const all = files(...some);
    const named = [...(all.get("imsmanifest.xml")?.querySelectorAll("resource > file") ?? [])];
    expect(named.map((file) => file.getAttribute("href")).sort()).toEqual(
      some.map((question) => `items/${question.value.id}.xml`).sort(),
    );
    expect(all.size).toBe(some.length + 1);
  });

  test.each<[string, Exportable, string, string[]]>([
    ["single", asked({ id: "une" }), "qti-choice-interaction", ["a"]],
    ["multiple", multiple, "qti-choice-interaction", ["a", "b", "c"]],
    ["ordered", ordering, "qti-order-interaction", ["a", "b", "c"]],
    ["multiple", matching, "qti-match-interaction", ["a t_x", "b t_y", "c t_x"]],
  ])(
    "cardinality %s, its interaction, its key and its explanation",
    (cardinality, question, element, key) => {
      const item = files(question).get(`items/${question.value.id}.xml`);
      const declaration = item?.querySelector("qti-response-declaration");
      expect(declaration?.getAttribute("cardinality")).toBe(cardinality);
      expect([...(declaration?.querySelectorAll("qti-value") ?? [])].map((one) => one.textContent)).toEqual(
        key,
      );
      expect(item?.querySelector("qti-item-body")?.firstElementChild?.localName).toBe(element);
      expect(item?.querySelector("qti-response-processing")?.getAttribute("template")).toMatch(
        /\/match_correct\.xml$/,
      );
      expect(item?.querySelector("qti-modal-feedback")?.textContent).toContain(
        "Une explication assez longue",
      );
      const identifiers = [...(item?.querySelectorAll("qti-item-body [identifier]") ?? [])].map((one) =>
        one.getAttribute("identifier"),
      );
      expect(
        identifiers.filter((one) =>
          key
            .join(" ")
            .split(" ")
            .includes(one ?? ""),
        ),
      ).not.toEqual([]);
      expect(new Set(identifiers).size).toBe(identifiers.length);
    },
  );

  test("texts are HTML with French typography; an id may begin with a digit", () => {
    const item = files(asked({ id: "12-facteurs", stem: "L'image `a` : que faire ?" })).get(
      "items/12-facteurs.xml",
    );
    expect(item?.documentElement.getAttribute("identifier")).toBe("q_12-facteurs");
    expect(item?.querySelector("qti-prompt > p")?.innerHTML).toMatch(
      /^L’image <code[^>]*>a<\/code>\u00a0: que faire\u202f\?$/,
    );
  });

  test("two questions of one id are told, not overwritten", () => {
    const { losses } = exporters.qti.write([
      asked(),
      asked({ stem: "Une tout autre question, que faire ?" }),
    ]);
    expect(losses.find((loss) => loss.field === "id")?.message).toMatch(/seule la première/);
  });
});

describe("CSV", () => {
  test("no cell is a formula, and every line has every column", () => {
    const options = [
      option("a", { text: "=1+1", correct: true }),
      option("b", { text: "@SOMME(A1)", correct: false }),
      option("c", { text: '-a ; "b"\nc', correct: false }),
    ];
    const csv = text("csv", asked({ options }), matching);
    expect(csv.startsWith('\uFEFF"identifiant";')).toBe(true);
    expect(csv).toContain(`"'=1+1"`);
    expect(csv).toContain(`"'@SOMME(A1)"`);
    expect(csv).toContain(`"'-a ; ""b""\nc"`);
  });
});

describe("losses", () => {
  test("nothing is lost in silence: control characters, status and retirement are told", () => {
    const retired = asked({
      stem: "Une question\u0007 assez longue pour en être une ?",
      status: "retired",
      retirement: { on: "2026-02-01", reason: "Remplacée par une meilleure." },
    });
    for (const format of ["moodle", "gift", "qti", "csv"] as const) {
      const { content, losses } = exporters[format].write([retired]);
      expect(losses.map((loss) => loss.field)).toEqual(
        expect.arrayContaining(["stem", "status", "retirement"]),
      );
      if (typeof content === "string") expect(content).not.toContain("\u0007");
    }
  });

  test("a tag that Moodle would cut, a feedback that nothing can follow", () => {
    const question = asked({
      competencies: [`c-${"longue".repeat(9)}`],
      explanation: "Une explication qui finit dans un bloc :\n\n```yaml\nkind: Pod",
    });
    expect(fieldsLost("moodle", question)).toEqual(expect.arrayContaining(["competencies", "sources"]));
    expect(text("moodle", question)).not.toContain("**Sources**");
  });

  test("each domain's questions are in its category", () => {
    for (const format of ["moodle", "gift"] as const) {
      const written = text(format, ...realQuestions);
      for (const domain of DomainId.options) expect(written).toContain(`$course$/top/${domain}`);
    }
  });
});
