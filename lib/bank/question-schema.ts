import * as z from "zod/mini";
import { Difficulty, Kind, Retirement, Revision, Source } from "./schema";
import { Day, Id, Markdown, OptionId } from "./schema-parts";

/* A question as its author writes it: strict, one file each. */

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
  match: OptionId.check(
    z.meta({ description: "Identifiant de la cible (« targets ») qui va avec cet élément." }),
  ),
  rationale,
});
export const Target = z.strictObject({ id: OptionId, text: Markdown(1, 200, "cible") });

/** The fields of every question, in the order of its file: around what is asked, which depends on the kind. */
const head = {
  $schema: z.string(),
  id: Id,
  revision: z
    .int()
    .check(z.minimum(1), z.meta({ description: "Augmente quand la clé, les options ou le sens changent." })),
  status: z.enum(["draft", "active", "retired"], {
    error: "statut attendu : « draft », « active » ou « retired »",
  }),
  competencies: z
    .array(Id)
    .check(z.minLength(1, "au moins une compétence"), z.maxLength(3, "trois compétences au plus")),
  difficulty: Difficulty,
  form: z
    .enum(["situation", "connaissance"], { error: "forme attendue : « situation » ou « connaissance »" })
    .check(
      z.meta({
        description: "situation : décider dans un cas décrit ; connaissance : comprendre ou reconnaître.",
      }),
    ),
};
const stem = Markdown(20, 2000, "énoncé");
const tail = {
  explanation: Markdown(30, 900, "explication"),
  sources: z.array(Source).check(z.minLength(1, "au moins une source"), z.maxLength(5)),
  resources: z
    .array(Id)
    .check(z.maxLength(5), z.meta({ description: "Ressources qui aident sur ce point précis." })),
  authoredOn: Day,
  reviewedOn: Day,
  history: z
    .optional(z.array(Revision))
    .check(z.meta({ description: "Une entrée par révision après la première, la plus ancienne d’abord." })),
  retirement: z.optional(Retirement).check(
    z.meta({
      description: "Obligatoire si, et seulement si, « status » vaut « retired ».",
    }),
  ),
};

const Single = z.strictObject({
  ...head,
  kind: z.literal("single"),
  stem,
  options: z.array(ChoiceOption).check(z.minLength(3, "au moins trois options"), z.maxLength(6)),
  ...tail,
});
const Multiple = z.strictObject({
  ...head,
  kind: z.literal("multiple"),
  stem,
  options: z.array(ChoiceOption).check(z.minLength(4, "au moins quatre options"), z.maxLength(7)),
  ...tail,
});
/** The key is the order of the options in the file; they are served shuffled. */
const Ordering = z.strictObject({
  ...head,
  kind: z.literal("ordering"),
  stem,
  options: z.array(OrderedOption).check(z.minLength(3, "au moins trois étapes"), z.maxLength(6)),
  ...tail,
});
const Matching = z.strictObject({
  ...head,
  kind: z.literal("matching"),
  stem,
  options: z.array(PremiseOption).check(z.minLength(3, "au moins trois éléments à associer"), z.maxLength(6)),
  targets: z.array(Target).check(z.minLength(2, "au moins deux cibles"), z.maxLength(7)),
  ...tail,
});

/** One question file, before the rules that look at several fields at once (see check/). */
export const Question = z.discriminatedUnion("kind", [Single, Multiple, Ordering, Matching], {
  error: `type attendu : ${new Intl.ListFormat("fr", { type: "disjunction" }).format(Kind.options.map((kind) => `« ${kind} »`))}`,
});
export type Question = z.infer<typeof Question>;
