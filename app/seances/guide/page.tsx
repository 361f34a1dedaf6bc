import type { Metadata } from "next";
import { Scrollable } from "@/components/ui/scrollable";
import { paths } from "@/lib/site/paths";

export const metadata: Metadata = { title: "Guide d’animation" };

export default function SessionGuidePage() {
  return (
    <>
      <h1>Guide d’animation : 20 personnes en 90 minutes</h1>
      <p>
        Une séance sert à savoir où en est l’équipe et quoi travailler ensuite, pas à noter des personnes.
        Dites-le en ouvrant : c’est ce qui fait répondre franchement, « Je ne sais pas » compris.
      </p>

      <h2>La veille</h2>
      <ol>
        <li>
          <a href={paths.newSession}>Préparez la séance</a> : pas à pas, 14 questions, soit deux par domaine.
          Pour un verdict, choisissez plutôt deux ou trois domaines : six questions par domaine au moins.
        </li>
        <li>
          Gardez le lien d’animation. Il rouvre la séance sur n’importe quel appareil, et qui l’a tient la
          séance.
        </li>
        <li>
          Lisez les corrigés depuis l’écran d’animation et repérez les trois questions dont vous voulez
          parler.
        </li>
        <li>Imprimez le kit papier si le réseau de la salle est douteux.</li>
      </ol>

      <h2>Le déroulé</h2>
      <Schedule />

      <h2>Pendant</h2>
      <ul>
        <li>
          Ne demandez jamais qui a répondu quoi ; demandez plutôt « pourquoi pourrait-on répondre cela ? »
        </li>
        <li>
          Une question divise la salle : rouvrez la discussion avant le corrigé, puis les réponses. Une fois
          le corrigé montré, elles ne changent plus.
        </li>
        <li>
          Quelqu’un perd le réseau : rien à faire. Ses réponses restent sur son appareil et partent à son
          retour ; l’écran le remet au bon endroit.
        </li>
        <li>Quelqu’un a besoin de temps : prolongez ou levez la limite, elle n’est jamais obligatoire.</li>
        <li>Un intrus : retirez-le, puis verrouillez la salle.</li>
      </ul>

      <h2>À distance, sur une semaine</h2>
      <p>
        Choisissez « À son rythme » et une date de fin. Chacun répond quand il veut, revient, change d’avis,
        termine. Les chiffres ne paraissent qu’à la fin, tous ensemble. Réunissez l’équipe 30 minutes ensuite,
        pour débriefer et choisir les étapes du plan.
      </p>

      <h2>Sans réseau</h2>
      <p>
        Le kit papier a les mêmes questions dans le même ordre : distribuez les questions et les feuilles de
        réponses, corrigez avec la troisième partie, comptez à main levée ce qui divise la salle.
      </p>

      <h2>Après</h2>
      <ul>
        <li>Modifiez le plan avec l’équipe, imprimez-le, emportez les fichiers.</li>
        <li>
          Deux mois plus tard, préparez une séance « comparée à la précédente » : mêmes domaines, autant de
          questions, aucune en commun. L’évolution se lit pour le groupe, jamais pour une personne.
        </li>
        <li>Effacez la séance quand vous n’en avez plus besoin, ou laissez-la s’effacer d’elle-même.</li>
      </ul>
    </>
  );
}

/** The ninety minutes, one moment a line. */
function Schedule() {
  return (
    <Scrollable label="Le déroulé" wraps>
      <table>
        <caption>90 minutes pour 20 personnes et 14 questions</caption>
        <thead>
          <tr>
            <th scope="col">Temps</th>
            <th scope="col">Durée</th>
            <th scope="col">Ce que vous faites</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Accueil</th>
            <td>10 min</td>
            <td>
              Écran partagé ouvert dans un autre onglet. Chacun entre par le QR code ou le code. Annoncez le
              but, l’anonymat et ses limites.
            </td>
          </tr>
          <tr>
            <th scope="row">Essai</th>
            <td>5 min</td>
            <td>
              Une première question pour apprendre le geste : valider, changer d’avis, dire sa certitude.
            </td>
          </tr>
          <tr>
            <th scope="row">Questions</th>
            <td>45 min</td>
            <td>
              Trois minutes chacune : ouvrez, laissez répondre, fermez quand les réponses ne montent plus,
              montrez le corrigé, faites expliquer une réponse fausse partagée.
            </td>
          </tr>
          <tr>
            <th scope="row">Débrief</th>
            <td>15 min</td>
            <td>
              Les deux ou trois premières questions de « À débriefer ». Faites discuter à deux avant
              d’expliquer.
            </td>
          </tr>
          <tr>
            <th scope="row">Conclusion</th>
            <td>15 min</td>
            <td>
              Concluez la séance, montrez le résultat du groupe, choisissez ensemble les trois premières
              étapes du plan, avec qui et quand.
            </td>
          </tr>
        </tbody>
      </table>
    </Scrollable>
  );
}
