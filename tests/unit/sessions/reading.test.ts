import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { type OperationId, operations, Problem, streamEvents } from "@/lib/sessions/contract";
import { isWorthRetrying, problemCodes, problems } from "@/lib/sessions/problems";
import { tolerant } from "@/lib/sessions/reading";
import { DamagedError, readStored } from "@/lib/sessions/server/stored";
import "./seed";

/* What is read back from a server, a page or a row of another version. */

const Strict = z.strictObject({
  name: z.string().min(1),
  list: z.array(z.strictObject({ at: z.int(), tag: z.enum(["a", "b"]).nullable() })),
  byName: z.record(z.string(), z.strictObject({ n: z.number() })),
  either: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("x"), x: z.string() }),
    z.strictObject({ type: z.literal("y"), y: z.strictObject({ deep: z.boolean() }).optional() }),
  ]),
  late: z.int().default(3),
});
const value = {
  name: "n",
  list: [{ at: 1, tag: "a" }],
  byName: { one: { n: 1 } },
  either: { type: "y", y: { deep: true } },
};

describe("read tolerantly", () => {
  test("unknown fields are left out at any depth, and nothing else changes", () => {
    const more = { more: { of: ["anything"] } };
    const grown = {
      ...value,
      ...more,
      list: [{ at: 1, tag: "a", ...more }],
      byName: { one: { n: 1, ...more } },
      either: { type: "y", y: { deep: true, ...more }, ...more },
    };
    expect(Strict.safeParse(grown).success).toBe(false);
    expect(tolerant(Strict).parse(grown)).toEqual({ ...value, late: 3 });
  });

  test("what is wrong is refused all the same", () => {
    for (const wrong of [
      { ...value, name: "" },
      { ...value, list: [{ at: 1.5, tag: null }] },
      { ...value, list: [{ tag: null }] },
      { ...value, either: { type: "z" } },
      { ...value, byName: { one: { n: "1" } } },
    ])
      expect(tolerant(Strict).safeParse(wrong).success).toBe(false);
  });

  test("refinements are kept", () => {
    const even = tolerant(z.strictObject({ n: z.int() }).refine(({ n }) => n % 2 === 0, "even"));
    expect(even.safeParse({ n: 2, more: 1 }).success).toBe(true);
    expect(even.safeParse({ n: 3 }).success).toBe(false);
  });
});

/** Every object of a schema, at any depth. */
function objectsOf(schema: z.core.$ZodType): z.core.$ZodObject[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "object")
    return [schema as z.core.$ZodObject, ...Object.values(def.shape).flatMap(objectsOf)];
  if (def.type === "array") return objectsOf(def.element);
  if (def.type === "record") return objectsOf(def.valueType);
  if (def.type === "union") return def.options.flatMap(objectsOf);
  if ("innerType" in def) return objectsOf(def.innerType as z.core.$ZodType);
  return [];
}

test("no answer and no event of the contract refuses a field that a later version adds", () => {
  const schemas = [
    ...Object.entries(operations).flatMap(([id, { answer }]) =>
      answer === null || answer === "events" ? [] : [[id, answer] as const],
    ),
    ...Object.entries(streamEvents),
    ["Problem", Problem] as const,
  ];
  expect(schemas.length).toBeGreaterThan(15);
  for (const [name, schema] of schemas) {
    const objects = objectsOf(schema);
    expect([name, objects.length]).not.toEqual([name, 0]);
    for (const { _zod } of objects)
      expect([name, _zod.def.catchall?._zod.def.type]).toEqual([name, undefined]);
  }
});

test("what comes in is refused with a field too many, for every operation", () => {
  for (const id of Object.keys(operations) as OperationId[])
    for (const schema of [operations[id].body, operations[id].params])
      for (const { _zod } of schema ? objectsOf(schema) : [])
        expect([id, _zod.def.catchall?._zod.def.type]).toEqual([id, "never"]);
});

describe("a problem of a server of another version", () => {
  const said = { type: "about:blank", title: "t", status: 409, detail: "Phrase." };

  test("a code that this page does not know is read all the same, with its sentence", () => {
    expect(Problem.parse({ ...said, code: "brand-new", more: 1 })).toEqual({
      ...said,
      code: "unknown-problem",
    });
    expect(Problem.parse({ ...said, code: "locked" }).code).toBe("locked");
  });

  test("whether to send again: the table for what it knows, else what the server says, else the status", () => {
    for (const code of problemCodes)
      expect(isWorthRetrying({ code, status: 200, again: !problems[code].again })).toBe(problems[code].again);
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 599 }),
        fc.option(fc.boolean(), { nil: undefined }),
        (status, again) => {
          const retried = isWorthRetrying({ code: "unknown-problem", status, again });
          expect(retried).toBe(again ?? (status >= 500 || status === 408 || status === 429));
        },
      ),
    );
  });
});

describe("a column", () => {
  test("of a later version: what is not known is left out", () => {
    expect(readStored("c", Strict, { ...value, more: 1 })).toEqual({ ...value, late: 3 });
  });

  test("of an earlier version: brought up to today's shape, however many steps back", () => {
    const First = z.strictObject({ label: z.string() });
    const Second = z.strictObject({ title: z.string() });
    const Today = z.strictObject({ title: z.string(), words: z.int() });
    const earlier = [
      { reads: Second, upgrade: ({ title }: z.infer<typeof Second>) => ({ title, words: 1 }) },
      { reads: First, upgrade: ({ label }: z.infer<typeof First>) => ({ title: label, words: 0 }) },
    ];
    expect(readStored("c", Today, { title: "t", words: 4 }, earlier)).toEqual({ title: "t", words: 4 });
    expect(readStored("c", Today, { title: "t" }, earlier)).toEqual({ title: "t", words: 1 });
    expect(readStored("c", Today, { label: "l" }, earlier)).toEqual({ title: "l", words: 0 });
  });

  test("that nothing fits says which one it is, and nothing of what it holds", () => {
    const read = () => readStored("plan", Strict, { name: "secret-canari" });
    expect(read).toThrow(DamagedError);
    expect(read).toThrow(/plan/);
    expect(read).not.toThrow(/canari/);
  });
});
