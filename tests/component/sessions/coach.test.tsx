import { act, render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { NextMove } from "@/components/sessions/coach/next-move";
import { Room } from "@/components/sessions/coach/room";
import { TimeLimit } from "@/components/sessions/coach/time-limit";
import { closedCoaching } from "@/lib/sessions/client/coaching-state";
import { useCoaching } from "@/lib/sessions/client/use-coaching";
import type { CoachedQuestion, Coaching, Phase } from "@/lib/sessions/model";

const actions = useCoaching.getState();
const question: CoachedQuestion = {
  position: 1,
  itemId: "une-question",
  phase: "pending",
  closesAt: null,
  wasRevealed: false,
  figures: null,
};

function coaching(phase: Phase, over: Partial<Coaching> = {}): Coaching {
  const counts = { participants: 0, finished: 0, answered: [] };
  return {
    screen: {
      version: 1,
      now: "2026-11-24T09:00:00.000Z",
      title: "Équipe",
      pace: "step",
      phase,
      locked: false,
      total: 2,
      domains: ["cct"],
      endsAt: null,
      question: null,
    },
    code: "ABCDEFGH",
    projectionSecret: "x",
    capacity: 50,
    seed: 1,
    bankVersion: "1.0.0",
    secondsPerQuestion: null,
    createdAt: "2026-11-24T09:00:00.000Z",
    endedAt: null,
    rowsGoAt: null,
    allGoesAt: null,
    questions: [question],
    counts,
    profits: null,
    plan: null,
    baseline: null,
    ...over,
  };
}

beforeEach(() => {
  useCoaching.setState({ ...actions, ...closedCoaching, command: vi.fn() }, true);
});

test("what shows how to come in stays where it is when the first question opens, and is folded afterwards", () => {
  useCoaching.setState({ coaching: coaching("lobby") });
  const { container, unmount } = render(<Room />);
  const door = container.querySelector("details");
  expect(door?.open).toBe(true);
  act(() => useCoaching.setState({ coaching: coaching("running") }));
  expect(container.querySelector("details")).toBe(door);
  expect(door?.open).toBe(true);
  unmount();
  expect(render(<Room />).container.querySelector("details")?.open).toBe(false);
});

test("a button stays in its place among the next moves when the question opens", () => {
  const names = () => screen.getAllByRole("button").map((button) => button.textContent);
  const moves = (phase: CoachedQuestion["phase"]) => (
    <NextMove question={{ ...question, phase }} next={undefined} onAhead={vi.fn()} />
  );
  useCoaching.setState({ coaching: coaching("lobby") });
  const { rerender } = render(moves("pending"));
  expect(names()).toEqual(["Ouvrir la question", "Passer cette question"]);
  act(() => useCoaching.setState({ coaching: coaching("running") }));
  rerender(moves("open"));
  expect(names().slice(0, 2)).toEqual(["Fermer les réponses", "Passer cette question"]);
  expect(names()).toContain("Annuler l’ouverture");
});

test("the time limit has its place before it runs, and none where there is no limit", () => {
  useCoaching.setState({ coaching: coaching("lobby", { secondsPerQuestion: 30 }) });
  const limited = render(<TimeLimit question={question} />);
  expect(limited.container.childElementCount).toBe(1);
  limited.unmount();
  useCoaching.setState({ coaching: coaching("lobby") });
  expect(render(<TimeLimit question={question} />).container.childElementCount).toBe(0);
});
