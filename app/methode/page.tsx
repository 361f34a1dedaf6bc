import type { Metadata } from "next";
import { thresholdWord } from "@/components/sessions/words";
import { sprt, waldMeanItems } from "@/lib/assessment/verdict";
import { difficultyShares } from "@/lib/bank/blueprint";
import { percent } from "@/lib/french/rates";

export const metadata: Metadata = { title: "Comment les verdicts sont calculés" };

export default function MethodPage() {
  return (
    <>
      <h1>Comment les verdicts sont calculés</h1>
      <h2>Ce qui compte comme réponse juste</h2>
      <p>
        Comme à la certification, une réponse compte si elle est entièrement exacte : toutes les bonnes
        options et elles seules, l’ordre entier, toutes les associations. « Je ne sais pas » compte comme non
        acquis, et reste distinct d’une erreur. Une question vue puis laissée sans réponse à la fin d’une
        série reste au dénominateur. Seule votre première réponse à une question compte : la seconde fois,
        vous connaissez la correction.
      </p>
      <h2>Trois verdicts</h2>
      <p>
        Pour chaque domaine, un test séquentiel (Wald, 1945) pèse deux hypothèses après chaque réponse : vous
        répondez juste à {percent(sprt.p1)} des questions du domaine, ou à {percent(sprt.p0)} seulement. La
        certification place sa barre entre les deux, à {percent(0.8)}.
      </p>
      <ul>
        <li>
          <strong>Acquis</strong> : vos réponses sont nettement plus vraisemblables avec {percent(sprt.p1)} de
          réussite.
        </li>
        <li>
          <strong>À travailler</strong> : elles le sont nettement plus avec {percent(sprt.p0)}.
        </li>
        <li>
          <strong>Indéterminé</strong> : elles ne suffisent pas à trancher. Ce n’est ni bien ni mal, c’est une
          mesure inachevée ; le bilan dit combien de questions il faudra probablement.
        </li>
      </ul>
      <p>
        Le risque de se tromper est fixé à {percent(sprt.alpha)} dans chaque sens, pour une personne située
        exactement à l’un des deux taux. Entre les deux, le test hésite plus longtemps et peut pencher d’un
        côté ou de l’autre. Sept bonnes réponses d’affilée suffisent pour « acquis », trois erreurs pour « à
        travailler » ; en moyenne il faut, selon l’approximation de Wald, {Math.ceil(waldMeanItems("p1"))}{" "}
        questions à une personne qui maîtrise et {Math.ceil(waldMeanItems("p0"))} à une personne qui doit
        travailler le domaine.
      </p>
      <h2>L’intervalle</h2>
      <p>
        L’intervalle affiché (Wilson, à 90 %) contient le taux de réussite réel dans neuf cas sur dix
        environ ; un peu moins souvent quand la série s’est arrêtée sur un verdict. Le test suppose que les
        questions sont un échantillon du domaine, également difficiles en moyenne, et que les réponses ne
        dépendent pas les unes des autres. C’est une approximation honnête, pas une mesure exacte.
      </p>
      <h2>Le tirage</h2>
      <p>
        Les questions de chaque domaine sont réparties entre ses compétences, et entre les niveaux :{" "}
        {percent(difficultyShares.initiation)} d’initiation, {percent(difficultyShares.pratique)} de pratique,{" "}
        {percent(difficultyShares.expertise)} d’expertise. Les questions que vous n’avez jamais vues passent
        d’abord. Le tirage est au sort, mais reproductible : la graine est dans le fichier exporté.
      </p>
      <h2>La certitude</h2>
      <p>
        Dire si vous êtes sûr ou hésitant est facultatif et ne change aucun verdict. Cela révèle deux choses
        précieuses : ce que l’on croit vrai et qui est faux, à corriger en premier, et ce que l’on a trouvé
        sans en être certain.
      </p>
      <h2>Les ressources</h2>
      <p>
        Une compétence où vous avez manqué une question reçoit trois ressources au plus. Passent d’abord
        celles que la question manquée cite, puis celles qui servent plusieurs de vos lacunes, puis les
        gratuites, en français, les plus ciblées et les plus courtes. La raison est écrite à côté de chacune.
      </p>
      <h2 id="groupe">Le résultat d’un groupe</h2>
      <p>
        Une séance met en commun les premières réponses de la salle, question par question, à partir de{" "}
        {thresholdWord}. Les personnes présentes sont tout le groupe ; ce sont les questions qui sont un
        échantillon du domaine. Or les réponses à une même question se ressemblent : si elle est facile,
        presque tous la réussissent. Vingt réponses à une question en disent donc moins que vingt questions.
        Elles sont comptées pour moins que leur nombre, selon l’effet de plan de Kish, avec une corrélation
        estimée sur la séance ; quand il y a trop peu de questions pour l’estimer, chacune compte pour une
        seule réponse. Le verdict est alors le même test que pour une personne. C’est pourquoi il demande
        plusieurs questions par domaine, même à trois cents.
      </p>
      <p>
        « À débriefer » additionne trois parts : celle de la même réponse fausse donnée avec certitude, celle
        de la réponse fausse la plus partagée, et la division de la salle (indice de Gini-Simpson). La
        comparaison de deux séances donne, pour chaque domaine, l’écart et son intervalle à 90 % (Newcombe) ;
        si l’intervalle contient zéro, l’écart peut tenir au hasard.
      </p>
      <h2>Ce que le test ne mesure pas</h2>
      <p>
        Les gestes techniques, l’aisance à l’oral, l’accompagnement réel d’une équipe. La certification les
        évalue par des travaux pratiques et un entretien ; ce test, non.
      </p>
    </>
  );
}
