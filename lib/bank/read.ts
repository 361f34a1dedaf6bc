import type * as z from "zod/mini";
import { BankManifest, DomainsFile, ProgrammeFile, ReadingsFile } from "./file-schemas";
import type { BankFiles } from "./files";
import { type Finding, faultOfFile, signed } from "./finding";
import { isLoaded, orphans } from "./folders";
import { parseJson } from "./json";
import { Question } from "./question-schema";
import { DomainId, Resource } from "./schema";
import type { Located, LocatedQuestion, SourceBank } from "./source-bank";

/**
 * Reads every file of the bank and parses it at the border.
 * @param files the files below `questions/`, wherever they come from.
 * @returns the bank made of the files that parsed, or `null` when the manifest or the
 *   domains did not, and all the findings of all the files.
 * @throws only when `files` does.
 */
export function readBank(files: BankFiles): { bank: SourceBank | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const read = <T>(file: string, schema: z.ZodMiniType<T>): Located<T> | null => {
    const text = files.read(file);
    if (text === null) {
      findings.push(
        ...signed("missing-file", [
          faultOfFile(file, "Ce fichier manque.", "Rétablissez-le : la banque en a besoin."),
        ]),
      );
      return null;
    }
    const { value, problems } = parseJson({ file, text }, schema);
    findings.push(...problems);
    return value === null ? null : { file, text, value };
  };
  const below = (folder: string) =>
    files.paths.filter((path) => path.startsWith(`questions/${folder}/`) && isLoaded(path));

  const manifest = read("questions/bank.json", BankManifest);
  const domainsFile = read("questions/domains.json", DomainsFile);
  const programme = read("questions/programme.json", ProgrammeFile);
  const resources = below("resources").flatMap((path) => read(path, Resource) ?? []);
  const readings = below("readings").flatMap((path) => read(path, ReadingsFile) ?? []);
  const questions = DomainId.options.flatMap((domain) =>
    below(domain).flatMap((path): LocatedQuestion[] => {
      const question = read(path, Question);
      return question ? [{ ...question, domain }] : [];
    }),
  );
  findings.push(...signed("orphan-file", orphans(files.paths)));
  if (!manifest || !domainsFile) return { bank: null, findings };
  return {
    bank: {
      manifest,
      domains: { ...domainsFile, value: domainsFile.value.domains },
      resources,
      questions,
      readings: readings.map((file) => ({ ...file, value: file.value.readings })),
      programme: programme ? { ...programme, value: programme.value.pages } : null,
      words: wordsOf(files.read("questions/words.txt") ?? ""),
      changelog: files.read("questions/CHANGELOG.md") ?? "",
    },
    findings,
  };
}

/** The project's words, one a line; `#` opens a comment. */
function wordsOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((word) => word !== "");
}
