import { optionsOf, targetsOf } from "../../kinds/question";
import { type Found, fault } from "../finding";
import type { Located } from "../source-bank";
import type { Rule } from "./rule";

/** Pages that stand where a question of that name would have its own: see lib/site/paths.ts. */
const reserved = ["etat", "question"];

/** The id is the file's name, and no two items, nor two resources, share one. */
export const identifiers: Rule = {
  name: "identifiers",
  description: "L’identifiant est le nom du fichier et n’existe qu’une fois ; ceux des options aussi.",
  check(bank) {
    return [
      ...namesAndDuplicates(bank.questions, "question"),
      ...namesAndDuplicates(bank.resources, "ressource"),
      ...bank.questions.flatMap((question) => {
        const { value } = question;
        const lists = { options: optionsOf(value), targets: targetsOf(value) };
        return Object.entries(lists).flatMap(([field, list]) =>
          list.flatMap((item, index) =>
            list.findIndex((other) => other.id === item.id) < index
              ? fault(
                  question,
                  [field, index, "id"],
                  `L’identifiant « ${item.id} » sert deux fois.`,
                  "Donnez à chaque option son propre identifiant.",
                )
              : [],
          ),
        );
      }),
    ];
  },
};

function namesAndDuplicates(files: readonly Located<{ id: string }>[], what: string): Found[] {
  const seen = new Map<string, string>();
  return files.flatMap((file) => {
    const found: Found[] = [];
    const { id } = file.value;
    if (reserved.includes(id))
      found.push(
        fault(
          file,
          ["id"],
          `L’identifiant « ${id} » est celui d’une page du site.`,
          "Choisissez-en un autre.",
        ),
      );
    const name = file.file
      .split("/")
      .at(-1)
      ?.replace(/\.json$/, "");
    if (id !== name)
      found.push(
        fault(
          file,
          ["id"],
          `L’identifiant « ${id} » n’est pas le nom du fichier, « ${name} ».`,
          `Écrivez "id": "${name}" ou renommez le fichier en ${id}.json.`,
        ),
      );
    const other = seen.get(id);
    if (other)
      found.push(
        fault(
          file,
          ["id"],
          `La ${what} « ${id} » existe déjà dans ${other}.`,
          "Choisissez un identifiant qui n’a jamais servi.",
        ),
      );
    seen.set(id, file.file);
    return found;
  });
}
