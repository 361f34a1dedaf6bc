import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draftOf } from "@/lib/bank/draft";
import { Kind, Question } from "@/lib/bank/schema";
import { kindRules } from "@/lib/kinds/registry";
import { anyItem, anyResponse, makeItem } from "../sessions/items";
import "../sessions/seed";

const itemAndResponse = anyItem.chain((item) => fc.tuple(fc.constant(item), anyResponse(item)));
const idsOf = (list: readonly { readonly id: string }[]) => list.map((one) => one.id);

const draft = (kind: Kind) =>
  draftOf(`un-${kind}`, {
    kind,
    competency: "normes",
    difficulty: "pratique",
    form: "situation",
    stem: "Que faire de cette situation ?",
    source: { title: "Une source", url: "https://exemple.fr/source" },
    on: "2026-01-01",
  });

test("each kind has a name and an instruction of its own", () => {
  for (const text of ["name", "instruction"] as const)
    expect(new Set(Kind.options.map((kind) => kindRules[kind][text])).size).toBe(Kind.options.length);
});

describe.each(Kind.options)("the file of a %s question", (kind) => {
  test("is valid from the start, and its key fits it", () => {
    const question = Question.parse(draft(kind));
    expect(question).toEqual(draft(kind));
    const { keyOf, targetsOf, fits } = kindRules[kind];
    const targets = targetsOf(question, (markdown) => markdown);
    const options = question.options.map(({ id, text }) => ({ id, html: text, text }));
    expect(fits({ options, targets }, keyOf(question))).toBe(true);
  });

  test("is read by no other kind's rules", () => {
    const other = draft(kind === "single" ? "multiple" : "single");
    expect(() => kindRules[kind].keyOf(other)).toThrow(TypeError);
    expect(() => kindRules[kind].targetsOf(other, (markdown) => markdown)).toThrow(TypeError);
  });
});

describe("a correction", () => {
  test("lists every option once", () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const order = idsOf(item.options).toReversed();
        const listed = kindRules[item.kind].correctedOrder(item.key, order);
        expect(listed.toSorted()).toEqual(order.toSorted());
        expect(listed).toEqual(kindRules[item.kind].listedInOrder ? idsOf(item.options) : order);
      }),
    );
  });

  test("blames nothing in the key, and something in whatever holds a wrong option, place or pair", () => {
    fc.assert(
      fc.property(itemAndResponse, ([item, response]) => {
        const { describe: worth, ticked, agrees, countsOptions } = kindRules[item.kind];
        const states = (given: typeof response | null) =>
          idsOf(item.options).map((id) => worth(item, given, id).state);
        expect(states(item.key)).not.toContain("wrong");
        expect(states(null)).not.toContain("wrong");
        const astray = countsOptions
          ? ticked(response).some((id) => !ticked(item.key).includes(id))
          : !agrees(item.key, response);
        expect(states(response).includes("wrong")).toBe(astray);
        for (const id of idsOf(item.options))
          expect(worth(item, response, id).tags.length).toBeGreaterThan(0);
      }),
    );
  });

  test.each([
    ["single", ["✓ Bonne réponse"], ["✗ À écarter", "— votre choix"]],
    [
      "ordering",
      ["Position 1", "✗ vous l’aviez mis en position 2"],
      ["Position 2", "✗ vous l’aviez mis en position 1"],
    ],
    ["matching", ["✓ Cible 0", "✗ vous aviez choisi\u00a0: Cible 1"], ["✓ Cible 1"]],
  ] as const)("says of a wrong %s answer what was right and what was given", (kind, first, second) => {
    const item = makeItem(kind, 3);
    const [a = "", b = "", c = ""] = idsOf(item.options);
    const given = {
      single: { type: "choice" as const, options: [b] },
      ordering: { type: "order" as const, options: [b, a, c] },
      matching: { type: "pairs" as const, pairs: { [a]: "cible-n", [b]: "cible-n", [c]: "cible-o" } },
    }[kind];
    const said = (id: string) => kindRules[kind].describe(item, given, id).tags.map((tag) => tag.text);
    expect([said(a), said(b)]).toEqual([first, second]);
  });
});

test("a response in words names each of its options", () => {
  fc.assert(
    fc.property(itemAndResponse, ([item, response]) => {
      const { lines, inOrder } = kindRules[item.kind].spell(item, response);
      const named = item.options.filter(({ id }) => JSON.stringify(response).includes(`"${id}"`));
      expect(lines.length).toBe(named.length);
      for (const { text } of named) expect(lines.filter((line) => line.startsWith(text))).toHaveLength(1);
      expect(inOrder).toBe(kindRules[item.kind].listedInOrder);
    }),
  );
});

test("a premise that bears the name of what every object has is paired with nothing of its own", () => {
  const item = makeItem("matching", 3);
  const key = { type: "pairs" as const, pairs: { constructor: "cible-m" } };
  const nothing = { type: "pairs" as const, pairs: {} };
  expect(kindRules.matching.describe({ ...item, key }, nothing, "constructor").state).toBe("other");
});

test("half a pairing says only what was paired", () => {
  const item = makeItem("matching", 3);
  const [, second = ""] = idsOf(item.options);
  const { lines } = kindRules.matching.spell(item, { type: "pairs", pairs: { [second]: "cible-m" } });
  expect(lines).toEqual(["Texte 1 → Cible 0"]);
});

describe("on paper", () => {
  const paper = (kind: Kind) => {
    const item = makeItem(kind, 3, { keep: [0, 2] });
    const order = idsOf(item.options).toReversed();
    const rules = kindRules[kind].paper;
    return {
      blank: rules.blank(["A", "B", "C"]),
      key: rules.key(item.key, {
        order,
        letterOf: (id) => "ABC"[order.indexOf(id)] ?? "?",
        numberOf: (id) => item.targets.findIndex((target) => target.id === id) + 1,
      }),
    };
  };

  test.each([
    ["single", "☐ A   ☐ B   ☐ C", "C"],
    ["multiple", "☐ A   ☐ B   ☐ C", "A, C"],
    ["ordering", "… → … → …", "C → B → A"],
    ["matching", "A – …   B – …   C – …", "A – 3, B – 2, C – 1"],
  ] as const)("a %s question is filled in by letters and numbers", (kind, blank, key) => {
    expect(paper(kind)).toEqual({ blank, key });
  });
});

describe("of a response or a key of another shape", () => {
  test.each(Kind.options)("%s says nothing, and breaks on nothing", (kind) => {
    const item = makeItem(kind);
    const stranger = makeItem(kind === "ordering" ? "matching" : "ordering").key;
    const rules = kindRules[kind];
    const order = idsOf(item.options);
    expect(rules.agrees(item.key, stranger)).toBe(false);
    expect(rules.agrees(stranger, item.key)).toBe(false);
    expect(rules.fits(item, stranger)).toBe(false);
    expect(rules.rename(stranger, { options: new Map(), targets: new Map() })).toBeNull();
    expect(rules.canonical(stranger)).toEqual(stranger);
    expect(rules.ticked(stranger)).toEqual([]);
    expect(rules.spell(item, stranger).lines).toEqual([]);
    expect(rules.describe({ ...item, key: stranger }, null, order[0] ?? "").tags).toEqual([]);
    expect(rules.correctedOrder(stranger, order)).toEqual(order);
    expect(rules.paper.key(stranger, { order, letterOf: (id) => id, numberOf: () => 0 })).toBe("");
    expect(rules.begin(item, order, stranger)).toEqual(rules.begin(item, order, null));
  });
});
