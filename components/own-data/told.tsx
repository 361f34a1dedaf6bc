import { isInPageAlone } from "@/lib/attempts/snapshot";
import { useAttempts } from "@/lib/attempts/use-attempts";
import { type Outcome, standsInPage } from "@/lib/attempts/write-queue";
import { Notice } from "../ui/notice";
import { reasonOf } from "./outcome-words";

/** What was asked for, and what became of it. */
export type Told = { readonly asked: "restart" | "erase" | "close" | "resume"; readonly outcome: Outcome };

/** Says what was really done, once its button has gone from the page. */
export function ToldNotice({ told }: { told: Told }) {
  const inPage = useAttempts(isInPageAlone);
  const { asked, outcome } = told;
  if (asked === "close") {
    if (outcome.done || standsInPage(outcome)) return null;
    return <Notice alert takesFocus title={`La série n’a pas été close : ${reasonOf(outcome.why)}`} />;
  }
  if (asked === "resume") {
    if (outcome.done) return null;
    return (
      <Notice alert takesFocus title={`Ce bilan n’est pas devenu l’actuel : ${reasonOf(outcome.why)}`} />
    );
  }
  if (asked === "restart") {
    if (outcome.done || standsInPage(outcome))
      return <Notice title="Un nouveau bilan commence à zéro" takesFocus />;
    return <Notice alert takesFocus title={`Rien n’a été changé : ${reasonOf(outcome.why)}`} />;
  }
  if (outcome.done) return <Notice title="Vos réponses sont effacées de ce poste" takesFocus />;
  if (!inPage && outcome.why === "silent")
    return (
      <Notice alert takesFocus title="On ne sait pas si vos réponses sont effacées">
        <p>
          L’effacement est demandé, mais le stockage de ce navigateur n’a pas dit s’il l’a fait. Rechargez la
          page pour le voir.
        </p>
      </Notice>
    );
  if (!inPage)
    return (
      <Notice alert takesFocus title="Vos réponses n’ont pas été effacées">
        <p>{`L’effacement n’a pas abouti : ${reasonOf(outcome.why)}. Réessayez, ou videz les données de ce site dans les réglages du navigateur.`}</p>
      </Notice>
    );
  return (
    <Notice alert takesFocus title="Les réponses de cette page sont effacées">
      <p>{`Ce que ce navigateur garderait d’une visite précédente n’a pas pu l’être : ${reasonOf(outcome.why)}. Pour en être sûr, videz les données de ce site dans les réglages du navigateur.`}</p>
    </Notice>
  );
}
