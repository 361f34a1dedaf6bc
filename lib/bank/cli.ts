import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod";
import { checkBank } from "./check";
import { compileBank } from "./compile";
import { formatFinding } from "./finding";
import { readBank } from "./read";
import { editorSchemas } from "./schema";

const usage = `Usage : npm run bank -- <commande>

  check     vérifie toute la banque et liste chaque défaut (fichier, ligne, colonne, remède)
  compile   vérifie puis compile la banque dans public/bank/ et build/bank.json
  schemas   écrit les schémas JSON pour les éditeurs dans questions/schemas/
`;

function check(root: string): number {
  const { bank, findings } = readBank(root);
  const all = [...findings, ...(bank ? checkBank(bank) : [])];
  for (const finding of all) console.log(`${formatFinding(finding)}\n`);
  const active = bank?.questions.filter((q) => q.value.status === "active").length ?? 0;
  console.log(
    `${active} questions actives, ${bank?.resources.length ?? 0} ressources, ${all.length} défaut(s).`,
  );
  return all.length === 0 ? 0 : 1;
}

async function compile(root: string): Promise<number> {
  const { bank } = readBank(root);
  if (check(root) !== 0 || !bank) return 1;
  const { publication, catalogue, items, files } = await compileBank(bank);
  rmSync(join(root, "public", "bank"), { recursive: true, force: true });
  for (const [path, content] of files) writeFile(join(root, "public", path), content);
  writeFile(join(root, "build", "bank.json"), JSON.stringify({ publication, catalogue }));
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  console.log(
    `${items.length} questions compilées, ${Math.round(bytes / 1000)} ko, empreinte ${publication.digest}.`,
  );
  return 0;
}

function writeFile(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function writeSchemas(root: string): number {
  for (const [name, schema] of Object.entries(editorSchemas)) {
    const json = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
    writeFile(join(root, "questions", "schemas", name), `${JSON.stringify(json, null, 2)}\n`);
  }
  console.log(`${Object.keys(editorSchemas).length} schémas écrits dans questions/schemas/.`);
  return 0;
}

const commands: Record<string, (root: string) => number | Promise<number>> = {
  check,
  compile,
  schemas: writeSchemas,
};
const command = commands[process.argv[2] ?? ""];
if (!command) console.error(usage);
process.exitCode = command ? await command(process.cwd()) : 2;
