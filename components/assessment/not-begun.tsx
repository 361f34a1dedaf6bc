import type { Begun } from "@/lib/attempts/series";
import { reasonOf } from "../own-data/outcome-words";
import { Notice } from "../ui/notice";

type Why = Exclude<Begun, { begun: true }>["why"];

const words: Partial<Record<Why, { title: string; text: string }>> = {
  unreachable: {
    title: "Les questions n’ont pas pu être chargées",
    text: "Vérifiez la connexion, puis réessayez. Rien de ce que vous avez déjà répondu n’est perdu.",
  },
  retired: {
    title: "Aucune de ces questions n’est plus posée",
    text: "Toutes celles que vous avez manquées ont été retirées de la banque depuis. Rien n’a été commencé, et votre bilan ne change pas.",
  },
  elsewhere: {
    title: "Votre bilan a changé entre-temps",
    text: "Un autre onglet a écrit pendant que les questions se chargeaient. Rien n’a été commencé : réessayez.",
  },
};

/** Why a series did not begin. */
export function NotBegun({ why }: { why: Why }) {
  const said = words[why];
  if (said)
    return (
      <Notice alert title={said.title}>
        <p>{said.text}</p>
      </Notice>
    );
  // What is not of the questions is of the device.
  const reason = reasonOf(why as Exclude<Why, "unreachable" | "retired">);
  return <Notice alert title={`Rien n’a été commencé : ${reason}`} />;
}
