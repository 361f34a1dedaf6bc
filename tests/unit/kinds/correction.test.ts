import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kindRules } from "@/lib/kinds/registry";
import { anyItem, makeItem } from "../sessions/items";
import { idsOf, itemAndResponse } from "./responses";
import "../sessions/seed";

describe("a correction", () => {
  test("lists every option once", () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const order = idsOf(item.options).toReversed();
        const listed = kindRules[item.kind].correctedOrder(item.key, order);
        // A kind of which nothing would be listed would be corrected without a word.
        expect(listed).not.toEqual([]);
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

test("a premise that bears the name of what every object has is paired with nothing of its own", () => {
  const item = makeItem("matching", 3);
  const key = { type: "pairs" as const, pairs: { constructor: "cible-m" } };
  const nothing = { type: "pairs" as const, pairs: {} };
  expect(kindRules.matching.describe({ ...item, key }, nothing, "constructor").state).toBe("other");
});
