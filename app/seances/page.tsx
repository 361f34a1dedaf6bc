import type { Metadata } from "next";
import { OwnSessions } from "@/components/sessions/own-sessions";
import { thresholdWord } from "@/components/sessions/words";
import page from "@/components/site/page.module.css";
import { Actions, ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/site/paths";

export const metadata: Metadata = { title: "Séances de groupe" };

export default function SessionsPage() {
  return (
    <>
      <h1>Séances de groupe</h1>
      <p className={page.lead}>
        Une équipe répond ensemble, de 5 à 300 personnes, dans une salle ou à distance. L’animateur repart
        avec le portrait du groupe par domaine, ce qu’il faut débriefer et un plan de formation.
      </p>
      <Actions>
        <ButtonLink variant="primary" href={paths.join}>
          Rejoindre une séance
        </ButtonLink>
        <ButtonLink href={paths.newSession}>Préparer une séance</ButtonLink>
        <ButtonLink href={paths.sessionGuide}>Guide d’animation</ButtonLink>
      </Actions>
      <OwnSessions />
      <h2>Ce qui distingue ces séances</h2>
      <ul className={page.facts}>
        <li>
          <h3>Ni podium ni chronomètre</h3>
          <p>
            Aucun point de vitesse, aucun classement. Une limite de temps, s’il y en a une, se prolonge et se
            lève.
          </p>
        </li>
        <li>
          <h3>Personne n’est reconnu</h3>
          <p>
            Ni compte ni nom. Les chiffres ne paraissent qu’à partir de {thresholdWord} réponses, une seule
            fois par question.
          </p>
        </li>
        <li>
          <h3>On débriefe ce qui compte</h3>
          <p>
            Les erreurs que la salle croit vraies viennent en tête, puis un plan de formation à modifier,
            imprimer, emporter.
          </p>
        </li>
      </ul>
    </>
  );
}
