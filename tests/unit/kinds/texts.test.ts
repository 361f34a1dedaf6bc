import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draftOf } from "@/lib/bank/draft";
import { Question } from "@/lib/bank/question-schema";
import { Kind } from "@/lib/bank/schema";
import { kindRules } from "@/lib/kinds/registry";
import { makeItem } from "../sessions/items";
import { idsOf, itemAndResponse } from "./responses";
import "../sessions/seed";

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
    const { keyOf, optionsOf, targetsOf, keyFaults, fits } = kindRules[kind];
    const targets = targetsOf(question);
    const options = optionsOf(question).map(({ id, text }) => ({ id, html: text, text }));
    expect(fits({ options, targets }, keyOf(question))).toBe(true);
    expect(keyFaults(question)).toEqual([]);
  });

  test("is read by no other kind's rules", () => {
    const other = draft(kind === "single" ? "multiple" : "single");
    const { keyOf, optionsOf, targetsOf, choicesOf, keyFaults, marksOf } = kindRules[kind];
    for (const read of [keyOf, optionsOf, targetsOf, choicesOf, keyFaults])
      expect(() => read(other)).toThrow(TypeError);
    expect(() => marksOf(other, 0)).toThrow(TypeError);
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
