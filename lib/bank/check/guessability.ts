import { choicesOf } from "../../kinds/question";
import { fault } from "../finding";
import { guessRates, heuristics } from "../guess";
import type { Rule } from "./rule";

/** Points, out of a hundred, by which choosing by form may beat chance over the bank. */
export const maxAdvantage = 5;
/** Below this many questions, the rate of a heuristic is mostly chance. */
const enough = 100;

/** Over the whole bank, no way of choosing without knowing pays. */
export const guessability: Rule = {
  name: "guessability",
  description: `Choisir par la seule forme des options ne fait pas gagner plus de ${maxAdvantage} points sur le hasard.`,
  check(bank) {
    const active = bank.questions.filter((q) => q.value.status === "active").map((q) => q.value);
    if (active.filter(choicesOf).length < enough) return [];
    return guessRates(active).flatMap(({ heuristic, rate, chance }) => {
      const advantage = 100 * (rate - chance);
      return advantage <= maxAdvantage
        ? []
        : fault(
            bank.manifest,
            [],
            `Qui choisit ${heuristics[heuristic]} gagne ${advantage.toFixed(1).replace(".", ",")} points sur le hasard ; ${maxAdvantage} au plus.`,
            "Réécrivez des options dans les questions que cette règle devine : « npm run bank -- report » donne les chiffres.",
          );
    });
  },
};
