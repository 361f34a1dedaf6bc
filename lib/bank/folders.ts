import { type Found, faultOfFile } from "./finding";
import { DomainId } from "./schema";

/* Where the files of a bank stand. */

/** Folders of `questions/` that are not domains, and the files beside them. */
const otherFolders = ["resources", "schemas", "readings"];
const rootFiles = ["bank.json", "domains.json", "programme.json", "words.txt", "CHANGELOG.md"];

/** Whether a file below one of the folders is where something loads it. */
export function isLoaded(path: string): boolean {
  return path.split("/").length === 3 && path.endsWith(".json");
}

/** Files that nothing would ever load. */
export function orphans(paths: readonly string[]): Found[] {
  const mend =
    "Déplacez-le dans questions/<domaine>/<id>.json ou questions/resources/<id>.json, ou supprimez-le.";
  return paths.flatMap((path) => {
    const [, folder = "", ...rest] = path.split("/");
    if (rest.length === 0)
      return rootFiles.includes(folder) ? [] : faultOfFile(path, "Rien ne charge ce fichier.", mend);
    if (!otherFolders.includes(folder) && !DomainId.safeParse(folder).success)
      return faultOfFile(
        path,
        `Le dossier « ${folder} » n’est pas un domaine : rien ne charge ce fichier.`,
        mend,
      );
    return isLoaded(path) ? [] : faultOfFile(path, "Rien ne charge ce fichier.", mend);
  });
}
