import type { Begun } from "@/lib/attempts/series";
import { Notice } from "../ui/notice";

const words: Record<Exclude<Begun, { begun: true }>["why"], { title: string; text: string }> = {
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
export function NotBegun({ why }: { why: keyof typeof words }) {
  return (
    <Notice alert title={words[why].title}>
      <p>{words[why].text}</p>
    </Notice>
  );
}
