import { Refused } from "./api";

/** Why something could not be done, for the person. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.problem.detail;
  return "Le serveur des séances ne répond pas. Vérifiez la connexion, puis réessayez ; ce que vous avez répondu reste sur cette page.";
}
