import { expect, test } from "vitest";
import { QuestionPhase } from "@/lib/sessions/model";
import { questionPhaseWord } from "@/lib/sessions/words";

test("while the session runs, each phase has a word of its own", () => {
  const words = QuestionPhase.options.map((phase) => questionPhaseWord(phase, false));
  expect(words).toEqual(["À venir", "Ouverte", "Close", "Corrigée", "Passée"]);
});

test("once it is over, no question is said to come nor to be open", () => {
  const words = QuestionPhase.options.map((phase) => questionPhaseWord(phase, true));
  expect(words).toEqual(["Non posée", "Close", "Close", "Corrigée", "Passée"]);
});
