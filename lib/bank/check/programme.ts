import type { JSONPath } from "jsonc-parser";
import { fault } from "../finding";
import type { Located, SourceBank } from "../source-bank";
import type { Rule } from "./rule";

/** Where the programme publishes: an address there leads to a file that a commit holds. */
const programmeAddress = /^https:\/\/(?:cloud-pi-native\.fr|github\.com\/cloud-pi-native)(?:\/|$)/;

/** The page that an address opens, whatever the part of it. */
export function pageOf(url: string): string {
  return url.replace(/#.*$/, "").replace(/\/$/, "");
}

/** Every address of the programme was checked against the file that builds the page. */
export const programme: Rule = {
  name: "programme",
  description:
    "Chaque adresse du programme figure dans questions/programme.json, avec le fichier qui la produit.",
  check(bank) {
    if (!bank.programme) return [];
    const known = new Set(bank.programme.value.map((page) => pageOf(page.url)));
    return addressesOf(bank)
      .filter(({ url }) => programmeAddress.test(url) && !known.has(pageOf(url)))
      .map(({ at, path, url }) =>
        fault(
          at,
          path,
          `L’adresse « ${url} » n’a pas été vérifiée contre le fichier qui la produit.`,
          "Corrigez-la ; ou, si la page existe, ajoutez-la par « npm run bank -- sources <dossier des dépôts> ».",
        ),
      );
  },
};

/** Every address that the bank gives to its readers, and where it stands. */
export function addressesOf(
  bank: SourceBank,
): { readonly at: Located<unknown>; readonly path: JSONPath; readonly url: string }[] {
  return [
    ...bank.questions.flatMap((question) =>
      question.value.sources.map(({ url }, index) => ({
        at: question,
        path: ["sources", index, "url"],
        url,
      })),
    ),
    ...bank.resources.map((resource) => ({ at: resource, path: ["url"], url: resource.value.url })),
  ];
}
