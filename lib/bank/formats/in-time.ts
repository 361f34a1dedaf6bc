import type { ImportContext, Say } from "./exchange";
import { bounds } from "./incoming";

/*
 * Each text of a file is bounded, and yet a file may hold thousands of the slowest: what is read of
 * it is bounded in time too. A file as large as the whole bank takes a tenth of this.
 */

/** Milliseconds that one pass over the questions of a file may take. */
const patience = 10_000;

/**
 * Reads things of a file one by one, as many as a file may hold and as long as is reasonable. What is
 * left is told, with the line where it begins; what was read is kept.
 */
export function readInTime<T extends { readonly line: number }, R>(
  items: readonly T[],
  read: (item: T) => readonly R[],
  { clock = () => performance.now() }: Pick<ImportContext, "clock">,
  say: Say,
): R[] {
  const end = clock() + patience;
  const done: R[] = [];
  for (const [index, item] of items.entries()) {
    if (index === bounds.questions) {
      say(
        item.line,
        `Le fichier a plus de ${bounds.questions} questions : celles-ci ne sont pas lues.`,
        "Partagez-le en plusieurs fichiers.",
      );
      break;
    }
    if (clock() > end) {
      say(
        item.line,
        "Le fichier est trop long à lire : ce qui commence à cette ligne n’est pas lu.",
        "Partagez-le en plusieurs fichiers, ou retirez les questions trop chargées de mise en forme.",
      );
      break;
    }
    done.push(...read(item));
  }
  return done;
}
