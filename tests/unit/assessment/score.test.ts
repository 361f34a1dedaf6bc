import fc from "fast-check";
import { expect, test } from "vitest";
import { judge as judgeItem } from "@/lib/assessment/score";
import type { Response } from "@/lib/bank/item";

const kinds = { choice: "multiple", order: "ordering", pairs: "matching" } as const;
const judge = (key: Response, given: Response | null) => judgeItem({ kind: kinds[key.type], key }, given);

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 2, maxLength: 6 });

test("no answer is unknown, never wrong", () => {
  expect(judge({ type: "choice", options: ["a"] }, null)).toBe("unknown");
});

test("a choice is right whatever the order of its options", () => {
  fc.assert(
    fc.property(ids, (options) => {
      expect(judge({ type: "choice", options }, { type: "choice", options: options.toReversed() })).toBe(
        "right",
      );
    }),
  );
});

test("one option missing or one too many makes a choice wrong", () => {
  fc.assert(
    fc.property(ids, (options) => {
      const key = { type: "choice" as const, options };
      expect(judge(key, { type: "choice", options: options.slice(1) })).toBe("wrong");
      expect(judge(key, { type: "choice", options: [...options, "extra-1"] })).toBe("wrong");
    }),
  );
});

test("an option given twice does not stand for a missing one", () => {
  expect(judge({ type: "choice", options: ["a", "b"] }, { type: "choice", options: ["a", "a"] })).toBe(
    "wrong",
  );
});

test("an order is right only in every place", () => {
  fc.assert(
    fc.property(ids, (options) => {
      const key = { type: "order" as const, options };
      expect(judge(key, key)).toBe("right");
      expect(judge(key, { type: "order", options: options.toReversed() })).toBe("wrong");
      expect(judge(key, { type: "order", options: options.slice(1) })).toBe("wrong");
    }),
  );
});

test("pairs are right only when each premise has its target", () => {
  const key = { type: "pairs" as const, pairs: { a: "x", b: "y" } };
  expect(judge(key, { type: "pairs", pairs: { b: "y", a: "x" } })).toBe("right");
  expect(judge(key, { type: "pairs", pairs: { a: "y", b: "x" } })).toBe("wrong");
  expect(judge(key, { type: "pairs", pairs: { a: "x" } })).toBe("wrong");
  expect(judge(key, { type: "pairs", pairs: { a: "x", b: "y", c: "x" } })).toBe("wrong");
});

test("a premise is never found on the prototype of the response", () => {
  expect(judge({ type: "pairs", pairs: { toString: "x" } }, { type: "pairs", pairs: { b: "x" } })).toBe(
    "wrong",
  );
});

test("a response of another shape is wrong, not an error", () => {
  expect(judge({ type: "choice", options: ["a"] }, { type: "order", options: ["a"] })).toBe("wrong");
  expect(judge({ type: "pairs", pairs: { a: "x" } }, { type: "choice", options: ["a"] })).toBe("wrong");
});

test("as many answers as the key, some of them right, are not the key", () => {
  expect(judge({ type: "choice", options: ["a", "b"] }, { type: "choice", options: ["a", "c"] })).toBe(
    "wrong",
  );
  expect(
    judge({ type: "order", options: ["a", "b", "c"] }, { type: "order", options: ["a", "c", "b"] }),
  ).toBe("wrong");
  expect(judge({ type: "order", options: ["a", "b"] }, { type: "order", options: ["a", "b", "c"] })).toBe(
    "wrong",
  );
  const key = { type: "pairs" as const, pairs: { a: "x", b: "y" } };
  expect(judge(key, { type: "pairs", pairs: { a: "x", b: "x" } })).toBe("wrong");
});
