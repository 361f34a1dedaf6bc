import type { Metadata } from "next";
import { Contact } from "@/components/site/contact";
import { paths } from "@/lib/site/paths";

export const metadata: Metadata = { title: "Données personnelles" };

export default function PrivacyPage() {
  return (
    <>
      <h1>Données personnelles</h1>
      <p>
        Se tester ici ne demande ni compte, ni nom, ni adresse. Vos réponses sont corrigées dans votre
        navigateur et n’en sortent pas.
      </p>
      <h2>Finalité</h2>
      <p>Vous permettre d’évaluer vos connaissances et de reprendre plus tard là où vous en étiez.</p>
      <h2>Ce qui est gardé, et où</h2>
      <p>
        Vos réponses, les questions tirées et le tirage sont gardés par votre navigateur, sur ce poste
        seulement (base locale IndexedDB et cache hors connexion). Ce stockage est strictement nécessaire au
        service que vous demandez : il ne requiert pas de consentement (article 82 de la loi Informatique et
        Libertés). Aucun cookie n’est déposé, aucun traceur n’est utilisé, aucune requête ne part vers un
        tiers.
      </p>
      <h2>Durée de conservation</h2>
      <p>
        Jusqu’à ce que vous les effaciez, depuis <a href={paths.result}>Mon bilan</a> (bouton « Effacer de ce
        poste ») ou en vidant les données du site ; certains navigateurs les effacent d’eux-mêmes après une
        longue absence.
      </p>
      <h2>Destinataires et sous-traitants</h2>
      <p>
        Personne ne reçoit vos réponses. Le serveur qui délivre les pages voit, comme tout serveur, l’adresse
        réseau de votre poste le temps de répondre ; l’application ne l’enregistre pas. L’hébergeur,
        sous-traitant au sens du RGPD, est nommé dans les <a href={paths.legal}>mentions légales</a>.
      </p>
      <h2>Vos droits</h2>
      <p>
        Voir, emporter et effacer vos données se fait sans intermédiaire, depuis votre poste : le bilan les
        montre, le bouton « Exporter » les donne en fichier, le bouton « Effacer de ce poste » les supprime.
        Pour toute question :
      </p>
      <Contact />
      <p>
        Vous pouvez aussi adresser une réclamation à la <a href="https://www.cnil.fr/fr/plaintes">CNIL</a>.
      </p>
      <h2>Signaler une question</h2>
      <p>
        « Signaler cette question » ouvre, sur la forge du projet, un ticket public que vous relisez avant de
        l’envoyer. Il nomme la question, jamais votre réponse.
      </p>
    </>
  );
}
