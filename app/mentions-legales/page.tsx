import type { Metadata } from "next";
import { Contact } from "@/components/site/contact";
import { readIdentity } from "@/lib/site/identity";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Mentions légales" };

const unsaid = "non renseigné par l’organisme qui met ce site en ligne";

export default function LegalPage() {
  const identity = readIdentity(process.env);
  const { publication } = readPublished();
  return (
    <>
      <h1>Mentions légales</h1>
      <h2>Éditeur</h2>
      <p>
        Ce site est édité par : {identity.publisher ?? unsaid}.
        {identity.address && ` Adresse : ${identity.address}.`}
      </p>
      <h2>Directeur ou directrice de la publication</h2>
      <p>{identity.director ?? unsaid}</p>
      <h2>Hébergeur</h2>
      <p>{identity.host ?? unsaid}</p>
      <h2>Contact</h2>
      <Contact />
      <h2>Propriété intellectuelle</h2>
      <p>
        Le code et les questions sont publiés sous licence Apache 2.0 sur{" "}
        <a href={publication.repository}>la forge du projet</a>. La police Atkinson Hyperlegible Next, du
        Braille Institute, est sous licence SIL Open Font. Les ressources recommandées appartiennent à leurs
        éditeurs.
      </p>
      <h2>Nature de ce site</h2>
      <p>
        Ce test est un outil d’orientation. Il ne délivre aucun titre et ne remplace pas la certification
        Cloud π Native.
      </p>
    </>
  );
}
