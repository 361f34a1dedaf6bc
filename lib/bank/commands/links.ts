import type { Command } from "commander";
import pc from "picocolors";
import { counted } from "../../french/counted";
import { addressesOf } from "../check/programme";
import { type Found, fault, signed, warning } from "../finding";
import { checkLinks, type LinkState } from "../links";
import { openBank, printable } from "./workshop";

type Options = { json?: boolean; timeout: string; concurrency: string };

/** `links`: asks every address of the bank, over the network. */
export function addLinks(program: Command): void {
  program
    .command("links")
    .description("vérifie par le réseau toutes les adresses des sources et des ressources")
    .option("--timeout <secondes>", "temps laissé à chaque site", "20")
    .option("--concurrency <nombre>", "adresses demandées à la fois", "8")
    .option("--json", "écrit les défauts en JSON, pour une machine")
    .addHelpText("after", "\nLe code de sortie est 1 si une adresse ne mène plus nulle part.")
    .action(async (options: Options) => {
      const addresses = addressesOf(openBank());
      const states = await checkLinks(
        addresses.map((one) => one.url),
        { timeout: Number(options.timeout) * 1000, concurrency: Number(options.concurrency) },
      );
      const findings = signed(
        "links",
        addresses.flatMap(({ at, path, url }) => said(at, path, url, states.get(url))),
      );
      const dead = findings.filter((one) => one.level === "error").length;
      process.exitCode = dead > 0 ? 1 : 0;
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ addresses: states.size, dead, findings }, null, 2)}\n`);
        return;
      }
      for (const one of findings) console.log(`${printable(one)}\n`);
      const summary = `${counted(states.size, "adresse demandée", "adresses demandées")}, ${counted(dead, "défaut")}, ${counted(findings.length - dead, "avertissement")}.`;
      console.log(dead > 0 ? pc.red(summary) : pc.green(summary));
    });
}

function said(
  at: { file: string; text: string },
  path: Found["path"],
  url: string,
  state: LinkState | undefined,
): Found[] {
  switch (state?.state) {
    case "dead":
      return [
        fault(
          at,
          path,
          `L’adresse « ${url} » ne mène plus nulle part : ${state.reason}.`,
          "Trouvez où la page est allée, ou une autre source qui prouve la même chose.",
        ),
      ];
    case "moved":
      return [warning(at, path, `L’adresse « ${url} » a changé.`, `Écrivez la nouvelle : ${state.to}`)];
    case "unsure":
      return [
        warning(
          at,
          path,
          `L’adresse « ${url} » n’a pas pu être vérifiée : ${state.reason}.`,
          "Ouvrez-la dans un navigateur.",
        ),
      ];
    default:
      return [];
  }
}
