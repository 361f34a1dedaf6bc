import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge } from "@/lib/assessment/score";
import { Kind } from "@/lib/bank/schema";
import { canonicalText } from "@/lib/kinds/canonical";
import { kindRules } from "@/lib/kinds/registry";
import { countAnswers } from "@/lib/sessions/figures";
import { anyAnswer, anyItem, makeItem } from "../sessions/items";
import { idsOf, itemAndAnything, itemAndResponse, nearMisses } from "./responses";
import "../sessions/seed";

/* What holds of every kind there is: a new one is held to it by being in the registry. */

describe("judging", () => {
  test("the key is right, and nothing else is", () => {
    fc.assert(
      fc.property(itemAndResponse, ([item, response]) => {
        const { canonical } = kindRules[item.kind];
        expect(judge(item, item.key)).toBe("right");
        expect(judge(item, null)).toBe("unknown");
        const same = JSON.stringify(canonical(response)) === JSON.stringify(canonical(item.key));
        expect(judge(item, response)).toBe(same ? "right" : "wrong");
      }),
    );
  });

  test("what does not fit is never right", () => {
    fc.assert(
      fc.property(itemAndAnything, ([item, response]) => {
        if (!kindRules[item.kind].fits(item, response)) expect(judge(item, response)).toBe("wrong");
      }),
    );
  });
});

describe("fitting", () => {
  test("keys and complete responses fit, and nothing that is just beside them", () => {
    fc.assert(
      fc.property(itemAndResponse, ([item, response]) => {
        const { fits } = kindRules[item.kind];
        expect(fits(item, item.key)).toBe(true);
        expect(fits(item, response)).toBe(true);
        expect(nearMisses(response).filter((one) => fits(item, one))).toEqual([]);
      }),
    );
  });

  test("one answer only where one is asked, every line where an order is", () => {
    const single = makeItem("single");
    const two = idsOf(single.options).slice(0, 2);
    expect(kindRules.single.fits(single, { type: "choice", options: two })).toBe(false);
    const ordering = makeItem("ordering");
    const short = idsOf(ordering.options).slice(1);
    expect(kindRules.ordering.fits(ordering, { type: "order", options: short })).toBe(false);
  });
});

describe("names", () => {
  test("there and back again is the same response, and an unknown name is refused", () => {
    fc.assert(
      fc.property(itemAndResponse, ([item, response]) => {
        const { rename } = kindRules[item.kind];
        const maps = (prefix: string, ids: readonly string[]) => ({
          to: new Map(ids.map((id, index) => [id, `${prefix}${index}`])),
          from: new Map(ids.map((id, index) => [`${prefix}${index}`, id])),
        });
        const options = maps("o", idsOf(item.options));
        const targets = maps("t", idsOf(item.targets));
        const there = rename(response, { options: options.to, targets: targets.to });
        expect(JSON.stringify(there)).not.toMatch(/option-|cible-/);
        expect(there && rename(there, { options: options.from, targets: targets.from })).toEqual(response);
        options.to.delete(idsOf(item.options)[0] ?? "");
        const partial = rename(response, { options: options.to, targets: targets.to });
        const uses = JSON.stringify(response).includes(`"${idsOf(item.options)[0]}"`);
        expect(partial === null).toBe(uses);
      }),
    );
  });
});

describe("counting", () => {
  test("one text says a response, whichever kind it answers", () => {
    fc.assert(
      fc.property(itemAndAnything, itemAndAnything, ([item, one], [, other]) => {
        const { canonical, agrees } = kindRules[item.kind];
        expect(canonicalText(canonical(one))).toBe(canonicalText(one));
        if (agrees(one, other)) expect(canonicalText(one)).toBe(canonicalText(other));
        if (one.type !== other.type) expect(canonicalText(one)).not.toBe(canonicalText(other));
      }),
    );
  });

  test("the same response in another order is the same one", () => {
    fc.assert(
      fc.property(itemAndResponse, ([item, response]) => {
        const { canonical, ticked, countsOptions } = kindRules[item.kind];
        const once = canonical(response);
        expect(canonical(once)).toEqual(once);
        expect(kindRules[item.kind].agrees(response, once)).toBe(true);
        if (!countsOptions) expect(ticked(response)).toEqual([]);
        else expect(ticked(response).toSorted()).toEqual(ticked(once));
      }),
    );
  });

  test("totals add up, whatever the kind", () => {
    const answered = anyItem.chain((item) =>
      fc.tuple(fc.constant(item), fc.array(anyAnswer(item), { minLength: 5, maxLength: 30 })),
    );
    fc.assert(
      fc.property(answered, ([item, answers]) => {
        const figures = countAnswers(item, answers);
        const { countsOptions, ticked } = kindRules[item.kind];
        expect(figures?.choices.length).toBe(countsOptions ? item.options.length : 0);
        const ticks = answers.flatMap(({ response }) => (response ? ticked(response) : []));
        expect(figures?.choices.reduce((sum, one) => sum + one.chosen, 0)).toBe(ticks.length);
      }),
    );
  });
});

describe("the form's start", () => {
  test("from nothing it either fits already or says what is missing", () => {
    for (const kind of Kind.options) {
      const item = makeItem(kind);
      const { begin, fits, missing } = kindRules[kind];
      const start = begin(item, idsOf(item.options), null);
      expect(fits(item, start) || missing.length > 20, kind).toBe(true);
    }
  });

  test("from an answer it is that answer", () => {
    fc.assert(
      fc.property(itemAndResponse, ([item, response]) => {
        expect(kindRules[item.kind].begin(item, idsOf(item.options), response)).toEqual(response);
      }),
    );
  });

  test("from anything it holds only what belongs to the question, and beginning again changes nothing", () => {
    fc.assert(
      fc.property(itemAndAnything, ([item, response]) => {
        const { begin, fits } = kindRules[item.kind];
        const start = begin(item, idsOf(item.options), response);
        expect(begin(item, idsOf(item.options), start)).toEqual(start);
        expect(JSON.stringify(start)).not.toMatch(/unknown|constructor/);
        if (fits(item, response)) expect(start).toEqual(response);
      }),
    );
  });
});
