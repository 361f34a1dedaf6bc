import * as z from "zod/mini";

// zod would try to compile its parsers with `new Function`, which our content security policy
// forbids: the attempt itself counts as a violation. Said here, before any schema is made.
z.config({ jitless: true });

/* What the schemas of the bank are made of. Every message is read by a French-speaking author: say what is expected. */

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Stable identifier: lower-case words joined by hyphens. Never reused, never positional. */
export const Id = z
  .string()
  .check(
    z.regex(kebab, "identifiant attendu en minuscules, chiffres et tirets, par exemple « image-minimale »"),
    z.maxLength(60, "identifiant de 60 caractères au plus"),
    z.meta({ description: "Identifiant stable, en minuscules et tirets ; jamais réutilisé." }),
  );

/** An option's id is stored in every answer ever given: it does not change with its text. */
export const OptionId = z
  .string()
  .check(
    z.regex(
      /^[a-z][a-z0-9-]{0,29}$/,
      "identifiant d’option attendu : une lettre minuscule puis lettres, chiffres ou tirets",
    ),
    z.meta({ description: "Identifiant stable de l’option, gardé dans les réponses déjà données." }),
  );

export const Day = z.iso.date({ error: "date attendue sous la forme AAAA-MM-JJ" });
export const HttpsUrl = z
  .url({
    protocol: /^https$/,
    hostname: z.regexes.domain,
    error: "adresse complète attendue, commençant par https://",
  })
  .check(z.maxLength(500));

export const text = (min: number, max: number, what: string) =>
  z
    .string(`${what} : texte attendu`)
    .check(
      z.trim(),
      z.minLength(min, `${what} : au moins ${min} caractères`),
      z.maxLength(max, `${what} : ${max} caractères au plus`),
    );

/** Restricted Markdown: emphasis, inline code, fenced code with a language, lists, links. */
export const Markdown = (min: number, max: number, what: string) =>
  text(min, max, what).check(
    z.meta({
      description: "Markdown restreint : emphase, code, bloc de code avec langage, listes, liens.",
    }),
  );
