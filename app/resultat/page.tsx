import type { Metadata } from "next";
import { ResultView } from "@/components/result/result-view";
import { domainTitlesOf } from "@/components/site/domain-titles";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Mon bilan" };

export default function ResultPage() {
  const { publication, catalogue } = readPublished();
  return (
    <ResultView
      bank={publication}
      domainTitles={domainTitlesOf(catalogue)}
      introduction={
        <>
          <h1>Mon bilan</h1>
          <p>
            Le verdict de chaque domaine, son incertitude, votre plan de travail et la correction de chaque
            réponse. Le bilan est calculé dans votre navigateur, à partir de ce qu’il a gardé.
          </p>
          <noscript>
            <p>Afficher un bilan demande JavaScript, puisque rien n’est envoyé à un serveur.</p>
          </noscript>
        </>
      }
    />
  );
}
