import styles from "@/components/site/page.module.css";
import { SampleResult } from "@/components/site/sample-result";
import { Actions, ButtonLink } from "@/components/ui/button";
import { counted } from "@/lib/french/counted";
import { paths } from "@/lib/site/paths";
import { readPublished } from "@/lib/site/publication";

export default function HomePage() {
  const { catalogue, publication } = readPublished();
  return (
    <>
      <div className={styles.hero}>
        <div>
          <h1>
            Où en <span className={styles.whole}>êtes-vous</span> avec Cloud π Native ?
          </h1>
          <p className={styles.lead}>
            Testez-vous sur les sept domaines que la certification demande aux coachs DevSecOps. Vous saurez
            ce qui est acquis, ce qui reste à travailler, ce qu’on ne sait pas encore, et par quoi commencer.
          </p>
          <Actions>
            <ButtonLink variant="primary" href={paths.diagnostic}>
              Commencer le diagnostic
            </ButtonLink>
            <ButtonLink href={paths.domains}>Choisir un domaine</ButtonLink>
          </Actions>
        </div>
        <SampleResult />
      </div>

      <h2>Un bilan qui dit aussi ce qu’il ignore</h2>
      <ul className={styles.facts}>
        <li>
          <h3>Un verdict quand il est fondé</h3>
          <p>
            Trois bonnes réponses ne prouvent rien. Chaque domaine reste indéterminé tant que vos réponses ne
            suffisent pas. <a href={paths.method}>La méthode</a>
          </p>
        </li>
        <li>
          <h3>Des lacunes, puis des ressources</h3>
          <p>Chaque erreur mène à une compétence et à trois ressources au plus, choisies pour elle.</p>
        </li>
        <li>
          <h3>Vos réponses restent à vous</h3>
          <p>
            Ni compte, ni traceur. Tout est corrigé et gardé sur votre poste, même sans réseau une fois lancé.
          </p>
        </li>
      </ul>

      <h2>Les sept domaines</h2>
      <p>
        <a href={paths.bank}>
          {counted(publication.activeItems, "question publique", "questions publiques")}
        </a>
        , chacune avec ses sources.
      </p>
      <ul className={styles.domains}>
        {catalogue.domains.map((domain) => (
          <li className={styles.domain} key={domain.id}>
            <h3>
              <a href={paths.domain(domain.id)}>{domain.title}</a>
            </h3>
            <p>{domain.summary}</p>
          </li>
        ))}
      </ul>

      <h2>En équipe, une séance de groupe</h2>
      <p>
        Un animateur ouvre une séance, chacun répond sur son appareil avec un code, sans nom. L’équipe repart
        avec son portrait par domaine et un plan de formation.{" "}
        <a href={paths.sessions}>Les séances de groupe</a>
      </p>

      <h2>Ce test n’est pas la certification</h2>
      <p>
        Il prépare et il oriente. La certification comprend aussi des travaux pratiques et un échange oral,
        qu’un questionnaire ne mesure pas.
      </p>
    </>
  );
}
