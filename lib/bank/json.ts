import { type JSONPath, type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import * as z from "zod/mini";
import { type Finding, type Found, fault, faultOfFile, positionAt, signed } from "./finding";

/* JSON that people write: every problem of it is told, with its place. */

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
 * Parses one JSON text against a schema, telling every problem and not only the first.
 * @returns the value, or `null` with at least one problem.
 */
export function parseJson<T>(
  at: { file: string; text: string },
  schema: z.ZodMiniType<T>,
): { value: T | null; problems: Finding[] } {
  const errors: ParseError[] = [];
  const raw: unknown = parse(at.text, errors, { disallowComments: true, allowTrailingComma: false });
  if (errors.length > 0) {
    const problems = errors.map((error) => ({
      ...faultOfFile(
        at.file,
        `Le JSON est mal formé : ${syntaxErrors[printParseErrorCode(error.error)] ?? "syntaxe inattendue"}.`,
        "Corrigez à cet endroit, ou juste avant ; un éditeur qui connaît le JSON souligne la faute.",
      ),
      ...positionAt(at.text, error.offset),
    }));
    return { value: null, problems: signed("json", problems) };
  }
  const result = schema.safeParse(raw);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.map((issue) => describeIssue(at, issue));
  return { value: null, problems: signed("schema", problems) };
}

function describeIssue(at: { file: string; text: string }, issue: z.core.$ZodIssue): Found {
  const path = issue.path as JSONPath;
  const name = path.length > 0 ? `« ${path.join(".")} »` : "Le fichier";
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.map((key) => `« ${key} »`).join(", ");
    return fault(
      at,
      [...path, issue.keys[0] ?? ""],
      `Champ inconnu : ${keys}.`,
      "Retirez ce champ, ou corrigez son nom (voir questions/schemas/).",
    );
  }
  const missing = issue.code === "invalid_type" && issue.input === undefined;
  const message = missing ? `${name} manque ou n’est pas du type attendu.` : `${name} n’est pas valide.`;
  return fault(at, path, message, `${expectation(issue.message)}.`.replace(/\.\.$/, "."));
}

/** The schemas say what they expect; zod's own messages say what is wrong. */
function expectation(message: string): string {
  return /attendu/i.test(message)
    ? message.charAt(0).toUpperCase() + message.slice(1)
    : `Attendu : ${message}`;
}
