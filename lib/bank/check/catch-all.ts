import { optionsOf } from "../../kinds/question";
import { fault } from "../finding";
import type { Rule } from "./rule";

/** « All / none of the above » tests the reading of options, not the domain (Haladyna, rules 18 and 19). */
export const catchAll: Rule = {
  name: "catch-all",
  description: "Ni « toutes ces réponses », ni « aucune de ces réponses ».",
  check: (bank) =>
    bank.questions.flatMap((question) =>
      optionsOf(question.value).flatMap((option, index) =>
        /(?:toutes|aucune) (?:de |d['’])?(?:ces|les) (?:réponses|propositions|options)/i.test(option.text)
          ? fault(
              question,
              ["options", index, "text"],
              "« Toutes / aucune de ces réponses » n’est pas une option.",
              "Remplacez-la par une erreur que l’on fait vraiment, ou par une bonne réponse de plus.",
            )
          : [],
      ),
    ),
};
