import type { ItemRef } from "../bank/item";

/** What can be wrong with a question, as a reader sees it. */
export const reportCategories = {
  cle: "La bonne réponse me paraît fausse",
  enonce: "L’énoncé est ambigu ou incomplet",
  perime: "L’information n’est plus à jour",
  lien: "Un lien ne mène plus nulle part",
  francais: "Une faute de français ou de frappe",
  accessibilite: "Un obstacle d’accessibilité",
} as const;
export type ReportCategory = keyof typeof reportCategories;

/**
 * Address of a new, prefilled and categorised issue on the project's forge.
 * @param forge address of the repository, for example https://github.com/org/repo.
 * @returns an https address; nothing about the person or their answer is in it.
 */
export function reportUrl(
  forge: string,
  item: ItemRef,
  bankVersion: string,
  category: ReportCategory,
): string {
  const url = new URL(`${forge.replace(/\/$/, "")}/issues/new`);
  url.searchParams.set("title", `[${item.id}] ${reportCategories[category]}`);
  url.searchParams.set("labels", `question,${category}`);
  url.searchParams.set(
    "body",
    [
      `Question : \`${item.id}\` (révision ${item.revision}, empreinte \`${item.digest}\`)`,
      `Fichier : questions/${item.domain}/${item.id}.json`,
      `Banque : ${bankVersion}`,
      `Nature : ${reportCategories[category]}`,
      "",
      "Ce qui ne va pas, et ce que dit la source :",
      "",
    ].join("\n"),
  );
  return url.href;
}

/**
 * Address where the forge opens a file for edition, and proposes the result as a pull request.
 * @param file from the root of the repository.
 */
export function editUrl(forge: string, file: string): string {
  return `${forge.replace(/\/$/, "")}/edit/main/${file}`;
}

/** Address where the forge takes what must not be told in public: a weakness of the application. */
export function securityUrl(forge: string): string {
  return `${forge.replace(/\/$/, "")}/security/advisories/new`;
}
