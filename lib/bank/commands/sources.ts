import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { counted } from "../../french/counted";
import { addressesOf, pageOf } from "../check/programme";
import type { ProgrammePage } from "../file-schemas";
import { laidOut } from "../layout";
import { placeOf } from "../programme-pages";
import { openBank, today, writeFile } from "./workshop";

/** `sources`: holds every address of the programme against the file that builds its page. */
export function addSources(program: Command): void {
  program
    .command("sources")
    .argument(
      "<dossier>",
      "dossier qui contient des copies à jour des dépôts du programme, chacun sous son nom",
    )
    .description(
      "confronte les adresses du programme aux fichiers qui les produisent, et date leurs changements",
    )
    .addHelpText(
      "after",
      "\nMet à jour questions/programme.json. Les questions dont une source a changé sont ensuite\nsignalées par « check », jusqu’à ce qu’elles soient relues. Le code de sortie est 1 si un fichier manque.",
    )
    .action((folder: string) => {
      const bank = openBank();
      const known = new Map(bank.programme?.value.map((page) => [page.url, page]));
      const urls = [...new Set(addressesOf(bank).map(({ url }) => pageOf(url)))].sort();
      const pages: ProgrammePage[] = [];
      const missing: string[] = [];
      let changed = 0;
      for (const url of urls) {
        const place = placeOf(url);
        if (!place) continue;
        const file = join(resolve(folder), place.repository, place.path);
        const before = known.get(url);
        if (!existsSync(file)) {
          missing.push(`${url} (${place.repository}/${place.path})`);
          if (before) pages.push(before);
          continue;
        }
        const digest = digestOf(readFileSync(file, "utf8"));
        if (before && before.digest !== digest) changed++;
        pages.push(
          before?.digest === digest
            ? before
            : { url, ...place, digest, changedOn: changeDate(join(folder, place.repository), place.path) },
        );
      }
      writeFile("questions/programme.json", laidOut({ $schema: "./schemas/programme.schema.json", pages }));
      for (const one of missing) console.error(`Aucun fichier ne produit ${one}.`);
      console.log(
        `${counted(pages.length, "page")}, ${counted(changed, "changée")}, ${counted(missing.length, "sans fichier", "sans fichier")}.`,
      );
      process.exitCode = missing.length > 0 ? 1 : 0;
    });
}

/** SHA-256, the same whatever the ends of lines. */
function digestOf(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}

/** When the file last changed, as its repository's history tells; today where there is none. */
function changeDate(repository: string, path: string): string {
  try {
    const date = execFileSync("git", ["log", "-1", "--format=%cs", "--", path], {
      cwd: repository,
      stdio: ["ignore", "pipe", "ignore"],
      encoding: "utf8",
    }).trim();
    return date || today();
  } catch {
    return today();
  }
}
