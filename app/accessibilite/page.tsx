import type { Metadata } from "next";
import { Contact } from "@/components/site/contact";

export const metadata: Metadata = { title: "Accessibilité : non conforme" };

export default function AccessibilityPage() {
  return (
    <>
      <h1>Déclaration d’accessibilité</h1>
      <p>
        L’équipe de l’auto-évaluation Cloud π Native s’engage à rendre ce site accessible, conformément à
        l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette déclaration s’applique à l’ensemble de ce
        site.
      </p>
      <h2>État de conformité</h2>
      <p>
        L’auto-évaluation Cloud π Native est <strong>non conforme</strong> avec le référentiel général
        d’amélioration de l’accessibilité (RGAA), version 4.1, car aucun audit de conformité n’a encore été
        réalisé.
      </p>
      <h2>Résultats des tests</h2>
      <p>
        Aucun audit n’ayant eu lieu, aucun taux de conformité ne peut être donné. À chaque modification, des
        tests automatiques (axe-core, validateur HTML, parcours au clavier) vérifient toutes les pages ; ils
        ne remplacent ni un audit, ni un essai par des personnes utilisant un lecteur d’écran, qui restent à
        faire.
      </p>
      <h2>Contenus non accessibles</h2>
      <h3>Non-conformités</h3>
      <p>Non établies, faute d’audit.</p>
      <h3>Dérogations pour charge disproportionnée</h3>
      <p>Aucune.</p>
      <h3>Contenus non soumis à l’obligation d’accessibilité</h3>
      <p>
        Les ressources externes vers lesquelles mènent les recommandations ne sont pas couvertes par cette
        déclaration.
      </p>
      <h2>Établissement de cette déclaration d’accessibilité</h2>
      <p>Cette déclaration a été établie le 23 novembre 2026.</p>
      <h3>Technologies utilisées</h3>
      <ul>
        <li>HTML5</li>
        <li>CSS</li>
        <li>JavaScript</li>
        <li>SVG</li>
      </ul>
      <h3>Environnement de test</h3>
      <p>
        Chromium, piloté par les tests automatiques, à des largeurs de 320, 768 et 1 280 pixels, en thème
        clair et en thème sombre. Aucun essai avec un lecteur d’écran n’a encore eu lieu.
      </p>
      <h3>Outils pour évaluer l’accessibilité</h3>
      <ul>
        <li>axe-core, règles étiquetées RGAA comprises</li>
        <li>Nu Html Checker</li>
        <li>Playwright, pour les parcours au clavier</li>
      </ul>
      <h3>Pages du site ayant fait l’objet de la vérification de conformité</h3>
      <p>Aucune, faute d’audit.</p>
      <h2>Retour d’information et contact</h2>
      <p>
        Si vous n’arrivez pas à accéder à un contenu ou à un service, vous pouvez nous le signaler pour être
        orienté vers une alternative accessible ou obtenir le contenu sous une autre forme.
      </p>
      <Contact />
      <h2>Voies de recours</h2>
      <p>
        Si vous constatez un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à une
        fonctionnalité, que vous nous le signalez et que vous n’obtenez pas de réponse, vous pouvez :
      </p>
      <ul>
        <li>
          <a href="https://formulaire.defenseurdesdroits.fr/">écrire un message au Défenseur des droits</a> ;
        </li>
        <li>
          <a href="https://www.defenseurdesdroits.fr/saisir/delegues">
            contacter le délégué du Défenseur des droits dans votre région
          </a>
           ;
        </li>
        <li>
          envoyer un courrier par la poste, gratuitement et sans timbre : Défenseur des droits, Libre réponse
          71120, 75342 Paris CEDEX 07 ;
        </li>
        <li>appeler le 09 69 39 00 00.</li>
      </ul>
    </>
  );
}
