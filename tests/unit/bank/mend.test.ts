import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkBank } from "@/lib/bank/check";
import { typography } from "@/lib/bank/check/typography";
import type { BankFiles } from "@/lib/bank/files";
import { filesOnDisk } from "@/lib/bank/files";
import { prose } from "@/lib/bank/markdown";
import { meaningChange } from "@/lib/bank/meaning";
import { mendBank } from "@/lib/bank/mend";
import { Question } from "@/lib/bank/question-schema";
import { readBank } from "@/lib/bank/read";
import { revisionFindings } from "@/lib/bank/revisions";
import { typedRight } from "@/lib/bank/typed-french";
import { normalise } from "@/lib/bank/words";
import { bankWith, choice, context, filesOf } from "./fixture";

const file = "questions/fondamentaux/premiere.json";
const base = bankWith();

/** The sound bank with one question more, written so. */
function filesWith(over: Record<string, unknown>): BankFiles {
  const json = choice({ resources: ["un-fondamentaux"], ...over });
  return filesOf(base, { [file]: JSON.stringify(json) });
}
const questionOf = (files: BankFiles) => Question.parse(JSON.parse(files.read(file) ?? ""));

/** Texts as authors write them, well and badly, with all that Markdown makes of a character. */
const pieces = [
  ..."équipe|hésite|dit|A|À|oui|etc|https://exemple.fr/a?b|10:30|&lt;|1.|-|*|**|_|`a;  b`|[ici](https://exemple.fr)".split(
    "|",
  ),
  ...['"', "“", "”", "«", "»", ",", ".", ";", ":", "!", "?", "…", "...", "(", ")", "'", "⌑", "`", ">", "#"],
  ...[" ", "  ", "   ", "\n", "\n\n", "\u00a0", "\u202f", "\n\n```yaml\na:  1 ;\n```\n\n"],
];
const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((all) => all.join(""));
const anyMarked = fc.oneof(anyText, fc.string({ unit: "grapheme", maxLength: 80 }));

describe("a text", () => {
  test("mended twice is mended once, and reads the same", () => {
    fc.assert(
      fc.property(anyMarked, (text) => {
        const right = typedRight(text);
        expect(typedRight(right)).toBe(right);
        expect(normalise(prose(right))).toBe(normalise(prose(text)));
        expect(right.match(/```[\s\S]*?```|`[^`]*`/g)).toEqual(text.match(/```[\s\S]*?```|`[^`]*`/g));
      }),
      { numRuns: 2000 },
    );
  });

  test("that is right is left as it is", () => {
    for (const { value } of base.questions) expect(typedRight(value.stem)).toBe(value.stem);
  });
});

describe("a bank", () => {
  const badly = fc
    .array(
      fc.constantFrom(
        "équipe",
        "dit:",
        '"oui"',
        "pourquoi?",
        "  ",
        "«non»",
        "puis , enfin",
        "A",
        "etc...",
        "`x  ;`",
      ),
      {
        minLength: 8,
        maxLength: 30,
      },
    )
    .map((all) => `Une explication ${all.join(" ")} qui finit.`);

  test("mended twice is mended once; nothing of the question changes but what was mended", () => {
    fc.assert(
      fc.property(badly, badly, (stem, explanation) => {
        const files = filesWith({ stem, explanation });
        const once = mendBank(files);
        expect(mendBank(once.files).mended).toEqual([]);
        const [before, after] = [questionOf(files), questionOf(once.files)];
        expect(after).toEqual({
          ...before,
          stem: typedRight(before.stem),
          explanation: typedRight(before.explanation),
        });
        expect(meaningChange(before, after)).toBeNull();
        for (const path of files.paths.filter((one) => one !== file))
          expect(once.files.read(path)).toBe(files.read(path));
      }),
      { numRuns: 60 },
    );
  });

  test("mended has no finding left that a machine could mend", () => {
    fc.assert(
      fc.property(badly, (explanation) => {
        const { bank } = readBank(mendBank(filesWith({ explanation })).files);
        expect(bank && checkBank(bank, context, [typography])).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("mended needs no revision: only the last number of its version moves", () => {
    const files = filesWith({ stem: "Une équipe hésite entre deux façons. Que lui répondre?" });
    const [before, after] = [readBank(files).bank, readBank(mendBank(files).files).bank];
    const policy = before && after ? revisionFindings(before, after) : [];
    expect(policy).toMatchObject([
      { path: ["version"], mend: expect.stringContaining('"version": "1.2.4"') },
    ]);
  });

  test("laid out anew has changed nothing that readers see", () => {
    const resource = "questions/resources/un-cct.json";
    const files = filesOf(base, {
      [resource]: JSON.stringify(JSON.parse(filesOf(base).read(resource) ?? "")),
    });
    const { files: after, mended } = mendBank(files);
    expect(mended).toMatchObject([{ rule: "layout", file: resource }]);
    const [old, now] = [readBank(files).bank, readBank(after).bank];
    expect(old && now && revisionFindings(old, now)).toEqual([]);
  });

  test("is mended only where it is asked to be, and not where it cannot be read", () => {
    const files = filesWith({ stem: "Une équipe hésite entre deux façons. Que lui répondre?" });
    expect(mendBank(files, (path) => path !== file).mended).toEqual([]);
    const broken = filesOf(base, { [file]: '{ "id": "premiere", ' });
    expect(mendBank(broken).mended).toEqual([]);
    expect(mendBank(broken).files.read(file)).toBe(broken.read(file));
  });

  test("that is published needs no mending", () => {
    expect(mendBank(filesOnDisk(process.cwd())).mended).toEqual([]);
  });
});
