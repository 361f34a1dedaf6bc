import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type JSONPath, type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import * as z from "zod";
import { type Finding, finding, positionAt } from "./finding";
import { BankManifest, DomainId, DomainsFile, Question, Resource } from "./schema";
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

/**
 * Reads every file of the bank under `root`/questions and parses it at the border.
 * @returns the bank made of the files that parsed, or `null` when the manifest or the
 *   domains did not, and all the findings of all the files.
 * @throws only when the file system does.
 */
export function readBank(root: string): { bank: SourceBank | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const read = <T>(path: string, schema: z.ZodType<T>): Located<T> | null => {
    const file = relative(root, path).split(sep).join("/");
    const text = readFileSync(path, "utf8");
    const { value, problems } = parseJson({ file, text }, schema);
    findings.push(...problems);
    return value === null ? null : { file, text, value };
  };

  const questionsDir = join(root, "questions");
  const manifest = read(join(questionsDir, "bank.json"), BankManifest);
  const domainsFile = read(join(questionsDir, "domains.json"), DomainsFile);
  const resources = jsonFiles(join(questionsDir, "resources")).flatMap((path) => read(path, Resource) ?? []);
  const questions: LocatedQuestion[] = [];
  for (const entry of readdirSync(questionsDir, { withFileTypes: true })) {
    const file = `questions/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name === "resources" || entry.name === "schemas") continue;
      const domain = DomainId.safeParse(entry.name);
      if (!domain.success) {
        findings.push(orphan(file, `Le dossier « ${entry.name} » n’est pas un domaine : rien ne le charge.`));
        continue;
      }
      for (const path of jsonFiles(join(questionsDir, entry.name))) {
        const question = read(path, Question);
        if (question) questions.push({ ...question, domain: domain.data });
      }
    } else if (!["bank.json", "domains.json", "CHANGELOG.md"].includes(entry.name)) {
      findings.push(orphan(file, "Rien ne charge ce fichier."));
    }
  }
  findings.push(...strayFiles(root, questionsDir));
  if (!manifest || !domainsFile) return { bank: null, findings };
  const domains = { ...domainsFile, value: domainsFile.value.domains };
  return { bank: { manifest, domains, resources, questions }, findings };
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

function jsonFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(directory, entry.name))
    .sort();
}

/** Files below a domain or the resources that nothing would ever load. */
function strayFiles(root: string, questionsDir: string): Finding[] {
  return readdirSync(questionsDir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => {
      const parts = file.split("/").slice(1);
      return parts.length > 2 || (parts.length === 2 && !file.endsWith(".json"));
    })
    .map((file) => orphan(file, "Rien ne charge ce fichier."));
}

function orphan(file: string, message: string): Finding {
  const mend =
    "Déplacez-le dans questions/<domaine>/<id>.json ou questions/resources/<id>.json, ou supprimez-le.";
  return { rule: "orphan-file", file, path: [], line: 1, column: 1, message, mend };
}
