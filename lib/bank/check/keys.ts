import { type Found, fault } from "../finding";
import type { LocatedQuestion } from "../source-bank";
import { saidBy } from "../words";
import type { Rule } from "./rule";

/** The key makes sense for the kind of the item, and no option says the same as another. */
export const keys: Rule = {
  name: "keys",
  description:
    "Une clé par question simple, deux au moins et un leurre au moins par question multiple, des options distinctes.",
  check: (bank) => bank.questions.flatMap((question) => [...keyProblems(question), ...sameTexts(question)]),
};

function keyProblems(question: LocatedQuestion): Found[] {
  const { value } = question;
  const at = (message: string, mend: string) => fault(question, ["options"], message, mend);
  switch (value.kind) {
    case "single": {
      const right = value.options.filter((o) => o.correct).length;
      return right === 1
        ? []
        : [
            at(
              `Une question « single » a une seule bonne option ; celle-ci en a ${right}.`,
              'Gardez "correct": true sur une seule option, ou passez à « multiple ».',
            ),
          ];
    }
    case "multiple": {
      const right = value.options.filter((o) => o.correct).length;
      const enough = right >= 2 && right < value.options.length;
      return enough
        ? []
        : [
            at(
              `Une question « multiple » a de 2 à ${value.options.length - 1} bonnes options ; celle-ci en a ${right}.`,
              "Ajustez « correct », ou passez à « single ».",
            ),
          ];
    }
    case "matching": {
      const targets = new Set(value.targets.map((t) => t.id));
      return value.options.flatMap((option, index) =>
        targets.has(option.match)
          ? []
          : [
              fault(
                question,
                ["options", index, "match"],
                `La cible « ${option.match} » n’existe pas.`,
                "Citez l’identifiant d’une des « targets ».",
              ),
            ],
      );
    }
    case "ordering":
      return [];
  }
}

function sameTexts(question: LocatedQuestion): Found[] {
  const lists = {
    options: question.value.options,
    targets: question.value.kind === "matching" ? question.value.targets : [],
  };
  return Object.entries(lists).flatMap(([field, list]) => {
    const texts = list.map((item) => saidBy(item.text) || item.text);
    return texts.flatMap((text, index) => {
      const twin = texts.indexOf(text);
      if (twin === index) return [];
      const judged = [list[twin], list[index]].map((one) => one && "correct" in one && one.correct);
      return fault(
        question,
        [field, index, "text"],
        judged[0] === judged[1]
          ? "Deux options disent la même chose."
          : "Deux options disent la même chose, l’une comptée juste et l’autre fausse.",
        "Réécrivez ou retirez l’une des deux.",
      );
    });
  });
}
