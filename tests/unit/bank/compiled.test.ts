import { afterEach, describe, expect, test, vi } from "vitest";
import { compileBank } from "@/lib/bank/compile";
import { Catalogue, CompiledItem, ItemIndex, QuestionSheet } from "@/lib/bank/compiled";
import { Response, SentResponse } from "@/lib/bank/item";
import { Kind } from "@/lib/bank/schema";
import { kindRules } from "@/lib/kinds/registry";
import { makeItem } from "../sessions/items";
import { bankWith, choice, locatedQuestion } from "./fixture";

const options = ["a", "b", "c"].map((id) => ({
  id,
  text: `La façon numéro ${id}`,
  rationale: "Parce que c'est ainsi.",
}));
const files: Record<Kind, object> = {
  single: {},
  multiple: {
    options: [...options, { ...options[0], id: "d" }].map((one, i) => ({ ...one, correct: i < 2 })),
  },
  ordering: { options },
  matching: {
    options: options.map((one) => ({ ...one, match: "x" })),
    targets: ["x", "y"].map((id) => ({ id, text: `Cible ${id}` })),
  },
};
const compiled = await compileBank(
  bankWith({
    questions: Kind.options.map((kind) =>
      locatedQuestion(choice({ id: `une-${kind}`, kind, ...files[kind] })),
    ),
  }),
);
const published = compiled.items.filter((item) => item.id.startsWith("une-"));

afterEach(() => vi.restoreAllMocks());

/** The same with a field of a later version wherever there is an object. */
function later(value: unknown, path = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => later(one, path));
  if (typeof value !== "object" || value === null) return value;
  const own = Object.entries(value).map(([name, one]) => [name, later(one, name)]);
  // Pairs and resources by name are lists, not shapes.
  return Object.fromEntries(path === "pairs" ? own : [...own, ["ofALaterVersion", { any: "thing" }]]);
}

describe("what is published", () => {
  test("has the names and the shape that older pages know: digests and fields are what they were", () => {
    expect(Object.fromEntries(published.map((item) => [item.kind, item.digest]))).toMatchInlineSnapshot(`
      {
        "matching": "B-7Be1le8SmUzr_2",
        "multiple": "fm89l7McjcTJhtX5",
        "ordering": "HEiJxSi26HCLyWRY",
        "single": "86ls6teVdY7PmjG9",
      }
    `);
    for (const item of published) {
      expect(Object.keys(item)).toEqual(expect.arrayContaining(["kind", "targets", "key"]));
      expect(Object.keys(item)).toHaveLength(16);
      if (item.kind !== "matching") expect(item.targets).toEqual([]);
    }
  });

  test("holds nothing that its kind does not have", async () => {
    vi.spyOn(kindRules.matching, "keyOf").mockReturnValue({ type: "pairs", pairs: {}, more: 1 } as never);
    const question = locatedQuestion(choice({ id: "une-matching", kind: "matching", ...files.matching }));
    await expect(compileBank(bankWith({ questions: [question] }))).rejects.toThrow("une-matching");
  });
});

describe("reading an item back", () => {
  test.each(Kind.options)("a %s item kept before the union, or without targets, is read", (kind) => {
    const item = makeItem(kind);
    expect(CompiledItem.parse(JSON.parse(JSON.stringify(item)))).toEqual(item);
    if (kind === "matching") return;
    const { targets: _, ...bare } = item;
    expect(CompiledItem.parse(bare)).toEqual(item);
  });

  test.each(Kind.options)("fields of a later version are ignored in a %s item, at any depth", (kind) => {
    const item = published.find((one) => one.kind === kind);
    expect(CompiledItem.parse(later(item))).toEqual(item);
  });

  test("and in all that the browser fetches", () => {
    for (const [path, text] of compiled.files) {
      const value: unknown = JSON.parse(text);
      const schema = [QuestionSheet, CompiledItem, Catalogue, ItemIndex].find(
        (one) => one.safeParse(value).success,
      );
      expect(schema?.parse(later(value)), path).toEqual(value);
    }
  });

  test("a key or targets that are not its kind's are refused", () => {
    for (const kind of Kind.options) {
      const other = makeItem(kind === "ordering" ? "matching" : "ordering");
      expect(CompiledItem.safeParse({ ...makeItem(kind), key: other.key }).success, kind).toBe(false);
    }
    const { targets } = makeItem("matching");
    expect(CompiledItem.safeParse({ ...makeItem("single"), targets }).success).toBe(false);
  });
});

test("a response is taken in strictly and read back tolerantly", () => {
  for (const kind of Kind.options) {
    const { key } = makeItem(kind);
    expect(SentResponse.parse(key)).toEqual(key);
    expect(SentResponse.safeParse({ ...key, more: 1 }).success).toBe(false);
    expect(Response.parse({ ...key, more: 1 })).toEqual(key);
  }
});
