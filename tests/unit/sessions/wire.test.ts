import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evidenceOf } from "@/lib/assessment/evidence";
import { judge } from "@/lib/assessment/score";
import type { CompiledItem } from "@/lib/bank/compiled";
import type { Response } from "@/lib/bank/item";
import { Kind } from "@/lib/bank/schema";
import { countAnswers } from "@/lib/sessions/figures";
import { OwnResult, ShownQuestion } from "@/lib/sessions/model";
import { ownResult } from "@/lib/sessions/own-result";
import {
  figuresToWire,
  responseFromWire,
  responseToWire,
  shownOrder,
  showQuestion,
} from "@/lib/sessions/wire";
import { openPublishedBank } from "@/lib/site/published-bank";
import { anySeed } from "../assessment/items";
import { anyAnswer, anyItem, anyResponse, makeItem } from "./items";
import "./seed";

const show = (item: CompiledItem, order: readonly string[], phase: ShownQuestion["phase"] = "open") =>
  showQuestion({ position: 1, phase, item, order, closesAt: null, figures: null });

describe("responses under handles", () => {
  const anyCase = fc
    .tuple(anyItem, anySeed)
    .chain(([item, seed]) =>
      fc.tuple(fc.constant(item), fc.constant(shownOrder(item, seed)), anyResponse(item)),
    );

  test("there and back, for each kind", () => {
    fc.assert(
      fc.property(anyCase, ([item, order, response]) => {
        const wire = responseToWire(item, order, response);
        expect(responseFromWire(item, order, wire)).toEqual(response);
        expect(judge(item, responseFromWire(item, order, wire))).toBe(judge(item, response));
      }),
      { numRuns: 300 },
    );
  });

  test("what a participant picks on the screen is what is stored", () => {
    fc.assert(
      fc.property(anyItem, anySeed, fc.nat(5), (item, seed, pick) => {
        const order = shownOrder(item, seed);
        const { options, targets } = show(item, order);
        const option = options[pick % options.length];
        const stored = item.options.find((one) => one.text === option?.text);
        if (item.kind === "single" || item.kind === "multiple")
          expect(responseFromWire(item, order, { type: "choice", options: [option?.id ?? ""] })).toEqual({
            type: "choice",
            options: [stored?.id],
          });
        if (item.kind !== "matching") return;
        const target = targets[pick % targets.length];
        const pairs = Object.fromEntries(options.map(({ id }) => [id, target?.id ?? ""]));
        const storedTarget = item.targets.find((one) => one.text === target?.text)?.id;
        expect(responseFromWire(item, order, { type: "pairs", pairs })).toEqual({
          type: "pairs",
          pairs: Object.fromEntries(order.map((id) => [id, storedTarget])),
        });
      }),
    );
  });

  test("a response that does not fit the question is refused", () => {
    const everything: Record<string, Response> = {
      nothing: { type: "choice", options: [] },
      one: { type: "choice", options: ["a"] },
      two: { type: "choice", options: ["a", "b"] },
      twice: { type: "choice", options: ["a", "a"] },
      unknown: { type: "choice", options: ["z"] },
      named: { type: "choice", options: ["option-z"] },
      ordered: { type: "order", options: ["b", "a", "c"] },
      short: { type: "order", options: ["a", "b"] },
      repeated: { type: "order", options: ["a", "b", "b"] },
      paired: { type: "pairs", pairs: { a: "1", b: "1", c: "3" } },
      incomplete: { type: "pairs", pairs: { a: "1", b: "2" } },
      astray: { type: "pairs", pairs: { a: "1", b: "2", c: "9" } },
      inherited: { type: "pairs", pairs: { a: "1", b: "2", constructor: "3" } },
    };
    const taken = (kind: Kind) => {
      const item = makeItem(kind, 3);
      const order = shownOrder(item, 1);
      return Object.keys(everything).filter(
        (name) => responseFromWire(item, order, everything[name] ?? { type: "choice", options: [] }) !== null,
      );
    };
    expect(taken("single")).toEqual(["one"]);
    expect(taken("multiple")).toEqual(["one", "two"]);
    expect(taken("ordering")).toEqual(["ordered"]);
    expect(taken("matching")).toEqual(["paired"]);
  });

  test("figures keep their counts under handles, each on the option it belongs to", () => {
    fc.assert(
      fc.property(
        fc
          .tuple(anyItem, anySeed)
          .chain(([item, seed]) =>
            fc.tuple(fc.constant(item), fc.constant(seed), fc.array(anyAnswer(item), { minLength: 5 })),
          ),
        ([item, seed, answers]) => {
          const figures = countAnswers(item, answers);
          if (!figures) return;
          const order = shownOrder(item, seed);
          const wire = figuresToWire(item, order, figures);
          const { options } = show(item, order);
          for (const { option, chosen } of figures.choices) {
            const text = item.options.find((one) => one.id === option)?.text;
            const handle = options.find((one) => one.text === text)?.id;
            expect(wire.choices.find((choice) => choice.option === handle)?.chosen).toBe(chosen);
          }
          expect(wire.responses.map((one) => responseFromWire(item, order, one.response))).toEqual(
            figures.responses.map((one) => one.response),
          );
          expect(JSON.stringify(wire)).not.toMatch(/option-|cible-/);
        },
      ),
    );
  });
});

test("whatever the bank publishes, its correction is what the screens read", async () => {
  const { index, items } = await openPublishedBank();
  const published = await items(index.map((ref) => ref.digest));
  expect(published.length).toBeGreaterThan(400);
  for (const item of published) {
    const shown = { position: 1, phase: "revealed", order: shownOrder(item, 1), closesAt: null } as const;
    expect(ShownQuestion.safeParse(showQuestion({ ...shown, item, figures: null })).error).toBeUndefined();
  }
});

describe("a question on the screen", () => {
  test("tells nothing of the key before the reveal, and all of it after", () => {
    fc.assert(
      fc.property(anyItem, anySeed, (item, seed) => {
        const order = shownOrder(item, seed);
        for (const phase of ["pending", "open", "closed", "skipped"] as const) {
          const shown = ShownQuestion.parse(show(item, order, phase));
          expect(shown.correction).toBeNull();
          expect(JSON.stringify(shown)).not.toMatch(/secrète|option-|cible-|item-|digest/);
        }
        const { correction } = show(item, order, "revealed");
        expect(correction && responseFromWire(item, order, correction.key)).toEqual(item.key);
        expect(correction?.explanation).toBe(item.explanation);
        expect(JSON.stringify(correction)).not.toMatch(/option-|cible-/);
      }),
    );
  });

  test("an item that differs by its key alone is shown just the same", () => {
    fc.assert(
      fc.property(
        anyItem.chain((item) => fc.tuple(fc.constant(item), anyResponse(item))),
        anySeed,
        ([item, key], seed) => {
          const other = { ...item, key } as CompiledItem;
          expect(show(other, shownOrder(other, seed))).toEqual(show(item, shownOrder(item, seed)));
        },
      ),
    );
  });

  test("the right option comes under every handle, as often as any other", () => {
    const item = makeItem("single", 4);
    const [keyed = ""] = item.key.type === "choice" ? item.key.options : [];
    const places = Array.from({ length: 2_000 }, (_, seed) => shownOrder(item, seed).indexOf(keyed));
    for (const place of [0, 1, 2, 3]) {
      const share = places.filter((one) => one === place).length / places.length;
      // Four standard deviations of a share of one quarter over 2,000 sessions.
      expect(Math.abs(share - 0.25)).toBeLessThan(0.04);
    }
  });

  test("an ordering question never comes in the right order, nor a matching one with targets beside their premises each time", () => {
    const ordering = makeItem("ordering", 4);
    for (let seed = 0; seed < 500; seed++)
      expect(shownOrder(ordering, seed)).not.toEqual(ordering.options.map((option) => option.id));
    const aligned = Array.from({ length: 300 }, (_, number) => {
      const item = makeItem("matching", 4, { id: `item-${number}` });
      const { options, targets } = show(item, shownOrder(item, 5));
      return options.every((option, i) => option.text.slice(-1) === targets[i]?.text.slice(-1));
    });
    expect(aligned.filter(Boolean).length).toBeLessThan(40);
  });
});

describe("own result", () => {
  const items = [...Kind.options, ...Kind.options].map((kind, index) =>
    makeItem(kind, 3, { id: `item-${index}`, domain: index < 4 ? "offre" : "cct" }),
  );
  const refs = items.map(({ id, revision, digest, domain, competencies, difficulty, kind }) => ({
    id,
    revision,
    digest,
    domain,
    competencies,
    difficulty,
    kind,
  }));
  const moment = "2026-01-01T10:00:00.000Z";
  const compose = (answered: number) =>
    ownResult({
      id: "participation",
      seed: 3,
      bank: { version: "1", digest: "x" },
      startedAt: moment,
      endedAt: "2026-01-01T11:00:00.000Z",
      asked: refs.map((item, index) => ({
        item,
        answer:
          index < answered
            ? { response: items[index]?.key ?? null, outcome: "right", confidence: "sure", at: moment }
            : null,
      })),
    });

  test("reads as a solo attempt in which what was left counts as not acquired", () => {
    const { attempt, answers } = OwnResult.parse(compose(5));
    const evidence = evidenceOf(attempt, answers);
    expect(evidence).toHaveLength(items.length);
    expect(evidence.filter((one) => one.outcome === "right")).toHaveLength(5);
    expect(evidence.filter((one) => one.outcome === "unanswered")).toHaveLength(items.length - 5);
    // In the framework's order, whatever the order of the questions.
    expect(attempt.series[0]?.domains).toEqual(["cct", "offre"]);
  });

  test("somebody who was asked nothing has an empty result, not a broken one", () => {
    const empty = OwnResult.parse(
      ownResult({
        id: "participation",
        seed: 3,
        bank: { version: "1", digest: "x" },
        startedAt: moment,
        endedAt: moment,
        asked: [],
      }),
    );
    expect(empty.answers).toEqual([]);
    expect(empty.attempt.series).toEqual([]);
    expect(evidenceOf(empty.attempt, empty.answers)).toEqual([]);
  });
});
