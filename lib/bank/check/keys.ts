import { choicesOf, optionsOf, targetsOf } from "../../kinds/question";
import { kindRules } from "../../kinds/registry";
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
  return kindRules[question.value.kind]
    .keyFaults(question.value)
    .map(({ path, message, mend }) => fault(question, path, message, mend));
}

function sameTexts(question: LocatedQuestion): Found[] {
  const { value } = question;
  const lists = { options: optionsOf(value), targets: targetsOf(value) };
  const choices = choicesOf(value);
  return Object.entries(lists).flatMap(([field, list]) => {
    const texts = list.map((item) => saidBy(item.text) || item.text);
    return texts.flatMap((text, index) => {
      const twin = texts.indexOf(text);
      if (twin === index) return [];
      return fault(
        question,
        [field, index, "text"],
        choices?.[twin]?.correct === choices?.[index]?.correct
          ? "Deux options disent la même chose."
          : "Deux options disent la même chose, l’une comptée juste et l’autre fausse.",
        "Réécrivez ou retirez l’une des deux.",
      );
    });
  });
}
