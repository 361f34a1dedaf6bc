import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/* Requests drawn from a JSON schema: what it allows, and what nobody should ever send. */

export type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
};

export type Dice = {
  int(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  secret(): string;
};

/** Everything random, from one seed. */
export function newDice(seed: number): Dice {
  const random = xoroshiro128plus(seed);
  const int = (low: number, high: number) => uniformInt(random, low, high);
  const pick = <T>(list: readonly T[]) => list[int(0, list.length - 1)] as T;
  return {
    int,
    pick,
    chance: (share) => int(0, 9999) < share * 10_000,
    secret: () => Buffer.from(Array.from({ length: 32 }, () => int(0, 255))).toString("base64url"),
  };
}

/** Values that mean something to the server, by the name of the property that takes them. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/** A value that a schema allows. */
export function valid(schema: Schema, dice: Dice, known: Known, name = ""): unknown {
  const meaningful = known[name];
  if (meaningful && dice.chance(0.9)) return dice.pick(meaningful);
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives) return valid(dice.pick(alternatives), dice, known, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.pick(schema.enum);
  if (schema.type === "object") {
    if (!schema.properties)
      return Object.fromEntries(["a", "b", "c"].map((id) => [id, String(dice.int(1, 4))]));
    const entries = Object.entries(schema.properties);
    return Object.fromEntries(entries.map(([key, one]) => [key, valid(one, dice, known, key)]));
  }
  if (schema.type === "array") {
    const length = dice.int(schema.minItems ?? 0, Math.min(schema.maxItems ?? 4, 6));
    return Array.from({ length }, () => valid(schema.items ?? {}, dice, known));
  }
  if (schema.type === "integer" || schema.type === "number")
    return dice.int(schema.minimum ?? 0, Math.min(schema.maximum ?? 1000, 2 ** 31));
  if (schema.type === "boolean") return dice.chance(0.5);
  if (schema.type === "null") return null;
  if (schema.format === "date-time") return new Date(Date.now() + dice.int(-5, 5000) * 60_000).toISOString();
  if (schema.format === "uuid") return "3f0c7f7e-4d0b-4c8e-9d59-0d3a0a3c1f11";
  if (schema.pattern?.includes("{43}")) return dice.secret();
  return dice.pick(["a", "b", "c", "d", "Été", "x".repeat(12)]);
}

const junk: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  "",
  "1",
  "a",
  [],
  {},
  [[[[]]]],
  { "": "" },
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\u202e\u200b\ufeff",
  "👩🏽‍🚀".repeat(20),
  "' OR 1=1; drop table sessions; --",
  "<script>alert(1)</script>",
  "../../../../etc/passwd",
  "{{7*7}}%s%n",
  "x".repeat(5000),
  "x".repeat(60_000),
  "x".repeat(100_000),
  "9999-99-99T99:99:99Z",
  "NaN",
  Array.from({ length: 5000 }, () => 0),
  { toString: "x", constructor: { prototype: {} }, hasOwnProperty: 1 },
];

/** The text of a body spoilt in one way or another; often it is not even JSON any more. */
export function spoilt(value: unknown, dice: Dice): string | Buffer {
  const text = JSON.stringify(value) ?? "{}";
  switch (dice.int(0, 9)) {
    case 0:
      return text.slice(0, dice.int(0, Math.max(0, text.length - 1)));
    case 1:
      return text.replace("{", '{"__proto__":{"polluted":true},');
    case 2:
      return text.replace("{", '{"unexpected":1,"constructor":{"prototype":{"polluted":true}},');
    case 3:
      return "[".repeat(dice.int(1, 30_000));
    case 4:
      return `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
    case 5:
      return Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0xc0, 0x80, dice.int(0, 255)])]);
    case 6:
      return JSON.stringify(dice.pick(junk));
    default:
      return JSON.stringify(altered(value, dice)) ?? "";
  }
}

/** The same value with junk somewhere in it, or something missing. */
function altered(value: unknown, dice: Dice): unknown {
  if (typeof value !== "object" || value === null || dice.chance(0.2)) return dice.pick(junk);
  const entries = Object.entries(value);
  if (entries.length === 0) return dice.pick(junk);
  const [chosen] = dice.pick(entries);
  const kept = entries.flatMap(([key, one]) => {
    if (key !== chosen) return [[key, one] as const];
    return dice.chance(0.15) ? [] : [[key, altered(one, dice)] as const];
  });
  return Array.isArray(value) ? kept.map(([, one]) => one) : Object.fromEntries(kept);
}
