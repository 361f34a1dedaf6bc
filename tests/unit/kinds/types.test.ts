import { expectTypeOf, test } from "vitest";
import { fields } from "@/components/question/registry";
import type { CompiledItem } from "@/lib/bank/compiled";
import type { Kind } from "@/lib/bank/schema";
import { kindRules } from "@/lib/kinds/registry";
import { makeItem } from "../sessions/items";

/* What must not compile: `tsc` fails when one of these lines does. */

test("a kind without its rules or its field does not compile", () => {
  const { matching: _, ...rules } = kindRules;
  const { ordering: __, ...views } = fields;
  // @ts-expect-error -- the rules of matching are missing.
  void (rules satisfies Record<Kind, unknown>);
  // @ts-expect-error -- the field of ordering is missing.
  void (views satisfies Record<Kind, unknown>);
  expectTypeOf<keyof typeof kindRules>().toEqualTypeOf<Kind>();
  expectTypeOf<keyof typeof fields>().toEqualTypeOf<Kind>();
});

test("an item whose key or targets disagree with its kind does not compile", () => {
  const item = makeItem("single");
  if (item.kind !== "single") throw new TypeError("not single");
  // @ts-expect-error -- an order is no key of a single choice.
  const misplaced: CompiledItem = { ...item, key: { type: "order", options: [] } };
  // @ts-expect-error -- a single choice has no targets.
  const aimed: CompiledItem = { ...item, targets: [{ id: "x", text: "X" }] };
  void [misplaced, aimed];
});
