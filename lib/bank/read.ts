import { type JSONPath, type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import * as z from "zod";
import type { BankFiles } from "./files";
import { type Finding, finding, positionAt } from "./finding";
import {
  BankManifest,
  DomainId,
  DomainsFile,
  ProgrammeFile,
  Question,
  ReadingsFile,
  Resource,
} from "./schema";
import type { Located, LocatedQuestion, SourceBank } from "./source-bank";

z.config(z.locales.fr());

const syntaxErrors: Record<string, string> = {
  CommaExpected: "une virgule manque",
  ColonExpected: "deux-points manquent après le nom d’un champ",
  CloseBraceExpected: "une accolade fermante } manque",
  CloseBracketExpected: "un crochet fermant ] manque",
  PropertyNameExpected: "un nom de champ entre guillemets est attendu (une virgule de trop ?)",
  ValueExpected: "une valeur est attendue (une virgule de trop ?)",
  EndOfFileExpected: "du texte reste après la fin de l’objet",
  InvalidCommentToken: "le JSON n’admet pas de commentaire",
  UnexpectedEndOfString: "un guillemet fermant manque",
  InvalidEscapeCharacter: "une barre oblique inverse doit être doublée (\\\\)",
  InvalidCharacter:
    "un caractère de contrôle (retour à la ligne, tabulation) est écrit tel quel dans un texte : écrivez \\n",
};

/** Folders of `questions/` that are not domains, and the files beside them. */
const otherFolders = ["resources", "schemas", "readings"];
const rootFiles = ["bank.json", "domains.json", "programme.json", "words.txt", "CHANGELOG.md"];

/**
 * Reads every file of the bank and parses it at the border.
 * @param files the files below `questions/`, wherever they come from.
 * @returns the bank made of the files that parsed, or `null` when the manifest or the
 *   domains did not, and all the findings of all the files.
 * @throws only when `files` does.
 */
export function readBank(files: BankFiles): { bank: SourceBank | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const read = <T>(file: string, schema: z.ZodType<T>): Located<T> | null => {
    const text = files.read(file);
    if (text === null) {
      findings.push(
        problem("missing-file", file, "Ce fichier manque.", "Rétablissez-le : la banque en a besoin."),
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
  findings.push(...orphans(files.paths));
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

/**
 * Parses one JSON text against a schema, telling every problem and not only the first.
 * @returns the value, or `null` with at least one problem.
 */
export function parseJson<T>(
  at: { file: string; text: string },
  schema: z.ZodType<T>,
): { value: T | null; problems: Finding[] } {
  const errors: ParseError[] = [];
  const raw: unknown = parse(at.text, errors, { disallowComments: true, allowTrailingComma: false });
  if (errors.length > 0) {
    const problems = errors.map((error) => ({
      rule: "json",
      level: "error" as const,
      file: at.file,
      path: [],
      ...positionAt(at.text, error.offset),
      message: `Le JSON est mal formé : ${syntaxErrors[printParseErrorCode(error.error)] ?? "syntaxe inattendue"}.`,
      mend: "Corrigez à cet endroit, ou juste avant ; un éditeur qui connaît le JSON souligne la faute.",
    }));
    return { value: null, problems };
  }
  const result = schema.safeParse(raw);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.map((issue) => describeIssue(at, issue));
  return { value: null, problems };
}

function describeIssue(at: { file: string; text: string }, issue: z.core.$ZodIssue): Finding {
  const path = issue.path as JSONPath;
  const name = path.length > 0 ? `« ${path.join(".")} »` : "Le fichier";
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.map((key) => `« ${key} »`).join(", ");
    return finding(
      "schema",
      at,
      [...path, issue.keys[0] ?? ""],
      `Champ inconnu : ${keys}.`,
      "Retirez ce champ, ou corrigez son nom (voir questions/schemas/).",
    );
  }
  const missing = issue.code === "invalid_type" && issue.input === undefined;
  const message = missing ? `${name} manque ou n’est pas du type attendu.` : `${name} n’est pas valide.`;
  return finding("schema", at, path, message, `${expectation(issue.message)}.`.replace(/\.\.$/, "."));
}

/** The schemas say what they expect; zod's own messages say what is wrong. */
function expectation(message: string): string {
  return /attendu/i.test(message)
    ? message.charAt(0).toUpperCase() + message.slice(1)
    : `Attendu : ${message}`;
}

/** Whether a file below one of the folders is where something loads it. */
function isLoaded(path: string): boolean {
  return path.split("/").length === 3 && path.endsWith(".json");
}

/** Files that nothing would ever load. */
function orphans(paths: readonly string[]): Finding[] {
  const mend =
    "Déplacez-le dans questions/<domaine>/<id>.json ou questions/resources/<id>.json, ou supprimez-le.";
  return paths.flatMap((path) => {
    const [, folder = "", ...rest] = path.split("/");
    if (rest.length === 0)
      return rootFiles.includes(folder)
        ? []
        : problem("orphan-file", path, "Rien ne charge ce fichier.", mend);
    if (!otherFolders.includes(folder) && !DomainId.safeParse(folder).success)
      return problem(
        "orphan-file",
        path,
        `Le dossier « ${folder} » n’est pas un domaine : rien ne charge ce fichier.`,
        mend,
      );
    return isLoaded(path) ? [] : problem("orphan-file", path, "Rien ne charge ce fichier.", mend);
  });
}

/** A finding on a file as a whole. */
function problem(rule: string, file: string, message: string, mend: string): Finding {
  return { rule, level: "error", file, path: [], line: 1, column: 1, message, mend };
}
