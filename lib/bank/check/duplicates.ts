import { fault } from "../finding";
import { plainText } from "../markdown";
import type { Rule } from "./rule";

/** The same question twice, or the same address twice, is one too many. */
export const duplicates: Rule = {
  name: "duplicates",
  description: "Aucun énoncé et aucune adresse de ressource en double.",
  check(bank) {
    const stems = new Map<string, string>();
    const urls = new Map<string, string>();
    return [
      ...bank.questions.flatMap((question) => {
        const stem = plainText(question.value.stem).toLowerCase();
        const other = stems.get(stem);
        stems.set(stem, question.value.id);
        return other
          ? [
              fault(
                question,
                ["stem"],
                `Même énoncé que la question « ${other} ».`,
                "Retirez l’une des deux ou posez un autre problème.",
              ),
            ]
          : [];
      }),
      ...bank.resources.flatMap((resource) => {
        const url = resource.value.url.replace(/\/$/, "");
        const other = urls.get(url);
        urls.set(url, resource.value.id);
        return other
          ? [
              fault(
                resource,
                ["url"],
                `Même adresse que la ressource « ${other} ».`,
                "Gardez une seule ressource et réunissez leurs compétences.",
              ),
            ]
          : [];
      }),
    ];
  },
};
