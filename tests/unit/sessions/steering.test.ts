import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Phase, QuestionPhase } from "@/lib/sessions/model";
import { graceMilliseconds, mayChangePhase, mayMove, stepBack, takesAnswers } from "@/lib/sessions/steering";
import "./seed";

const phases = QuestionPhase.options;

describe("moves of a question", () => {
  test("exactly these, and staying in place", () => {
    const allowed = (wasRevealed: boolean) =>
      phases.flatMap((phase) =>
        phases
          .filter((to) => to !== phase && mayMove({ phase, wasRevealed }, to))
          .map((to) => `${phase} → ${to}`),
      );
    expect(allowed(false).toSorted()).toEqual(
      [
        "pending → open",
        "pending → skipped",
        "open → closed",
        "open → skipped",
        "open → pending",
        "closed → revealed",
        "closed → open",
        "closed → skipped",
        "revealed → closed",
        "skipped → pending",
      ].toSorted(),
    );
    expect(mayMove({ phase: "closed", wasRevealed: true }, "revealed")).toBe(true);
    expect(mayMove({ phase: "closed", wasRevealed: true }, "open")).toBe(false);
    expect(mayMove({ phase: "closed", wasRevealed: true }, "skipped")).toBe(false);
  });

  test("a command sent twice is allowed twice", () => {
    for (const phase of phases)
      for (const wasRevealed of [false, true]) expect(mayMove({ phase, wasRevealed }, phase)).toBe(true);
  });

  test("however the coach steers, a correction once shown is followed by no more answers", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...phases), { maxLength: 60 }), (wishes) => {
        let question: { phase: QuestionPhase; wasRevealed: boolean } = {
          phase: "pending",
          wasRevealed: false,
        };
        for (const to of wishes) {
          if (!mayMove(question, to)) continue;
          if (question.wasRevealed) expect(["closed", "revealed"]).toContain(to);
          if (to === "revealed") expect(["closed", "revealed"]).toContain(question.phase);
          question = { phase: to, wasRevealed: question.wasRevealed || to === "revealed" };
        }
      }),
    );
  });

  test("undo goes one step back, by a move that is allowed, or nowhere", () => {
    const back = (wasRevealed: boolean) => phases.map((phase) => stepBack({ phase, wasRevealed }));
    expect(phases).toEqual(["pending", "open", "closed", "revealed", "skipped"]);
    expect(back(false)).toEqual([null, "pending", "open", "closed", "pending"]);
    expect(stepBack({ phase: "revealed", wasRevealed: true })).toBe("closed");
    expect(stepBack({ phase: "closed", wasRevealed: true })).toBeNull();
  });
});

test("a session only goes forward", () => {
  const allowed = Phase.options.flatMap((from) =>
    Phase.options.filter((to) => mayChangePhase(from, to)).map((to) => `${from} → ${to}`),
  );
  expect(allowed).toEqual([
    "lobby → lobby",
    "lobby → running",
    "lobby → ended",
    "running → running",
    "running → ended",
    "ended → ended",
  ]);
});

describe("the bell", () => {
  test("two seconds of grace, to the millisecond", () => {
    expect(graceMilliseconds).toBe(2_000);
    expect(takesAnswers("open", 10_000, 10_000)).toBe(true);
    expect(takesAnswers("open", 10_000, 12_000)).toBe(true);
    expect(takesAnswers("open", 10_000, 12_001)).toBe(false);
    expect(takesAnswers("open", null, Number.MAX_SAFE_INTEGER)).toBe(true);
  });

  test("only an open question takes answers, whatever its deadline", () => {
    for (const phase of phases.filter((one) => one !== "open"))
      for (const closesAt of [null, 10_000]) expect(takesAnswers(phase, closesAt, 0)).toBe(false);
  });
});
