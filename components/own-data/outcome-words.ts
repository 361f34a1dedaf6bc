import type { Why } from "@/lib/attempts/store";

const reasons: Record<Why, string> = {
  refused: "ce navigateur n’enregistre rien",
  newer: "une version plus récente de l’application y garde ses données",
  silent: "le stockage de ce navigateur ne répond pas",
  full: "le stockage de ce navigateur est plein",
  failed: "le stockage de ce navigateur est défaillant",
  invalid: "l’application ne saurait pas le relire",
  erased: "tout a été effacé entre-temps",
  elsewhere: "un autre onglet a écrit entre-temps",
  closed: "il n’y a plus rien à quoi l’ajouter",
};

/** Why something was not done, to put after a colon. */
export function reasonOf(why: Why): string {
  return reasons[why];
}
