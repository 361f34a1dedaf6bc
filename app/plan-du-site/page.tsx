import type { Metadata } from "next";
import { paths } from "@/lib/site/paths";
import { readPublished } from "@/lib/site/publication";

export const metadata: Metadata = { title: "Plan du site" };

export default function SitemapPage() {
  const { catalogue } = readPublished();
  return (
    <>
      <h1>Plan du site</h1>
      <ul>
        <li>
          <a href={paths.home}>Accueil</a>
        </li>
        <li>
          <a href={paths.diagnostic}>Diagnostic</a>
        </li>
        <li>
          <a href={paths.retry}>Reprendre mes erreurs</a>
        </li>
        <li>
          <a href={paths.result}>Mon bilan</a>
        </li>
        <li>
          <a href={paths.method}>Comment les verdicts sont calculés</a>
        </li>
        <li>
          <a href={paths.bank}>La banque de questions</a> (<a href={paths.bankHealth}>son état</a>)
        </li>
      </ul>
      <h2>
        <a href={paths.domains}>Les sept domaines</a>
      </h2>
      <ul>
        {catalogue.domains.map((domain) => (
          <li key={domain.id}>
            <a href={paths.domain(domain.id)}>{domain.title}</a> (
            <a href={paths.domainAssessment(domain.id)}>évaluer {domain.shortTitle}</a>)
          </li>
        ))}
      </ul>
      <h2>
        <a href={paths.sessions}>Séances de groupe</a>
      </h2>
      <ul>
        <li>
          <a href={paths.join}>Rejoindre une séance</a>
        </li>
        <li>
          <a href={paths.newSession}>Préparer une séance</a>
        </li>
        <li>
          <a href={paths.sessionGuide}>Guide d’animation</a>
        </li>
      </ul>
      <h2>Informations</h2>
      <ul>
        <li>
          <a href={paths.accessibility}>Accessibilité : non conforme</a>
        </li>
        <li>
          <a href={paths.privacy}>Données personnelles</a>
        </li>
        <li>
          <a href={paths.legal}>Mentions légales</a>
        </li>
      </ul>
    </>
  );
}
