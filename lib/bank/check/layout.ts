import { warning } from "../finding";
import { laidOut } from "../layout";
import type { Located, SourceBank } from "../source-bank";
import type { Rule } from "./rule";

/** What a reader of the change would otherwise take for one: fields moved, lines folded, spaces at an end. */
export const layout: Rule = {
  name: "layout",
  description:
    "Les fichiers des questions et des ressources ont leurs champs et leurs lignes dans l’ordre convenu.",
  check: (bank) =>
    untidy(bank).map((file) =>
      warning(
        file,
        [],
        "Le fichier n’est pas mis en forme comme l’atelier l’écrit.",
        "Lancez : npm run bank -- check --fix",
      ),
    ),
  fix: (bank) =>
    untidy(bank).map((file) => ({
      file: file.file,
      text: laidOut(file.value),
      what: "Ordre des champs, retours à la ligne ou espaces",
    })),
};

/** Whatever the ends of lines, which belong to the machine. */
function untidy({ questions, resources }: SourceBank): Located<unknown>[] {
  return [...questions, ...resources].filter(
    ({ text, value }) => text.replaceAll("\r\n", "\n") !== laidOut(value),
  );
}
