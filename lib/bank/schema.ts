import * as z from "zod";

// zod would try to compile its parsers with `new Function`, which our content security policy
// forbids: the attempt itself counts as a violation. Said here, before any schema is made.
z.config({ jitless: true });

/*
 * The shape of the question bank, written once. Types are inferred from these
 * schemas, and the JSON Schemas that editors use are generated from them.
 * Every message is read by a French-speaking author: say what is expected.
 */

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Stable identifier: lower-case words joined by hyphens. Never reused, never positional. */
const Id = z
  .string()
  .regex(kebab, "identifiant attendu en minuscules, chiffres et tirets, par exemple « image-minimale »")
  .max(60, "identifiant de 60 caractères au plus")
  .meta({ description: "Identifiant stable, en minuscules et tirets ; jamais réutilisé." });

/** An option's id is stored in every answer ever given: it does not change with its text. */
const OptionId = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,29}$/,
    "identifiant d’option attendu : une lettre minuscule puis lettres, chiffres ou tirets",
  )
  .meta({ description: "Identifiant stable de l’option, gardé dans les réponses déjà données." });

const Day = z.iso.date({ error: "date attendue sous la forme AAAA-MM-JJ" });
const HttpsUrl = z
  .url({
    protocol: /^https$/,
    hostname: z.regexes.domain,
    error: "adresse complète attendue, commençant par https://",
  })
  .max(500);

const text = (min: number, max: number, what: string) =>
  z
    .string(`${what} : texte attendu`)
    .trim()
    .min(min, `${what} : au moins ${min} caractères`)
    .max(max, `${what} : ${max} caractères au plus`);

/** Restricted Markdown: emphasis, inline code, fenced code with a language, lists, links. */
const Markdown = (min: number, max: number, what: string) =>
  text(min, max, what).meta({
    description: "Markdown restreint : emphase, code, bloc de code avec langage, listes, liens.",
  });

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
  .meta({
    description:
      "initiation : vocabulaire et principes ; pratique : appliquer ; expertise : arbitrer, diagnostiquer.",
  });
export type Difficulty = z.infer<typeof Difficulty>;

export const Kind = z.enum(["single", "multiple", "ordering", "matching"]);
export type Kind = z.infer<typeof Kind>;

export const Competency = z.strictObject({
  id: Id,
  title: text(3, 80, "titre"),
  description: text(10, 300, "description"),
  firstSteps: z
    .array(Id)
    .min(2, "deux premiers pas au moins")
    .max(4, "quatre premiers pas au plus")
    .meta({ description: "Ressources par lesquelles commencer, la première d’abord." }),
});
export type Competency = z.infer<typeof Competency>;

export const Domain = z.strictObject({
  id: DomainId,
  title: text(3, 90, "titre"),
  shortTitle: text(3, 32, "titre court"),
  summary: text(20, 300, "résumé"),
  competencies: z.array(Competency).min(1),
});
export type Domain = z.infer<typeof Domain>;

export const DomainsFile = z.strictObject({
  $schema: z.string().optional(),
  domains: z.array(Domain).length(7),
});

export const ResourceKind = z.enum(
  ["documentation", "tutoriel", "vidéo", "formation", "article", "livre", "norme"],
  {
    error: "nature attendue : documentation, tutoriel, vidéo, formation, article, livre ou norme",
  },
);

export const Resource = z.strictObject({
  $schema: z.string().optional(),
  id: Id,
  title: text(3, 160, "titre"),
  url: HttpsUrl,
  publisher: text(2, 100, "éditeur"),
  language: z.enum(["fr", "en"], { error: "langue attendue : « fr » ou « en »" }),
  kind: ResourceKind,
  free: z.boolean("« true » si la ressource est gratuite, « false » sinon"),
  minutes: z
    .int("durée attendue en minutes entières")
    .min(1)
    .max(6000)
    .meta({ description: "Durée approximative, en minutes." }),
  competencies: z
    .array(Id)
    .min(1, "au moins une compétence servie")
    .max(8, "huit compétences au plus : une ressource qui sert à tout ne recommande rien"),
  summary: text(10, 240, "ce qu’on y trouve"),
});
export type Resource = z.infer<typeof Resource>;

export const Source = z.strictObject({
  title: text(3, 200, "titre de la source"),
  url: HttpsUrl,
  language: z
    .enum(["fr", "en"], "langue de la source : « fr » ou « en »")
    .optional()
    .meta({ description: "Langue du titre et de la page ; français quand elle n’est pas dite." }),
  locator: text(3, 240, "endroit dans la source")
    .optional()
    .meta({ description: "Section ou exigence, désignée par son sujet et jamais par son seul numéro." }),
});
export type Source = z.infer<typeof Source>;

const rationale = Markdown(10, 500, "justification");

export const ChoiceOption = z.strictObject({
  id: OptionId,
  text: Markdown(1, 400, "texte de l’option"),
  correct: z.boolean("« correct » attend true (juste) ou false (leurre)"),
  rationale,
});
export const OrderedOption = z.strictObject({ id: OptionId, text: Markdown(1, 300, "étape"), rationale });
export const PremiseOption = z.strictObject({
  id: OptionId,
  text: Markdown(1, 300, "élément à associer"),
  match: OptionId.meta({ description: "Identifiant de la cible (« targets ») qui va avec cet élément." }),
  rationale,
});
export const Target = z.strictObject({ id: OptionId, text: Markdown(1, 200, "cible") });

/** What changed at a revision after the first, said to the reader. */
export const Revision = z.strictObject({
  revision: z.int("numéro de révision attendu").min(2, "la première révision est l’écriture elle-même"),
  on: Day,
  change: text(10, 300, "ce qui change"),
});
export type Revision = z.infer<typeof Revision>;

/** When and why a question is no longer asked. */
export const Retirement = z.strictObject({
  on: Day,
  reason: text(10, 300, "motif du retrait"),
  replacedBy: Id.optional(),
});

const common = {
  $schema: z.string(),
  id: Id,
  revision: z.int().min(1).meta({ description: "Augmente quand la clé, les options ou le sens changent." }),
  competencies: z.array(Id).min(1, "au moins une compétence").max(3, "trois compétences au plus"),
  difficulty: Difficulty,
  form: z
    .enum(["situation", "connaissance"], { error: "forme attendue : « situation » ou « connaissance »" })
    .meta({
      description: "situation : décider dans un cas décrit ; connaissance : comprendre ou reconnaître.",
    }),
  stem: Markdown(20, 2000, "énoncé"),
  explanation: Markdown(30, 900, "explication"),
  sources: z.array(Source).min(1, "au moins une source").max(5),
  resources: z.array(Id).max(5).meta({ description: "Ressources qui aident sur ce point précis." }),
  authoredOn: Day,
  reviewedOn: Day,
  history: z
    .array(Revision)
    .optional()
    .meta({ description: "Une entrée par révision après la première, la plus ancienne d’abord." }),
  status: z.enum(["draft", "active", "retired"], {
    error: "statut attendu : « draft », « active » ou « retired »",
  }),
  retirement: Retirement.optional().meta({
    description: "Obligatoire si, et seulement si, « status » vaut « retired ».",
  }),
};

const Single = z.strictObject({
  ...common,
  kind: z.literal("single"),
  options: z.array(ChoiceOption).min(3, "au moins trois options").max(6),
});
const Multiple = z.strictObject({
  ...common,
  kind: z.literal("multiple"),
  options: z.array(ChoiceOption).min(4, "au moins quatre options").max(7),
});
/** The key is the order of the options in the file; they are served shuffled. */
const Ordering = z.strictObject({
  ...common,
  kind: z.literal("ordering"),
  options: z.array(OrderedOption).min(3, "au moins trois étapes").max(6),
});
const Matching = z.strictObject({
  ...common,
  kind: z.literal("matching"),
  options: z.array(PremiseOption).min(3, "au moins trois éléments à associer").max(6),
  targets: z.array(Target).min(2, "au moins deux cibles").max(7),
});

/** One question file, before the rules that look at several fields at once (see check/). */
export const Question = z.discriminatedUnion("kind", [Single, Multiple, Ordering, Matching], {
  error: "type attendu : « single », « multiple », « ordering » ou « matching »",
});
export type Question = z.infer<typeof Question>;

/** One second reading of a question: answered blind, then held against its sources. */
export const Reading = z.strictObject({
  question: Id,
  revision: z.int().min(1).meta({ description: "Révision lue." }),
  on: Day,
  blind: z
    .enum(["concordante", "divergente", "hésitante"], {
      error: "lecture à l’aveugle attendue : « concordante », « divergente » ou « hésitante »",
    })
    .meta({ description: "La réponse donnée sans voir la clé, comparée à la clé." }),
  found: text(10, 600, "ce qui a été trouvé")
    .optional()
    .meta({ description: "Ce que la lecture a trouvé ; absent quand il n’y a rien à redire." }),
  decision: z.enum(["conservée", "amendée", "retirée"], {
    error: "décision attendue : « conservée », « amendée » ou « retirée »",
  }),
});
export type Reading = z.infer<typeof Reading>;

export const ReadingsFile = z.strictObject({ $schema: z.string().optional(), readings: z.array(Reading) });

/** A page of the programme, the file that builds it, and what that file held when it was last looked at. */
export const ProgrammePage = z.strictObject({
  url: HttpsUrl,
  repository: text(3, 100, "dépôt").meta({ description: "Nom du dépôt dans l’organisation du programme." }),
  path: text(1, 200, "fichier").meta({ description: "Chemin du fichier dans le dépôt." }),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "empreinte SHA-256 attendue, en hexadécimal")
    .meta({ description: "SHA-256 du fichier, fins de ligne normalisées." }),
  changedOn: Day.meta({ description: "Dernière fois que le contenu a changé, pour autant qu’on sache." }),
});
export type ProgrammePage = z.infer<typeof ProgrammePage>;

export const ProgrammeFile = z.strictObject({
  $schema: z.string().optional(),
  pages: z.array(ProgrammePage),
});

/** The bank's own manifest, `questions/bank.json`. */
export const BankManifest = z.strictObject({
  $schema: z.string().optional(),
  title: text(3, 120, "titre"),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, "version sémantique attendue, par exemple « 1.4.0 »")
    .meta({ description: "Version sémantique de la banque ; voir questions/CHANGELOG.md." }),
  license: z.literal("Apache-2.0"),
  repository: HttpsUrl.meta({
    description: "Adresse du dépôt sur la forge : signalements et propositions y mènent.",
  }),
  minimums: z
    .strictObject({
      questionsPerCompetency: z.int().min(1),
      resourcesPerCompetency: z.int().min(1),
      poolPerDraw: z.number().min(0),
    })
    .meta({
      description:
        "Ce qu’il faut au moins : questions et ressources par compétence, et combien de fois un tirage la réserve doit contenir.",
    }),
  englishTerms: z
    .array(z.string().min(2))
    .meta({ description: "Termes anglais à signaler aux lecteurs d’écran (RGAA 8.7)." }),
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
