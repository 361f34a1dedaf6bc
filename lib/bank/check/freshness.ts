import { warning } from "../finding";
import { pageOf } from "./programme";
import type { Rule } from "./rule";

const maxAgeDays = 365;
const day = 86_400_000;

/**
 * A question is read again when its source has changed, and once a year. Warnings: time passing must
 * not close the door to a contribution.
 */
export const freshness: Rule = {
  name: "freshness",
  description: "Chaque question a été relue depuis un an, et depuis que ses sources ont changé.",
  check(bank, { today }) {
    const changes = new Map(bank.programme?.value.map((page) => [pageOf(page.url), page.changedOn]));
    return bank.questions.flatMap((question) => {
      const { status, reviewedOn, sources } = question.value;
      if (status === "retired") return [];
      const age = Math.floor((Date.parse(today) - Date.parse(reviewedOn)) / day);
      const old =
        age <= maxAgeDays
          ? []
          : [
              warning(
                question,
                ["reviewedOn"],
                `La dernière relecture date de ${age} jours.`,
                "Relisez la question avec ses sources, mettez « reviewedOn » à jour.",
              ),
            ];
      const changed = sources.flatMap(({ url }, index) => {
        const changedOn = changes.get(pageOf(url));
        return changedOn === undefined || changedOn <= reviewedOn
          ? []
          : warning(
              question,
              ["sources", index, "url"],
              `La source a changé le ${changedOn}, après la dernière relecture (${reviewedOn}).`,
              "Relisez la question avec la source d’aujourd’hui, mettez « reviewedOn » à jour.",
            );
      });
      return [...old, ...changed];
    });
  },
};
