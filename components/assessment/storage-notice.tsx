"use client";

import { useAttempts } from "@/lib/attempts/use-attempts";
import type { Publication } from "@/lib/bank/compiled";
import { ExportButton } from "../result/export-button";
import { Notice } from "../ui/notice";

/** Says plainly whatever threatens the answers, and how to keep them. Silent when all is well. */
export function StorageNotice({ bank }: { bank: Publication }) {
  const { phase, storage, setAside, attempt } = useAttempts();
  if (phase === "loading") return null;
  return (
    <>
      {storage === "refused" && (
        <Notice alert title="Ce navigateur n’enregistre rien">
          <p>
            Le stockage est bloqué (navigation privée ou réglage du poste). Le test marche, mais vos réponses
            disparaîtront à la fermeture de la page : exportez votre bilan avant de partir.
          </p>
          {attempt && <ExportButton />}
        </Notice>
      )}
      {storage === "full" && (
        <Notice alert title="Vos dernières réponses ne sont plus enregistrées">
          <p>
            Le stockage de ce navigateur est plein ou défaillant. Rien n’est perdu tant que cette page reste
            ouverte : exportez votre bilan maintenant, ou libérez de la place ; l’enregistrement reprendra à
            la prochaine réponse.
          </p>
          <ExportButton />
        </Notice>
      )}
      {setAside > 0 && (
        <Notice alert title="Une partie des données était illisible">
          <p>
            {setAside > 1
              ? `${setAside} enregistrements abîmés ont été mis`
              : "Un enregistrement abîmé a été mis"}{" "}
            de côté ; toutes les autres réponses sont là.
          </p>
        </Notice>
      )}
      {attempt && attempt.bank.digest !== bank.digest && attempt.series.length > 0 && (
        <Notice title="La banque de questions a changé">
          <p>
            Votre bilan a commencé avec la version {attempt.bank.version}, la version actuelle est la{" "}
            {bank.version}. Les questions déjà tirées gardent leur texte, vos réponses et leur correction ne
            changent pas ; les prochaines questions viendront de la nouvelle version.
          </p>
        </Notice>
      )}
    </>
  );
}
