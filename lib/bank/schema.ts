import * as z from "zod/mini";
import { Day, HttpsUrl, Id, text } from "./schema-parts";

/*
 * The shape of the question bank, written once: what its authors write and its readers are shown
 * alike. Types are inferred from these schemas. Browsers load this file: what only authors write is
 * in `question-schema.ts` and `file-schemas.ts`.
 */

export const DomainId = z.enum(
  [
    "fondamentaux",
    "amelioration-continue",
    "accompagnement",
    "cct",
    "offre",
    "chaine-construction",
    "contribution",
  ],
  { error: "domaine inconnu : voir questions/domains.json" },
);
export type DomainId = z.infer<typeof DomainId>;

/** The three named levels, easiest first. */
export const Difficulty = z
  .enum(["initiation", "pratique", "expertise"], {
    error: "niveau attendu : « initiation », « pratique » ou « expertise »",
  })
  .check(
    z.meta({
      description:
        "initiation : vocabulaire et principes ; pratique : appliquer ; expertise : arbitrer, diagnostiquer.",
    }),
  );
export type Difficulty = z.infer<typeof Difficulty>;

export const Kind = z.enum(["single", "multiple", "ordering", "matching"]);
export type Kind = z.infer<typeof Kind>;

export const Competency = z.strictObject({
  id: Id,
  title: text(3, 80, "titre"),
  description: text(10, 300, "description"),
  firstSteps: z
    .array(Id)
    .check(
      z.minLength(2, "deux premiers pas au moins"),
      z.maxLength(4, "quatre premiers pas au plus"),
      z.meta({ description: "Ressources par lesquelles commencer, la première d’abord." }),
    ),
});
export type Competency = z.infer<typeof Competency>;

export const Domain = z.strictObject({
  id: DomainId,
  title: text(3, 90, "titre"),
  shortTitle: text(3, 32, "titre court"),
  summary: text(20, 300, "résumé"),
  competencies: z.array(Competency).check(z.minLength(1)),
});
export type Domain = z.infer<typeof Domain>;

export const ResourceKind = z.enum(
  ["documentation", "tutoriel", "vidéo", "formation", "article", "livre", "norme"],
  {
    error: "nature attendue : documentation, tutoriel, vidéo, formation, article, livre ou norme",
  },
);

export const Resource = z.strictObject({
  $schema: z.optional(z.string()),
  id: Id,
  title: text(3, 160, "titre"),
  url: HttpsUrl,
  publisher: text(2, 100, "éditeur"),
  language: z.enum(["fr", "en"], { error: "langue attendue : « fr » ou « en »" }),
  kind: ResourceKind,
  free: z.boolean("« true » si la ressource est gratuite, « false » sinon"),
  minutes: z
    .int("durée attendue en minutes entières")
    .check(z.minimum(1), z.maximum(6000), z.meta({ description: "Durée approximative, en minutes." })),
  competencies: z
    .array(Id)
    .check(
      z.minLength(1, "au moins une compétence servie"),
      z.maxLength(8, "huit compétences au plus : une ressource qui sert à tout ne recommande rien"),
    ),
  summary: text(10, 240, "ce qu’on y trouve"),
});
export type Resource = z.infer<typeof Resource>;

export const Source = z.strictObject({
  title: text(3, 200, "titre de la source"),
  url: HttpsUrl,
  language: z
    .optional(z.enum(["fr", "en"], "langue de la source : « fr » ou « en »"))
    .check(z.meta({ description: "Langue du titre et de la page ; français quand elle n’est pas dite." })),
  locator: z
    .optional(text(3, 240, "endroit dans la source"))
    .check(
      z.meta({ description: "Section ou exigence, désignée par son sujet et jamais par son seul numéro." }),
    ),
});
export type Source = z.infer<typeof Source>;

/** What changed at a revision after the first, said to the reader. */
export const Revision = z.strictObject({
  revision: z
    .int("numéro de révision attendu")
    .check(z.minimum(2, "la première révision est l’écriture elle-même")),
  on: Day,
  change: text(10, 300, "ce qui change"),
});
export type Revision = z.infer<typeof Revision>;

/** When and why a question is no longer asked. */
export const Retirement = z.strictObject({
  on: Day,
  reason: text(10, 300, "motif du retrait"),
  replacedBy: z.optional(Id),
});
