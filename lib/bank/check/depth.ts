import { counted } from "../../french/counted";
import { apportion } from "../../maths/apportion";
import { concludingDraw, difficultyShares } from "../blueprint";
import { type Found, fault } from "../finding";
import type { Difficulty } from "../schema";
import type { Rule } from "./rule";

/**
 * Three different draws are possible everywhere: each pool holds at least so many times
 * (`minimums.poolPerDraw`) what the blueprint of a series that can conclude draws from it.
 */
export const depth: Rule = {
  name: "depth",
  description:
    "Chaque domaine, chaque compétence et chaque niveau a de quoi faire plusieurs tirages différents.",
  check(bank) {
    const times = bank.manifest.value.minimums.poolPerDraw;
    const levels = Object.keys(difficultyShares) as Difficulty[];
    const perLevel = apportion(
      levels.map((level) => difficultyShares[level]),
      concludingDraw,
    );
    return bank.domains.value.flatMap((domain, d) => {
      const pool = bank.questions.filter((q) => q.domain === domain.id && q.value.status === "active");
      const lack = (path: (string | number)[], what: string, has: number, needs: number): Found[] =>
        has >= needs
          ? []
          : [
              fault(
                bank.domains,
                path,
                `${what} : ${counted(has, "question active", "questions actives")}, il en faut ${needs} (${times} fois ce qu’un tirage en prend).`,
                `Ajoutez des questions dans questions/${domain.id}/.`,
              ),
            ];
      const perCompetency = Math.ceil(concludingDraw / domain.competencies.length);
      return [
        ...lack(["domains", d], `Domaine « ${domain.title} »`, pool.length, concludingDraw * times),
        ...domain.competencies.flatMap((competency, c) =>
          lack(
            ["domains", d, "competencies", c],
            `Compétence « ${competency.title} », comme principale`,
            pool.filter((q) => q.value.competencies[0] === competency.id).length,
            perCompetency * times,
          ),
        ),
        ...levels.flatMap((level, index) =>
          lack(
            ["domains", d],
            `Domaine « ${domain.title} », niveau « ${level} »`,
            pool.filter((q) => q.value.difficulty === level).length,
            (perLevel[index] ?? 0) * times,
          ),
        ),
      ];
    });
  },
};
