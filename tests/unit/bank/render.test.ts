import fc from "fast-check";
import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { compileBank } from "@/lib/bank/compile";
import { QuestionSheet, sheetUrl, sliceUrl } from "@/lib/bank/compiled";
import { createRenderer } from "@/lib/bank/render";
import { frenchTypography } from "@/lib/bank/typography";
import { bankWith, choice, locatedQuestion } from "./fixture";

const renderer = await createRenderer(["rolling update"]);
const allowedTags = new Set(["P", "EM", "STRONG", "CODE", "PRE", "UL", "OL", "LI", "A", "BR", "SPAN"]);
const allowedAttributes = new Set(["href", "class", "lang", "tabindex", "rel", "hreflang"]);

function elementsOf(html: string): Element[] {
  return [...new JSDOM(html).window.document.body.querySelectorAll("*")];
}

function expectHarmless(html: string): void {
  for (const element of elementsOf(html)) {
    expect(allowedTags, html).toContain(element.tagName);
    for (const { name, value } of element.attributes) {
      expect(allowedAttributes, html).toContain(name);
      if (name === "href") expect(value).toMatch(/^https:/);
    }
  }
}

describe("sanitising", () => {
  test.each([
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<svg/onload=alert(1)>",
    '<a href="https://x" onclick="alert(1)">x</a>',
    "![x](https://x.fr/i.png)",
    "```html\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '[x](https://x.fr "onmouseover=alert(1)")',
    "<style>*{display:none}</style>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "[x](//exemple.fr)",
  ])("%s does nothing", (markdown) => {
    expectHarmless(renderer.block(markdown));
    expectHarmless(renderer.inline(markdown));
  });

  test("whatever is written, only harmless elements come out", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "<",
        ">",
        '"',
        "`",
        "[",
        "](",
        ")",
        "javascript:",
        "<script>",
        "onerror=",
        "&#x3c;",
        "\n",
        "![",
        "<a href=",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) =>
        expectHarmless(renderer.block(pieces.join(""))),
      ),
      { numRuns: 200 },
    );
  });
});

test("code is highlighted by classes alone, and keeps its own typography", () => {
  const html = renderer.block("```yaml\nimage: nginx:latest # l'image ?\n```");
  expect(html).toMatch(/class="tok-/);
  expect(html).not.toMatch(/style=/);
  expect(new JSDOM(html).window.document.body.textContent).toContain("l'image ?");
});

test("text has French typography, addresses do not", () => {
  const html = renderer.block("C'est « vrai » ? Voir [ici](https://exemple.fr/l'un?a=b).");
  expect(html).toContain("C’est «\u00a0vrai\u00a0»\u202f?");
  expect(
    elementsOf(html)
      .find((e) => e.tagName === "A")
      ?.getAttribute("href"),
  ).toMatch(/^https:\/\/exemple\.fr\/l('|%27)un\?a=b$/);
});

test("English terms are marked as such", () => {
  const terms = elementsOf(renderer.inline("Un rolling update remplace les pods.")).filter(
    (e) => e.getAttribute("lang") === "en",
  );
  expect(terms.map((e) => e.textContent)).toEqual(["rolling update"]);
});

describe("frenchTypography", () => {
  test("does nothing twice, and touches neither letters nor digits", () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = frenchTypography(text);
        expect(frenchTypography(once)).toBe(once);
        expect(letters(once)).toBe(letters(text));
      }),
    );
  });
  test("leaves times and addresses alone", () => {
    expect(frenchTypography("https://x.fr à 10:30")).toBe("https://x.fr à 10:30");
  });
});

describe("compiling", () => {
  const compiled = async (over: Record<string, unknown> = {}) => {
    const question = locatedQuestion(choice({ resources: ["un-fondamentaux"], ...over }));
    return compileBank(bankWith({ questions: [question] }));
  };
  const digestOf = async (over: Record<string, unknown> = {}) =>
    (await compiled(over)).items.find((item) => item.id === "premiere")?.digest;

  test("the digest changes with what is shown, and only with it", async () => {
    const digest = await digestOf();
    expect(await digestOf()).toBe(digest);
    expect(await digestOf({ reviewedOn: "2026-05-05" })).toBe(digest);
    expect(await digestOf({ explanation: "Une tout autre explication, elle aussi assez longue." })).not.toBe(
      digest,
    );
    expect(await digestOf({ revision: 2 })).not.toBe(digest);
  });

  test("only active questions are published, each in a file of its own", async () => {
    const { publication, files } = await compiled({ status: "draft" });
    expect(publication.activeItems).toBe(7);
    expect([...files.keys()].filter((path) => path.startsWith("/bank/items/"))).toHaveLength(7);
    expect([...files.values()].join("")).not.toContain('La première façon","premiere');
  });

  test("a retired question keeps its address, says why, and is drawn no more", async () => {
    const retirement = { on: "2026-02-01", reason: "L'exigence n'existe plus." };
    const { publication, files, standings } = await compiled({ status: "retired", retirement });
    expect(publication.activeItems).toBe(7);
    const sheet = QuestionSheet.parse(JSON.parse(files.get(sheetUrl("premiere")) ?? ""));
    expect(sheet.standing.retirement?.reason).toBe("L’exigence n’existe plus.");
    expect(standings.find((one) => one.id === "premiere")?.status).toBe("retired");
    for (let slice = 0; slice < publication.slices; slice++)
      expect(files.get(sliceUrl(publication, slice))).not.toContain("premiere");
  });

  test("titles are set as French is, English ones are not; a title has no code in it", async () => {
    const { items } = await compiled({
      stem: "Que fait l'équipe ici ?\n\n```yaml\nkind: Pod\n```",
      sources: [{ title: "Who's who?", url: "https://exemple.fr/en", language: "en" }],
    });
    const item = items.find((one) => one.id === "premiere");
    expect(item?.title).toBe("Que fait l’équipe ici\u202f?");
    expect(item?.sources[0]?.title).toBe("Who's who?");
  });
});
