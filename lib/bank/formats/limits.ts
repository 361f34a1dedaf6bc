import type { Question } from "../question-schema";
import type { Loss } from "./exchange";
import { type Field, fields } from "./fields";

/*
 * What each format can carry, as data: the losses of an export and the table of
 * CONTRIBUTING.md both come from here.
 */

export type Format = "moodle" | "gift" | "qti" | "csv";

type Limit = { readonly how: "porté" | "approché" | "perdu"; readonly why: string };

const carried = (why: string): Limit => ({ how: "porté", why });
const near = (why: string): Limit => ({ how: "approché", why });
const lost = (why: string): Limit => ({ how: "perdu", why });

const markdown = "en Markdown, mot pour mot";
const tags = "en étiquettes, que l’import relit";
const inFeedback = "en fin de feedback général, que l’import relit";
const draftsOnly = near("tout import donne un brouillon");
const newRevision = near("écrite, mais tout brouillon repart de la révision 1");
const noHistory = lost("l’historique reste dans la banque");
const noRetirement = lost("la date et le motif du retrait restent dans la banque");
const plainTargets = near("les cibles sont du texte simple, sans emphase ni code");

export const limits: Record<Format, Record<Field, Limit>> = {
  moodle: {
    id: carried("numéro d’identification"),
    domain: carried("catégorie"),
    competencies: carried(tags),
    level: carried(tags),
    stem: carried(markdown),
    options: carried(markdown),
    optionIds: near("attributs que l’import relit, mais que Moodle ne garde pas"),
    single: carried("choix multiple à une seule réponse"),
    multiple: near(
      "Moodle n’a pas le tout ou rien : les bonnes options se partagent les points, et une seule mauvaise cochée les annule tous",
    ),
    ordering: carried("type « ordering », dans Moodle depuis la version 4.5"),
    matching: carried("type « matching » ; Moodle donne des points pour une partie des associations"),
    targets: plainTargets,
    rationales: carried("feedback de chaque réponse"),
    itemRationales: near(`ce type n’a pas de feedback par élément : ${inFeedback}`),
    explanation: carried("feedback général"),
    sources: carried(inFeedback),
    resources: carried(tags),
    dates: near("attributs que l’import relit, mais que Moodle ne garde pas"),
    revision: newRevision,
    history: noHistory,
    status: draftsOnly,
    retirement: noRetirement,
  },
  gift: {
    id: carried("commentaire [id:…], lu par Moodle depuis la version 3.7"),
    domain: carried("catégorie"),
    competencies: carried(tags),
    level: carried(tags),
    stem: carried(markdown),
    options: carried(markdown),
    optionIds: near("commentaires que l’import relit, mais que Moodle ne garde pas"),
    single: carried("une seule réponse marquée ="),
    multiple: near(
      "GIFT n’a pas le tout ou rien : les bonnes options se partagent les points, et une seule mauvaise cochée les annule tous",
    ),
    ordering: near(
      "GIFT n’a pas de question d’ordre que tout logiciel lise : chaque étape est associée à son rang ; l’import la remet dans l’ordre",
    ),
    matching: carried("= élément -> cible"),
    targets: plainTargets,
    rationales: carried("feedback de chaque réponse"),
    itemRationales: near(`GIFT n’a pas de feedback par association : ${inFeedback}`),
    explanation: carried("feedback général"),
    sources: carried(inFeedback),
    resources: carried(tags),
    dates: near("commentaires que l’import relit, mais que Moodle ne garde pas"),
    revision: newRevision,
    history: noHistory,
    status: draftsOnly,
    retirement: noRetirement,
  },
  qti: {
    id: carried("identifiant de l’item"),
    domain: carried("mot-clé du manifeste"),
    competencies: carried("mots-clés du manifeste"),
    level: carried("mots-clés du manifeste"),
    stem: carried("en HTML, typographie comprise"),
    options: carried("en HTML, typographie comprise"),
    optionIds: carried("identifiants des choix"),
    single: carried("qti-choice-interaction, match_correct"),
    multiple: carried("qti-choice-interaction, match_correct, qui est le tout ou rien"),
    ordering: carried("qti-order-interaction, match_correct"),
    matching: carried("qti-match-interaction, match_correct, qui est le tout ou rien"),
    targets: carried("en HTML"),
    rationales: near("toutes montrées ensemble après la réponse, sous l’explication"),
    itemRationales: near("toutes montrées ensemble après la réponse, sous l’explication"),
    explanation: carried("feedback montré après la réponse"),
    sources: carried("liens sous l’explication"),
    resources: carried("mots-clés du manifeste"),
    dates: lost("le paquet n’est pas fait pour être réimporté"),
    revision: lost("le paquet n’est pas fait pour être réimporté"),
    history: noHistory,
    status: lost("un paquet QTI n’a pas de brouillon"),
    retirement: noRetirement,
  },
  csv: {
    id: carried("colonne"),
    domain: carried("colonne"),
    competencies: carried("colonne"),
    level: carried("colonnes"),
    stem: carried(markdown),
    options: carried(markdown),
    optionIds: carried("colonnes"),
    single: carried("colonnes « clé »"),
    multiple: carried("colonnes « clé »"),
    ordering: carried("ordre des colonnes"),
    matching: carried("colonnes « clé », qui nomment la cible"),
    targets: carried(markdown),
    rationales: carried("colonnes"),
    itemRationales: carried("colonnes"),
    explanation: carried(markdown),
    sources: carried("colonnes"),
    resources: carried("colonne"),
    dates: carried("colonnes"),
    revision: newRevision,
    history: noHistory,
    status: draftsOnly,
    retirement: noRetirement,
  },
};

/** What a format does not carry as it is of one question, in the order of the table. */
export function lossesOf(format: Format, question: Question): Loss[] {
  return (Object.keys(fields) as Field[]).flatMap((field) => {
    const { how, why } = limits[format][field];
    if (how === "porté" || !fields[field].present(question)) return [];
    return { id: question.id, field, message: `${fields[field].label} (${how}) : ${why}.` };
  });
}
