import { counted } from "../french/counted";

/*
 * Every refusal of the group sessions, written once: the server throws one by its code, the contract
 * lists codes, the OpenAPI document and the client's decisions follow from this table.
 */

type Entry = {
  readonly status: number;
  /** What happened, in a few words: RFC 9457's `title`, the same for every occurrence. */
  readonly title: string;
  /** For the person: what to do about it, in French. */
  readonly detail: string | ((values: never) => string);
  /** Whether a program should send the same again by itself: nothing was wrong with what was asked. */
  readonly again: boolean;
};

const impossible = "Impossible dans l’état actuel de la séance";
const unsatisfiable = "Demande impossible à satisfaire";
const malformed = "Demande mal formée";

const refused = <const D extends Entry["detail"]>(status: number, title: string, detail: D) => ({
  status,
  title,
  detail,
  again: false,
});
const passing = <const D extends Entry["detail"]>(status: number, title: string, detail: D) => ({
  status,
  title,
  detail,
  again: true,
});

export const problems = {
  // What was sent.
  malformed: refused(400, malformed, ({ field, expected }: { field: string | null; expected: string }) =>
    field
      ? `${field} : ${expected}. Corrigez, puis recommencez.`
      : `La demande n’est pas celle qui est attendue (${expected}). Rechargez la page et recommencez.`,
  ),
  "not-json": refused(400, malformed, "Le corps de la demande n’est pas du JSON."),
  unreadable: refused(400, malformed, "Le corps de la demande est illisible."),
  "bad-address": refused(400, "Adresse mal formée", "Cette adresse ne peut pas être lue."),
  "no-secret": refused(
    401,
    "Accès refusé",
    ({ whose }: { whose: string }) => `Cette adresse attend le secret ${whose}.`,
  ),
  unauthorized: refused(
    401,
    "Accès refusé",
    "Ce lien n’ouvre aucune séance : elle a été effacée, ou vous en avez été retiré.",
  ),
  "unknown-address": refused(404, "Adresse inconnue", "Cette adresse ne mène à rien."),
  method: refused(405, "Méthode non admise", "Cette adresse ne répond pas à cette méthode."),
  "too-slow": passing(408, "Demande trop lente", "La demande a mis trop de temps à arriver."),
  "too-large": refused(413, "Corps trop gros", "Le corps de la demande dépasse 64 ko."),
  "wrong-type": refused(415, "Corps attendu en JSON", "Envoyez un corps application/json."),

  // Entering a room. Unknown, closed and expired codes are one case: nothing tells them apart.
  "unknown-code": refused(
    404,
    "Code inconnu",
    "Aucune séance ouverte ne répond à ce code. Vérifiez-le avec l’animateur : 8 lettres et chiffres.",
  ),
  "too-many-codes": refused(
    429,
    "Trop de codes erronés",
    "Aucune séance ouverte ne répond à ce code, et ce réseau a envoyé trop de codes erronés. Vérifiez-le avec l’animateur : un code juste entre tout de suite.",
  ),
  "secret-in-use": refused(409, impossible, "Ce secret sert déjà dans une autre séance."),
  locked: refused(409, impossible, "L’animateur a verrouillé la salle : demandez-lui de la rouvrir."),
  full: refused(409, impossible, "La salle est pleine : demandez à l’animateur d’ouvrir une autre séance."),

  // Taking part.
  "not-started": refused(409, impossible, "Les questions ne sont pas encore ouvertes."),
  "nothing-to-finish": refused(409, impossible, "Rien n’est encore à terminer."),
  "not-running": refused(409, impossible, "La séance ne prend pas de réponse en ce moment."),
  "not-open": refused(409, impossible, "Cette question ne prend pas de réponse en ce moment."),
  finished: refused(409, impossible, "Vous avez terminé : vos réponses ne changent plus."),
  "result-to-come": refused(409, impossible, "Votre résultat sera là à la fin de la séance."),
  "unknown-question": refused(
    404,
    "Introuvable",
    ({ position }: { position: number }) => `La séance n’a pas de question ${position}.`,
  ),
  "bad-response": refused(422, unsatisfiable, "Cette réponse ne correspond pas à la question posée."),

  // Coaching.
  ended: refused(409, impossible, "La séance est terminée : elle ne change plus."),
  "not-ended": refused(409, impossible, "Le plan de formation se fait une fois la séance conclue."),
  "wrong-phase": refused(409, impossible, "Une séance ne revient pas en arrière."),
  "own-pace": refused(409, impossible, "À son rythme, les questions sont ouvertes ensemble jusqu’à la fin."),
  "already-revealed": refused(
    409,
    impossible,
    "Le corrigé de cette question a été montré : elle ne prend plus de réponse.",
  ),
  "wrong-move": refused(
    409,
    impossible,
    "Cette question n’est pas dans l’état qui le permet : rechargez la page.",
  ),
  "no-longer-open": refused(
    409,
    impossible,
    "Cette question n’est plus ouverte : rouvrez-la pour laisser du temps.",
  ),
  "past-limit": refused(409, impossible, "Cette limite est déjà passée."),
  "too-many-questions": refused(
    409,
    impossible,
    ({ most }: { most: number }) => `Une séance a ${counted(most, "question")} au plus.`,
  ),
  "unknown-item": refused(
    404,
    "Introuvable",
    ({ item }: { item: string }) => `La banque n’a pas de question active nommée « ${item} ».`,
  ),

  // Preparing.
  "created-otherwise": refused(
    409,
    "Séance déjà créée",
    "Un premier envoi avait déjà créé une séance avec d’autres réglages, et sa réponse s’était perdue. Envoyez de nouveau pour en créer une avec ces réglages-ci ; l’autre, restée vide, s’effacera d’elle-même.",
  ),
  "past-deadline": refused(422, unsatisfiable, "La date de fin est déjà passée : choisissez-en une à venir."),
  "far-deadline": refused(
    422,
    unsatisfiable,
    ({ days }: { days: number }) => `La date de fin est trop lointaine : ${counted(days, "jour")} au plus.`,
  ),
  "no-deadline": refused(422, unsatisfiable, "Une séance pas à pas n’a pas de date de fin."),
  "unknown-items": refused(
    422,
    unsatisfiable,
    ({ items }: { items: readonly string[] }) =>
      `La banque n’a pas de question active nommée ${listed(items)}. Rechargez la page et choisissez de nouveau.`,
  ),
  "asked-before": refused(
    422,
    unsatisfiable,
    ({ items }: { items: readonly string[] }) =>
      `La première séance a déjà posé ${listed(items)} : choisissez d’autres questions, sans quoi la comparaison ne dirait rien.`,
  ),
  "pool-too-small": refused(422, unsatisfiable, (values: Shortage) => {
    const others = values.follows ? " différentes de la première séance" : "";
    return `Le domaine « ${values.domain} » n’a que ${counted(values.available, "question")}${others} pour les ${values.wanted} demandées : réduisez le nombre de questions ou changez de domaines.`;
  }),
  "earlier-gone": refused(
    409,
    impossible,
    "La première séance n’existe plus : créez celle-ci sans comparaison.",
  ),
  "earlier-running": refused(409, impossible, "La première séance n’est pas terminée : concluez-la d’abord."),
  "too-many-sessions": refused(
    429,
    "Trop de demandes",
    ({ minutes }: { minutes: number }) =>
      `Trop de séances créées depuis ce réseau. Réessayez dans ${counted(minutes, "minute")}.`,
  ),

  // The server itself.
  damaged: refused(
    500,
    "Séance endommagée",
    "Ce que le serveur garde de cette séance ne peut plus être lu. L’erreur est consignée ; les autres séances n’en souffrent pas.",
  ),
  broken: passing(
    500,
    "Erreur du serveur",
    "Le serveur n’a pas su traiter cette demande. L’erreur est consignée ; l’évaluation individuelle reste utilisable.",
  ),
  unavailable: passing(
    503,
    "Séances de groupe indisponibles",
    "Les séances de groupe ne répondent pas pour l’instant. Un nouvel essai est fait tout seul ; l’évaluation individuelle reste utilisable.",
  ),
} as const satisfies Record<string, Entry>;

type Shortage = { domain: string; available: number; wanted: number; follows: boolean };

export type ProblemCode = keyof typeof problems;

export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/** What the sentence of a problem is made with; nothing when it is always the same. */
export type ValuesOf<Code extends ProblemCode> = (typeof problems)[Code]["detail"] extends (
  values: infer Values,
) => string
  ? [values: Values]
  : [];

/** The sentence of a problem, in French, for the person. */
export function sentenceOf<Code extends ProblemCode>(code: Code, ...values: ValuesOf<Code>): string {
  const { detail }: Entry = problems[code];
  return typeof detail === "string" ? detail : detail(values[0] as never);
}

/**
 * Whether a program should send the same again by itself.
 * @param code as it was read: `unknown-problem` when a newer server names one that is not in the table;
 *   what that server says of it is then believed, or else its status.
 */
export function isWorthRetrying(problem: {
  readonly code: ProblemCode | "unknown-problem";
  readonly status: number;
  readonly again?: boolean | undefined;
}): boolean {
  if (problem.code !== "unknown-problem") return problems[problem.code].again;
  return problem.again ?? (problem.status >= 500 || problem.status === 408 || problem.status === 429);
}

function listed(names: readonly string[]): string {
  return names.map((name) => `« ${name} »`).join(", ");
}
