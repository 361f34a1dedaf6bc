"use client";

import { isBankKnown } from "@/lib/attempts/rebuild";
import { type StorageState, wouldLose } from "@/lib/attempts/snapshot";
import { useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import { agreed, counted } from "@/lib/french/counted";
import { Notice } from "../ui/notice";
import { ExportButton } from "./export-button";
import { useUnkeptGuard } from "./use-unkept-guard";

const unkept: Record<Exclude<StorageState, "kept">, { title: string; text: string }> = {
  refused: {
    title: "Ce navigateur n’enregistre rien",
    text: "Le stockage est bloqué (navigation privée ou réglage du poste), plein ou défaillant. Le test marche, mais vos réponses disparaîtront à la fermeture de la page : exportez votre bilan avant de partir.",
  },
  silent: {
    title: "Le stockage de ce navigateur ne répond pas",
    text: "Ce qu’il garderait d’avant ne peut pas être relu. Le test marche, mais vos réponses disparaîtront à la fermeture de la page : exportez votre bilan avant de partir.",
  },
  newer: {
    title: "Vos données sont d’une version plus récente de l’application",
    text: "Cette page, plus ancienne, n’y touche pas. Ce que vous répondez ici n’est pas enregistré et disparaîtra avec elle : exportez votre bilan s’il y en a un, puis rechargez la page pour mettre l’application à jour.",
  },
  full: {
    title: "Vos dernières réponses ne sont plus enregistrées",
    text: "Le stockage de ce navigateur est plein ou défaillant. Rien n’est perdu tant que cette page reste ouverte : exportez votre bilan maintenant, ou libérez de la place ; l’enregistrement reprendra à la prochaine réponse.",
  },
};

/** Says plainly whatever threatens the answers, and how to keep them. Silent when all is well. */
export function StorageNotice({ bank }: { bank: Publication }) {
  const role = useAttempts((state) => state.role);
  const storage = useAttempts((state) => state.storage);
  const setAside = useAttempts((state) => state.setAside);
  const damaged = useAttempts((state) => state.damaged);
  const newer = useAttempts((state) => state.newer);
  const withdrawn = useAttempts((state) => state.withdrawn);
  const attempt = useAttempts((state) => state.attempt);
  const given = useAttempts((state) => state.answers.length);
  useUnkeptGuard(wouldLose({ storage }) && given > 0);
  if (role === "opening") return null;
  const threat = storage === "kept" ? null : unkept[storage];
  return (
    <>
      {threat && (
        <Notice alert title={threat.title}>
          <p>{threat.text}</p>
          {attempt && <ExportButton />}
        </Notice>
      )}
      {setAside > 0 && (
        <Notice alert title="Une partie des données était illisible">
          <p>
            {`${agreed(setAside, "Un enregistrement abîmé a été mis", `${setAside} enregistrements abîmés ont été mis`)} de côté ; toutes les autres réponses sont là.`}
          </p>
        </Notice>
      )}
      {damaged > 0 && (
        <Notice alert title="Une partie des données est illisible">
          <p>
            {`${agreed(damaged, "Un enregistrement abîmé ne peut pas être lu", `${damaged} enregistrements abîmés ne peuvent pas être lus`)} ; toutes les autres réponses sont là.`}
          </p>
        </Notice>
      )}
      {newer > 0 && (
        <Notice alert title="Une partie des données est d’une version plus récente">
          <p>
            {`${counted(newer, "enregistrement")} d’une version plus récente de l’application ${agreed(newer, "est laissé tel quel", "sont laissés tels quels")} : rechargez la page pour ${agreed(newer, "le", "les")} retrouver.`}
          </p>
        </Notice>
      )}
      {withdrawn > 0 && (
        <Notice>
          <p>
            {`${counted(withdrawn, "question")} de cette série n’${agreed(withdrawn, "est plus publiée", "sont plus publiées")} : la série continue sans ${agreed(withdrawn, "elle", "elles")}, et rien n’est compté.`}
          </p>
        </Notice>
      )}
      {attempt &&
        isBankKnown(attempt) &&
        attempt.bank.digest !== bank.digest &&
        attempt.series.length > 0 && (
          <Notice title="La banque de questions a changé">
            <p>
              {`Votre bilan a commencé avec la version ${attempt.bank.version} de la banque, et cette page a la version ${bank.version}. Les questions déjà tirées gardent leur texte, vos réponses et leur correction ne changent pas ; les prochaines viendront de la banque telle qu’elle sera alors.`}
            </p>
          </Notice>
        )}
    </>
  );
}
