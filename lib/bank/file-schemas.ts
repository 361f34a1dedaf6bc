import * as z from "zod/mini";
import { Question } from "./question-schema";
import { Domain, Resource } from "./schema";
import { Day, HttpsUrl, Id, text } from "./schema-parts";

/* The files beside the questions, and the JSON Schemas of them all. */

export const DomainsFile = z.strictObject({
  $schema: z.optional(z.string()),
  domains: z.array(Domain).check(z.length(7)),
});

/** One second reading of a question: answered blind, then held against its sources. */
export const Reading = z.strictObject({
  question: Id,
  revision: z.int().check(z.minimum(1), z.meta({ description: "Révision lue." })),
  on: Day,
  blind: z
    .enum(["concordante", "divergente", "hésitante"], {
      error: "lecture à l’aveugle attendue : « concordante », « divergente » ou « hésitante »",
    })
    .check(z.meta({ description: "La réponse donnée sans voir la clé, comparée à la clé." })),
  found: z
    .optional(text(10, 600, "ce qui a été trouvé"))
    .check(z.meta({ description: "Ce que la lecture a trouvé ; absent quand il n’y a rien à redire." })),
  decision: z.enum(["conservée", "amendée", "retirée"], {
    error: "décision attendue : « conservée », « amendée » ou « retirée »",
  }),
});
export type Reading = z.infer<typeof Reading>;

export const ReadingsFile = z.strictObject({ $schema: z.optional(z.string()), readings: z.array(Reading) });

/** A page of the programme, the file that builds it, and what that file held when it was last looked at. */
export const ProgrammePage = z.strictObject({
  url: HttpsUrl,
  repository: text(3, 100, "dépôt").check(
    z.meta({ description: "Nom du dépôt dans l’organisation du programme." }),
  ),
  path: text(1, 200, "fichier").check(z.meta({ description: "Chemin du fichier dans le dépôt." })),
  digest: z
    .string()
    .check(
      z.regex(/^[0-9a-f]{64}$/, "empreinte SHA-256 attendue, en hexadécimal"),
      z.meta({ description: "SHA-256 du fichier, fins de ligne normalisées." }),
    ),
  changedOn: Day.check(
    z.meta({ description: "Dernière fois que le contenu a changé, pour autant qu’on sache." }),
  ),
});
export type ProgrammePage = z.infer<typeof ProgrammePage>;

export const ProgrammeFile = z.strictObject({
  $schema: z.optional(z.string()),
  pages: z.array(ProgrammePage),
});

/** The bank's own manifest, `questions/bank.json`. */
export const BankManifest = z.strictObject({
  $schema: z.optional(z.string()),
  title: text(3, 120, "titre"),
  version: z
    .string()
    .check(
      z.regex(/^\d+\.\d+\.\d+$/, "version sémantique attendue, par exemple « 1.4.0 »"),
      z.meta({ description: "Version sémantique de la banque ; voir questions/CHANGELOG.md." }),
    ),
  license: z.literal("Apache-2.0"),
  repository: HttpsUrl.check(
    z.meta({
      description: "Adresse du dépôt sur la forge : signalements et propositions y mènent.",
    }),
  ),
  minimums: z
    .strictObject({
      questionsPerCompetency: z.int().check(z.minimum(1)),
      resourcesPerCompetency: z.int().check(z.minimum(1)),
      poolPerDraw: z.number().check(z.minimum(0)),
    })
    .check(
      z.meta({
        description:
          "Ce qu’il faut au moins : questions et ressources par compétence, et combien de fois un tirage la réserve doit contenir.",
      }),
    ),
  englishTerms: z
    .array(z.string().check(z.minLength(2)))
    .check(z.meta({ description: "Termes anglais à signaler aux lecteurs d’écran (RGAA 8.7)." })),
});
export type BankManifest = z.infer<typeof BankManifest>;

/** The schemas that editors can use, by the name of the file they are generated to. */
export const editorSchemas = {
  "question.schema.json": Question,
  "resource.schema.json": Resource,
  "domains.schema.json": DomainsFile,
  "bank.schema.json": BankManifest,
  "readings.schema.json": ReadingsFile,
  "programme.schema.json": ProgrammeFile,
} as const;
