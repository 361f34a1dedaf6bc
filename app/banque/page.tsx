import type { Metadata } from "next";
import { BankBrowser } from "@/components/bank/bank-browser";
import pageStyles from "@/components/site/page.module.css";
import { counted } from "@/lib/french/counted";
import { paths } from "@/lib/site/paths";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = {
  title: "La banque de questions",
  description:
    "Toutes les questions de l’auto-évaluation, avec leurs corrigés, leurs sources et leur histoire.",
};

export default function BankPage() {
  const { publication, catalogue } = readPublished();
  return (
    <>
      <h1>La banque de questions</h1>
      <p className={pageStyles.lead}>
        {counted(publication.activeItems, "question publique", "questions publiques")}, version{" "}
        {publication.version}. Chacune garde son adresse, dit ses sources et accepte les corrections.{" "}
        <a href={paths.bankHealth}>L’état de la banque</a>
      </p>
      <p>
        Lire une question ici avant de se tester fausse le bilan : mieux vaut{" "}
        <a href={paths.diagnostic}>commencer par le diagnostic</a>.
      </p>
      <BankBrowser
        domains={catalogue.domains.map(({ id, title, competencies }) => ({
          id,
          title,
          competencies: competencies.map((one) => ({ id: one.id, title: one.title })),
        }))}
      />
      <noscript>
        <p>La recherche a besoin de JavaScript. Les fichiers des questions sont sur la forge.</p>
      </noscript>
    </>
  );
}
