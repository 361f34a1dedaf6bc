import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CompiledItem } from "@/lib/bank/compiled";
import { shuffle } from "@/lib/maths/random";
import { type CountedAnswer, countAnswers } from "@/lib/sessions/figures";
import { anonymityThreshold, Figures, maxResponses } from "@/lib/sessions/model";
import { anySeed } from "../assessment/items";
import { anyAnswer, anyItem, makeItem } from "./items";
import "./seed";

const answersTo = (item: CompiledItem, least: number, most = 40) =>
  fc.array(anyAnswer(item), { minLength: least, maxLength: most });
const itemAndAnswers = (least: number, most?: number) =>
  anyItem.chain((item) => fc.tuple(fc.constant(item), answersTo(item, least, most)));
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe("figures", () => {
  test("nothing below five answers", () => {
    expect(anonymityThreshold).toBe(5);
    fc.assert(
      fc.property(itemAndAnswers(0, 4), ([item, answers]) => {
        expect(countAnswers(item, answers)).toBeNull();
      }),
    );
  });

  test("every count adds up to the answers", () => {
    fc.assert(
      fc.property(itemAndAnswers(5), ([item, answers]) => {
        const figures = Figures.parse(countAnswers(item, answers));
        expect(figures.answered).toBe(answers.length);
        expect(figures.right + figures.wrong + figures.unknown).toBe(answers.length);
        expect(figures.unknown).toBe(answers.filter((answer) => answer.response === null).length);
        expect(figures.sureRight).toBeLessThanOrEqual(figures.right);
        expect(figures.sureWrong).toBeLessThanOrEqual(figures.wrong);
        const sure = answers.filter((a) => a.response !== null && a.confidence === "sure").length;
        expect(figures.sureRight + figures.sureWrong).toBe(sure);
      }),
    );
  });

  test("every option is counted, for the kinds where options are chosen", () => {
    fc.assert(
      fc.property(itemAndAnswers(5), ([item, answers]) => {
        const { choices = [], answered = 0, unknown = 0 } = countAnswers(item, answers) ?? {};
        if (item.kind === "ordering" || item.kind === "matching") {
          expect(choices).toEqual([]);
          return;
        }
        expect(choices.map((choice) => choice.option)).toEqual(item.options.map((option) => option.id));
        const ticks = answers.flatMap((a) => (a.response?.type === "choice" ? a.response.options : []));
        expect(sum(choices.map((choice) => choice.chosen))).toBe(ticks.length);
        for (const { option, chosen, sure } of choices) {
          expect(chosen).toBe(ticks.filter((id) => id === option).length);
          expect(sure).toBeLessThanOrEqual(chosen);
        }
        if (item.kind === "single")
          expect(sum(choices.map((choice) => choice.chosen))).toBe(answered - unknown);
      }),
    );
  });

  test("the most frequent responses, each counted once", () => {
    fc.assert(
      fc.property(itemAndAnswers(5), ([item, answers]) => {
        const { responses = [], answered = 0, unknown = 0, right = 0 } = countAnswers(item, answers) ?? {};
        expect(responses.length).toBeLessThanOrEqual(maxResponses);
        const counts = responses.map((response) => response.count);
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
        if (responses.length < maxResponses) expect(sum(counts)).toBe(answered - unknown);
        else expect(sum(counts)).toBeLessThanOrEqual(answered - unknown);
        // Right is one response and one only.
        const rights = responses.filter((response) => response.outcome === "right");
        if (rights[0]) expect(rights.map((response) => response.count)).toEqual([right]);
      }),
    );
  });

  test("neither the order of arrival nor that of the ticks is told", () => {
    const reordered = (answer: CountedAnswer, seed: number): CountedAnswer => {
      const { response } = answer;
      if (response?.type === "choice")
        return { ...answer, response: { type: "choice", options: shuffle(response.options, seed) } };
      if (response?.type === "pairs") {
        const pairs = Object.fromEntries(shuffle(Object.entries(response.pairs), seed));
        return { ...answer, response: { type: "pairs", pairs } };
      }
      return answer;
    };
    fc.assert(
      fc.property(itemAndAnswers(5), anySeed, ([item, answers], seed) => {
        const others = shuffle(answers, seed).map((answer, index) => reordered(answer, seed + index));
        // As text: the order within a response would tell too.
        expect(JSON.stringify(countAnswers(item, others))).toBe(JSON.stringify(countAnswers(item, answers)));
      }),
    );
  });

  test("by hand: five answers to a single choice", () => {
    const item = makeItem("single", 3);
    const chosen = (index: number, confidence: CountedAnswer["confidence"]): CountedAnswer => ({
      response: { type: "choice", options: [item.options[index]?.id ?? ""] },
      outcome: index === 0 ? "right" : "wrong",
      confidence,
    });
    const nothing: CountedAnswer = { response: null, outcome: "unknown", confidence: null };
    const [a = "", b = "", c = ""] = item.options.map((option) => option.id);
    expect(
      countAnswers(item, [
        chosen(1, "sure"),
        chosen(0, "sure"),
        chosen(1, "hesitant"),
        nothing,
        chosen(1, null),
      ]),
    ).toEqual({
      answered: 5,
      right: 1,
      wrong: 3,
      unknown: 1,
      sureRight: 1,
      sureWrong: 1,
      choices: [
        { option: a, chosen: 1, sure: 1 },
        { option: b, chosen: 3, sure: 1 },
        { option: c, chosen: 0, sure: 0 },
      ],
      responses: [
        { response: { type: "choice", options: [b] }, outcome: "wrong", count: 3, sure: 1 },
        { response: { type: "choice", options: [a] }, outcome: "right", count: 1, sure: 1 },
      ],
    });
  });
});
