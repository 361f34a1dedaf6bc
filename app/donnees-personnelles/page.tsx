import type { Metadata } from "next";
import { thresholdWord } from "@/components/sessions/words";
import { Contact } from "@/components/site/contact";
import { paths } from "@/lib/site/paths";

export const metadata: Metadata = { title: "Données personnelles" };

export default function PrivacyPage() {
  return (
    <>
      <h1>Données personnelles</h1>
      <p>
        Se tester ici ne demande ni compte, ni nom, ni adresse. En évaluation individuelle, vos réponses sont
        corrigées dans votre navigateur et n’en sortent pas. En séance de groupe, elles passent par le
        serveur, sous un surnom qu’il vous donne, et s’effacent : <a href="#seances">voir plus bas</a>.
      </p>
      <h2>Finalité</h2>
      <p>Vous permettre d’évaluer vos connaissances et de reprendre plus tard là où vous en étiez.</p>
      <h2>Ce qui est gardé, et où</h2>
      <p>
        Vos réponses, même commencées, les questions tirées et le tirage sont gardés par votre navigateur, sur
        ce poste seulement (base locale IndexedDB et cache hors connexion). Ce stockage est strictement
        nécessaire au service que vous demandez : il ne requiert pas de consentement (article 82 de la loi
        Informatique et Libertés). Aucun cookie n’est déposé, aucun traceur n’est utilisé, aucune requête ne
        part vers un tiers.
      </p>
      <h2>Durée de conservation</h2>
      <p>
        Jusqu’à ce que vous les effaciez, depuis <a href={paths.result}>Mon bilan</a> (bouton « Effacer de ce
        poste ») ou en vidant les données du site ; certains navigateurs les effacent d’eux-mêmes après une
        longue absence.
      </p>
      <h2>Destinataires et sous-traitants</h2>
      <p>
        En évaluation individuelle, personne ne reçoit vos réponses. Le serveur sait quelles questions il
        délivre et ce que vous cherchez dans la banque, jamais ce que vous répondez ; il voit, comme tout
        serveur, l’adresse réseau de votre poste le temps de répondre. L’application n’enregistre rien de tout
        cela. L’hébergeur, sous-traitant au sens du RGPD, est nommé dans les{" "}
        <a href={paths.legal}>mentions légales</a>.
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
      <h2 id="seances">Les séances de groupe</h2>
      <p>
        <strong>Finalité et fondement.</strong> Donner à une équipe son portrait par domaine et un plan de
        formation ; mission d’intérêt public de l’organisme qui met ce site en ligne.
      </p>
      <p>
        <strong>Ce que le serveur garde.</strong> De la séance : son titre, ses questions, les totaux publiés,
        le plan. De chaque participant : un numéro tiré au sort, un ordre d’arrivée dont vient son surnom,
        l’empreinte de son secret, ses réponses et sa certitude, l’heure arrondie à la minute. Ni nom, ni
        adresse de courriel, ni adresse réseau, ni navigateur.
      </p>
      <p>
        <strong>Qui voit quoi.</strong> L’animateur et l’écran partagé voient combien ont répondu, puis des
        totaux, à partir de {thresholdWord} réponses et une seule fois par question, pour que personne ne soit
        trouvé par soustraction. L’animateur voit la liste des surnoms, jamais reliée à une réponse. Ce seuil
        ne protège pas d’un animateur qui entrerait lui-même plusieurs fois dans sa séance pour en déduire les
        réponses des autres : répondez à une séance en laquelle vous avez confiance.
      </p>
      <p>
        <strong>Durée de conservation.</strong> Participants et réponses : 24 heures après la fin de la
        séance. Totaux et plan : 30 jours. Une séance à laquelle personne ne touche pendant 7 jours se termine
        d’elle-même. Contre les abus, une empreinte de l’adresse réseau sert à compter les codes erronés ;
        elle dépend d’une clé qui change chaque jour et s’efface avec elle. Les journaux techniques ne
        contiennent rien de tout cela.
      </p>
      <p>
        <strong>Vos droits.</strong> « Quitter et effacer mes réponses » supprime votre participation du
        serveur, tout de suite. Votre résultat se télécharge à la fin. L’animateur peut effacer la séance
        entière à tout moment. Votre appareil garde, pour vous laisser revenir : le secret de votre
        participation, le code et le titre de la séance, votre surnom, l’heure de votre entrée, les réponses
        pas encore envoyées et les choix commencés. Tout cela s’en efface quand vous quittez la séance ou que
        vous dites être une autre personne, et au plus tard quand une autre séance y est rejointe plus de deux
        mois après. L’appareil de l’animateur garde de même le lien et le titre de ses séances.
      </p>
      <h2>Signaler une question</h2>
      <p>
        « Signaler cette question » ouvre, sur la forge du projet, un ticket public que vous relisez avant de
        l’envoyer. Il nomme la question, jamais votre réponse.
      </p>
    </>
  );
}
