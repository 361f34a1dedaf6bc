import { type Found, fault } from "../finding";
import type { LocatedQuestion } from "../source-bank";
import type { Rule } from "./rule";

/** A question says what became of it: why it was retired, what each revision changed, in what order. */
export const lifecycle: Rule = {
  name: "lifecycle",
  description: "Retraits, révisions et dates racontent une même histoire.",
  check: (bank, { today }) =>
    bank.questions.flatMap((question) => [
      ...retirementProblems(question),
      ...revisionProblems(question),
      ...dateProblems(question, today),
    ]),
};

function retirementProblems(question: LocatedQuestion): Found[] {
  const { status, retirement } = question.value;
  if (status === "retired" && !retirement)
    return [
      fault(
        question,
        ["status"],
        "Une question retirée doit dire quand et pourquoi.",
        'Ajoutez "retirement": { "on": "AAAA-MM-JJ", "reason": "…" }.',
      ),
    ];
  if (status !== "retired" && retirement)
    return [
      fault(
        question,
        ["retirement"],
        "« retirement » n’a de sens que pour une question retirée.",
        'Retirez ce champ, ou écrivez "status": "retired".',
      ),
    ];
  return [];
}

function revisionProblems(question: LocatedQuestion): Found[] {
  const { revision, history = [] } = question.value;
  const told = history.map((one) => one.revision);
  const expected = Array.from({ length: revision - 1 }, (_, index) => index + 2);
  return told.length === expected.length && told.every((one, index) => one === expected[index])
    ? []
    : [
        fault(
          question,
          history.length > 0 ? ["history"] : ["revision"],
          revision === 1
            ? "La première révision n’a pas d’historique."
            : `La révision ${revision} doit avoir son historique : une entrée pour chacune des révisions 2 à ${revision}, dans l’ordre.`,
          revision === 1
            ? "Retirez « history », ou augmentez « revision »."
            : 'Complétez "history": [{ "revision": 2, "on": "AAAA-MM-JJ", "change": "…" }].',
        ),
      ];
}

function dateProblems(question: LocatedQuestion, today: string): Found[] {
  const { authoredOn, reviewedOn } = question.value;
  const at = (field: string, message: string, mend: string) => fault(question, [field], message, mend);
  if (reviewedOn < authoredOn)
    return [at("reviewedOn", "La relecture précède l’écriture.", "Corrigez l’une des deux dates.")];
  return reviewedOn > today
    ? [at("reviewedOn", "La relecture est datée de l’avenir.", `Écrivez la date du jour : ${today}.`)]
    : [];
}
